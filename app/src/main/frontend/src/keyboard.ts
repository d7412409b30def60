// Keys that work on every page. Nothing fires while somebody types.
export const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

document.addEventListener('keydown', event => {
  const search = document.getElementById('search') as HTMLDialogElement | null;
  const commandK = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
  if (search && (commandK || (event.key === '/' && !typing(event.target) && !event.ctrlKey && !event.altKey))) {
    event.preventDefault();
    if (!search.open) search.showModal();
    search.querySelector('input')?.select();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;

  // Lists: j and k walk through [data-row], Enter opens; other keys press the button marked data-key="c".
  if (event.key === 'j' || event.key === 'k') {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter(row => row.offsetParent !== null);
    if (!rows.length) return;
    const here = rows.findIndex(row => row === document.activeElement || row.contains(document.activeElement));
    const from = here >= 0 ? here : rows.findIndex(row => row.getAttribute('aria-current') === 'true');
    const next = rows[Math.min(rows.length - 1, Math.max(0, from + (event.key === 'j' ? 1 : from < 0 ? 1 : -1)))];
    const target = next.matches('a,button') ? next : next.querySelector<HTMLElement>('a') ?? next;
    target.focus();
    next.scrollIntoView({ block: 'nearest' });
    event.preventDefault();
    return;
  }
  const button = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]:not([disabled])`);
  if (button && button.offsetParent !== null) {
    event.preventDefault();
    button.click();
  }
});
