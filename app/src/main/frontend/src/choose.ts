// A record is chosen by typing: <div data-choose="ACCT"><input name="accountId" value="ACCT-9" data-title="Nordwind"></div>.
// Without this script the number can be typed. With it the field is a combobox over what the reader may see.
import { combobox } from './combobox';

function mount(box: HTMLElement): void {
  const input = box.querySelector('input')!;
  const kept = document.createElement('input');
  kept.type = 'hidden';
  kept.name = input.name;
  kept.value = input.value;
  input.removeAttribute('name');
  if (input.dataset.title) input.value = input.dataset.title;
  box.append(kept);
  box.dataset.mounted = 'yes';
  box.append(combobox(input, box.dataset.choose!, {
    typed: text => (kept.value = text),
    taken: (id, title) => {
      kept.value = id;
      input.value = title;
      kept.dispatchEvent(new Event('change', { bubbles: true }));
    },
  }));
  input.addEventListener('focus', () => input.select());
  if (document.activeElement === input) input.select();
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
