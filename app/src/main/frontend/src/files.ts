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
  const field = over?.querySelector<HTMLInputElement>('[data-upload] input[type=file], [data-collects]');
  if (!field || !event.dataTransfer?.files.length) return;
  if (field.dataset.collects) return collect(field, event.dataTransfer.files);
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

// Files that go along with what is written are gathered until it is sent: chosen, dropped or pasted, in several goes.
const gathered = new WeakMap<HTMLInputElement, File[]>();
const said = (sentence: string | undefined, name: string): string => (sentence ?? '').replace('{0}', name);
const sized = (bytes: number): string =>
  bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${Math.round(bytes / 1024)} kB` : `${Math.round(bytes / 104857.6) / 10} MB`;

function collect(field: HTMLInputElement, fresh: Iterable<File>): void {
  const list = document.getElementById(field.dataset.collects!)!;
  const all = [...(gathered.get(field) ?? [])];
  const refused: string[] = [];
  for (const file of fresh) {
    if (file.size > Number(field.dataset.largest)) refused.push(said(list.dataset.tooLarge, file.name));
    else if (all.length >= Number(field.dataset.most)) refused.push(said(list.dataset.tooMany, file.name));
    else if (!all.some(one => one.name === file.name && one.size === file.size && one.lastModified === file.lastModified)) all.push(file);
  }
  keep(field, list, all, [...new Set(refused)]);
}

function keep(field: HTMLInputElement, list: HTMLElement, all: File[], refused: string[]): void {
  const held = new DataTransfer();
  all.forEach(file => held.items.add(file));
  field.files = held.files;
  gathered.set(field, all);
  list.replaceChildren(
    ...all.map(file => {
      const item = document.createElement('li');
      item.className = 'd-flex align-items-center gap-2 py-1';
      const name = document.createElement('span');
      name.className = 'min-w-0 text-break';
      name.textContent = `${file.name} · ${sized(file.size)}`;
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'btn-close';
      remove.setAttribute('aria-label', said(list.dataset.remove, file.name));
      remove.addEventListener('click', () => {
        keep(field, list, all.filter(one => one !== file), []);
        field.focus();
      });
      item.append(name, remove);
      return item;
    }),
    ...refused.map(sentence => {
      const item = document.createElement('li');
      item.className = 'text-danger py-1';
      item.textContent = sentence;
      return item;
    }),
  );
}

document.addEventListener('change', event => {
  const field = event.target as HTMLInputElement;
  if (field.dataset?.collects && field.files) collect(field, [...field.files]);
});

// What is copied from a table comes as text and as a picture of it: then the text is meant.
document.addEventListener('paste', event => {
  const field = (event.target as Element).closest?.('form')?.querySelector<HTMLInputElement>('[data-collects]');
  const data = event.clipboardData;
  if (!field || !data?.files.length || data.types.includes('text/plain')) return;
  event.preventDefault();
  collect(field, [...data.files]);
});
