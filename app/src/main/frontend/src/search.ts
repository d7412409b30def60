// The global search dialog: opens by button, "/" or Ctrl-K; arrows walk through the hits, Enter opens one.
document.addEventListener('click', event => {
  const target = event.target as Element;
  const dialog = document.getElementById('search') as HTMLDialogElement | null;
  if (dialog && target.closest('[data-open-search]')) {
    event.preventDefault();
    dialog.showModal();
    dialog.querySelector('input')?.select();
  }
  // A click on the backdrop of a dialog, or on a button for it, closes it.
  if (target instanceof HTMLDialogElement && target.open) target.close();
  target.closest('[data-close-dialog]')?.closest('dialog')?.close();
  // <button data-open-dialog="id">
  const opener = target.closest<HTMLElement>('[data-open-dialog]');
  if (opener) (document.getElementById(opener.dataset.openDialog!) as HTMLDialogElement | null)?.showModal();
});

document.addEventListener('keydown', event => {
  const dialog = (event.target as Element).closest?.('#search');
  if (!dialog) return;
  const hits = [...dialog.querySelectorAll<HTMLElement>('#search-hits a[href]')];
  if (!hits.length) return;
  const here = hits.indexOf(document.activeElement as HTMLElement);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const next = here + (event.key === 'ArrowDown' ? 1 : -1);
    if (next < 0) dialog.querySelector('input')?.focus();
    else hits[Math.min(next, hits.length - 1)].focus();
  } else if (event.key === 'Enter' && here < 0) {
    event.preventDefault();
    hits[0].click();
  }
});
