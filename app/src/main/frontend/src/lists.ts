// Bulk selection in lists: a check box [data-select-all] in the header of a form, [data-select] in its rows,
// and a bar [data-bulk-bar] with [data-bulk-count] that shows as soon as something is chosen.
function refresh(scope: Element): void {
  const boxes = [...scope.querySelectorAll<HTMLInputElement>('[data-select]')];
  const chosen = boxes.filter(box => box.checked).length;
  const all = scope.querySelector<HTMLInputElement>('[data-select-all]');
  if (all) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  for (const box of boxes) box.closest('tr,.task-row,[data-row]')?.classList.toggle('is-selected', box.checked);
  const bar = scope.querySelector<HTMLElement>('[data-bulk-bar]');
  if (bar) bar.hidden = chosen === 0;
  const count = scope.querySelector('[data-bulk-count]');
  if (count) count.textContent = String(chosen);
}

const scopeOf = (element: Element): Element => element.closest('[data-bulk]') ?? document.body;

document.addEventListener('change', event => {
  const target = event.target as HTMLInputElement;
  if (target.matches('[data-select-all]')) {
    scopeOf(target).querySelectorAll<HTMLInputElement>('[data-select]').forEach(box => (box.checked = target.checked));
    refresh(scopeOf(target));
  } else if (target.matches('[data-select]')) {
    refresh(scopeOf(target));
  }
});
document.addEventListener('click', event => {
  // Without a pointer that hovers, a button brings the boxes.
  const many = (event.target as Element).closest('[data-choose-many]');
  if (many) {
    const on = document.getElementById('main')!.classList.toggle('is-choosing');
    many.setAttribute('aria-pressed', String(on));
    if (!on) (scopeOf(many).querySelector('[data-select-none]') as HTMLElement | null)?.click();
  }
  const clear = (event.target as Element).closest('[data-select-none]');
  if (!clear) return;
  scopeOf(clear).querySelectorAll<HTMLInputElement>('[data-select]').forEach(box => (box.checked = false));
  refresh(scopeOf(clear));
});
document.addEventListener('htmx:afterSettle', () => {
  document.querySelectorAll('[data-bulk]').forEach(refresh);
  const choosing = document.getElementById('main')?.classList.contains('is-choosing');
  document.querySelector('[data-choose-many]')?.setAttribute('aria-pressed', String(!!choosing));
});

// x chooses the row that j and k have reached.
document.addEventListener('keydown', event => {
  if (event.key !== 'x' || event.ctrlKey || event.metaKey || event.altKey) return;
  const here = document.activeElement;
  if (here instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(here.tagName)) return;
  const box = (here?.closest('.task-row') ?? here?.closest('[data-row]'))?.querySelector<HTMLInputElement>('[data-select]');
  if (!box) return;
  event.preventDefault();
  box.checked = !box.checked;
  box.dispatchEvent(new Event('change', { bubbles: true }));
});
// A form that htmx has sent well is empty again.
document.addEventListener('htmx:afterRequest', event => {
  const form = event.target as Element;
  if (form instanceof HTMLFormElement && form.matches('[data-reset]') && (event as CustomEvent).detail.successful) form.reset();
});
