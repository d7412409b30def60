// Makes a text field a combobox over the records of a kind that the reader may see; gives back its list, to be put beside it.
export interface Chosen {
  /** Something was typed, which no record stands for yet. */
  typed(text: string): void;
  taken(id: string, title: string): void;
}

let count = 0;

export function combobox(input: HTMLInputElement, prefix: string, chosen: Chosen): HTMLUListElement {
  const list = document.createElement('ul');
  list.id = `choose-${++count}`;
  list.hidden = true;
  list.className = 'choose-list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.getAttribute('aria-label') ?? input.labels?.[0]?.textContent ?? '');
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);

  let waiting = 0;
  let asked = 0;
  let taking = false;
  const options = () => [...list.querySelectorAll<HTMLElement>('[data-value]')];
  const active = () => list.querySelector<HTMLElement>('[aria-selected=true]');

  const close = () => {
    asked++;
    clearTimeout(waiting);
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const point = (option: HTMLElement | undefined) => {
    active()?.removeAttribute('aria-selected');
    if (!option) return;
    option.setAttribute('aria-selected', 'true');
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  };
  const take = (option: HTMLElement) => {
    close();
    taking = true;
    chosen.taken(option.dataset.value!, option.dataset.title!);
    taking = false;
  };
  const ask = async () => {
    const mine = ++asked;
    const query = new URLSearchParams({ prefix, q: input.value });
    const answer = await fetch(`/records/choices?${query}`, { headers: { Accept: 'text/html' } }).catch(() => undefined);
    if (!answer?.ok || mine !== asked) return;
    list.innerHTML = await answer.text();
    options().forEach((option, n) => (option.id = `${list.id}-${n}`));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    point(options()[0]);
  };

  input.addEventListener('input', () => {
    if (taking) return;
    const text = input.value.trim();
    chosen.typed(text);
    clearTimeout(waiting);
    if (text) waiting = window.setTimeout(() => void ask(), 180);
    else close();
  });
  input.addEventListener('keydown', event => {
    if (event.key === 'ArrowDown' && list.hidden && input.value) {
      event.preventDefault();
      void ask();
      return;
    }
    if (list.hidden) return;
    const all = options();
    const here = all.indexOf(active()!);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      point(all[(here + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length]);
    } else if (event.key === 'Enter' && here >= 0) {
      event.preventDefault();
      take(all[here]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') {
      close();
    }
  });
  input.addEventListener('blur', close);
  list.addEventListener('mousedown', event => {
    event.preventDefault();
    const option = (event.target as Element).closest<HTMLElement>('[data-value]');
    if (option) take(option);
  });
  return list;
}
