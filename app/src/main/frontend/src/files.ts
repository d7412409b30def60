// Files on a record's page: what is chosen or dropped goes at once, with a bar that shows how far it is.
const zone = (event: Event): HTMLElement | null => (event.target as Element).closest?.<HTMLElement>('[data-drop]') ?? null;
const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

document.addEventListener('change', event => {
  const field = event.target as HTMLInputElement;
  if (field.type === 'file' && field.form?.matches('[data-upload]') && field.files?.length) field.form.requestSubmit();
});

// Beside the zone a dropped file would take the page's place.
document.addEventListener('dragover', event => {
  if (!carriesFiles(event) || !document.querySelector('[data-drop]')) return;
  event.preventDefault();
  const over = zone(event);
  event.dataTransfer!.dropEffect = over ? 'copy' : 'none';
  document.querySelectorAll('[data-drop]').forEach(one => one.classList.toggle('is-over', one === over));
});
document.addEventListener('dragleave', event => {
  if (!event.relatedTarget) document.querySelectorAll('[data-drop]').forEach(one => one.classList.remove('is-over'));
});
document.addEventListener('drop', event => {
  if (!carriesFiles(event) || !document.querySelector('[data-drop]')) return;
  event.preventDefault();
  const over = zone(event);
  over?.classList.remove('is-over');
  const field = over?.querySelector<HTMLInputElement>('[data-upload] input[type=file]');
  if (!field || !event.dataTransfer?.files.length) return;
  field.files = event.dataTransfer.files;
  field.form?.requestSubmit();
});

document.addEventListener('htmx:xhr:progress', event => {
  const bar = (event.target as Element).querySelector<HTMLProgressElement>('progress');
  const { loaded, total } = (event as CustomEvent<{ loaded: number; total: number }>).detail;
  if (!bar || !(event.target as Element).matches('[data-upload]')) return;
  bar.hidden = loaded >= total;
  bar.value = total ? (loaded / total) * 100 : 0;
});
