// A record is chosen by typing: <div data-choose="ACCT"><input name="accountId" value="ACCT-9" data-title="Nordwind"></div>.
// Without this script the number can be typed. With it the field is a combobox over what the reader may see.
let count = 0;

function mount(box: HTMLElement): void {
  const input = box.querySelector('input')!;
  const kept = document.createElement('input');
  kept.type = 'hidden';
  kept.name = input.name;
  kept.value = input.value;
  const list = document.createElement('ul');
  list.id = `choose-${++count}`;
  list.hidden = true;
  list.className = 'choose-list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.getAttribute('aria-label') ?? input.labels?.[0]?.textContent ?? '');
  input.removeAttribute('name');
  if (input.dataset.title) input.value = input.dataset.title;
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-controls', list.id);
  box.append(kept, list);
  box.dataset.mounted = 'yes';

  let waiting = 0;
  let asked = 0;
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
    kept.value = option.dataset.value!;
    input.value = option.dataset.title!;
    close();
    kept.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const ask = async () => {
    const mine = ++asked;
    const query = new URLSearchParams({ prefix: box.dataset.choose!, q: input.value });
    const answer = await fetch(`/records/choices?${query}`, { headers: { Accept: 'text/html' } }).catch(() => undefined);
    if (!answer?.ok || mine !== asked) return;
    list.innerHTML = await answer.text();
    options().forEach((option, n) => (option.id = `${list.id}-${n}`));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    point(options()[0]);
  };

  input.addEventListener('input', () => {
    kept.value = input.value.trim();
    clearTimeout(waiting);
    if (kept.value) waiting = window.setTimeout(() => void ask(), 180);
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
  input.addEventListener('focus', () => input.select());
  input.addEventListener('blur', close);
  if (document.activeElement === input) input.select();
  list.addEventListener('mousedown', event => {
    event.preventDefault();
    const option = (event.target as Element).closest<HTMLElement>('[data-value]');
    if (option) take(option);
  });
}

function enhanceAll(): void {
  document.querySelectorAll<HTMLElement>('[data-choose]:not([data-mounted])').forEach(mount);
}
enhanceAll();
document.addEventListener('htmx:afterSettle', enhanceAll);

// What htmx brings into <dialog data-opens> is shown at once.
document.addEventListener('htmx:afterSettle', event => {
  const dialog = (event.target as Element).closest<HTMLDialogElement>('dialog[data-opens]');
  if (dialog && !dialog.open) dialog.showModal();
});
