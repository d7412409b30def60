// The board of deals: cards are dragged with mouse or finger, moved with Shift and the arrow keys, or by their menu.
// The server moves; the columns come back as they are then.
import Sortable from 'sortablejs';
import htmx from './htmx-global';

interface Move { card: HTMLElement; column: string }

export function mount(board: HTMLElement): void {
  const movable = board.dataset.movable === 'true';
  if (movable) {
    for (const list of board.querySelectorAll<HTMLElement>('[data-cards]')) {
      Sortable.create(list, {
        group: 'deals', sort: false, draggable: '.deal-card', animation: 120, delay: 180, delayOnTouchOnly: true,
        filter: 'a, button', preventOnFilter: false, forceFallback: true, fallbackTolerance: 5,
        onEnd: event => {
          if (event.from === event.to) return;
          const section = event.to.closest<HTMLElement>('.board-column');
          if (section?.dataset.end) end(board, event.item, section.dataset.end);
          else if (section?.dataset.column) void move(board, { card: event.item, column: section.dataset.column });
        },
      });
    }
  }
  const menu = board.querySelector<HTMLDialogElement>('[data-board-menu]');
  let chosen: HTMLElement | null = null;
  board.addEventListener('click', event => {
    const target = event.target as HTMLElement;
    const opener = target.closest('[data-move]');
    if (opener && menu) {
      chosen = opener.closest<HTMLElement>('.deal-card');
      const title = menu.querySelector('[data-board-title]');
      if (title && chosen) title.textContent = name(chosen);
      const here = chosen?.closest<HTMLElement>('.board-column')?.dataset.column;
      menu.querySelectorAll<HTMLButtonElement>('[data-to]').forEach(button => (button.disabled = button.dataset.to === here));
      menu.showModal();
    }
    const to = target.closest<HTMLElement>('[data-to]');
    const toEnd = target.closest<HTMLElement>('[data-to-end]');
    if (chosen && to?.dataset.to) { menu?.close(); void move(board, { card: chosen, column: to.dataset.to }); }
    if (chosen && toEnd?.dataset.toEnd) { menu?.close(); end(board, chosen, toEnd.dataset.toEnd); }
  });
  board.addEventListener('keydown', event => {
    if (!movable || !event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    const card = (event.target as HTMLElement).closest<HTMLElement>('.deal-card');
    const columns = [...board.querySelectorAll<HTMLElement>('[data-column]')];
    const at = card ? columns.indexOf(card.closest<HTMLElement>('[data-column]')!) : -1;
    const next = columns[at + (event.key === 'ArrowRight' ? 1 : -1)];
    if (!card || at < 0 || !next?.dataset.column) return;
    event.preventDefault();
    void move(board, { card, column: next.dataset.column });
  });
}

const name = (card: HTMLElement): string => card.querySelector('.row-title')?.textContent ?? '';

async function move(board: HTMLElement, { card, column }: Move): Promise<void> {
  const title = name(card);
  const id = card.dataset.deal ?? '';
  const to = board.querySelector<HTMLElement>(`[data-column="${CSS.escape(column)}"]`)?.getAttribute('aria-label') ?? '';
  let refused = false;
  const listen = (): void => { refused = true; };
  document.addEventListener('htmx:responseError', listen, { once: true });
  await htmx.ajax('post', `/deals/${id}/move?${board.dataset.settings ?? ''}`, {
    target: '#board', swap: 'outerHTML', values: { version: card.dataset.version, column },
  });
  document.removeEventListener('htmx:responseError', listen);
  if (refused || board.isConnected) { await again(board); return; }
  const fresh = document.querySelector<HTMLElement>(`.deal-card[data-deal="${CSS.escape(id)}"]`);
  fresh?.focus();
  fresh?.querySelector<HTMLElement>('.row-title')?.focus();
  const news = document.querySelector('[data-board-news]');
  if (news) news.textContent = (board.dataset.moved ?? '').replace('{0}', title).replace('{1}', to);
}

/** A deal that ends is asked why, where there is something to ask. */
function end(board: HTMLElement, card: HTMLElement, status: string): void {
  const id = card.dataset.deal ?? '';
  if (status === 'LOST') {
    void again(board).then(() => htmx.ajax('get', `/records/${id}/actions/close-lost`, { target: '#action', swap: 'innerHTML' }));
  } else {
    void htmx.ajax('post', `/deals/${id}/won?${board.dataset.settings ?? ''}`, { target: '#board', swap: 'outerHTML', values: { version: card.dataset.version } })
      .then(() => { if (board.isConnected) void again(board); });
  }
}

const again = (board: HTMLElement): Promise<void> =>
  htmx.ajax('get', `/deals/board/columns?${board.dataset.settings ?? ''}`, { target: '#board', swap: 'outerHTML' });
