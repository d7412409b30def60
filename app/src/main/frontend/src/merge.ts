import { csrf } from './csrf';

/** What two have changed in one file, what comes from whom, and the choices that only a person can make. */
export interface Unsaved { read: number; base: string; content: string }

interface Change { sentence: string; kind: string }
interface Conflict { id: string; label: string; what: string; base: string; theirs: string; mine: string; drawing: boolean; chosen: string | null }
interface Preview { revision: number; savedBy: string; impossible: string | null; theirs: Change[]; mine: Change[]; conflicts: Conflict[] }
type Say = (key: string, ...values: string[]) => string;

/** How it went: saved, not wanted after all, or not possible for the reason given. */
export type Outcome = { saved: number } | { cancelled: true } | { refused: string };

/** Asks until the merge is saved or given up; when the file moves on meanwhile it is asked again. */
export async function merge(dialog: HTMLDialogElement, address: string, unsaved: Unsaved, say: Say): Promise<Outcome> {
  let note = '';
  for (;;) {
    const asked = await send(address, 'POST', unsaved);
    if (!asked.ok) return { refused: await reason(asked) };
    const preview = await asked.json() as Preview;
    if (preview.impossible) return { refused: preview.impossible };
    const choices = await choose(dialog, preview, note, say);
    if (!choices) return { cancelled: true };
    const saved = await send(address, 'PUT', { ...unsaved, choices }, preview.revision);
    if (saved.ok) return { saved: (await saved.json()).revision };
    if (saved.status !== 412) return { refused: await reason(saved) };
    note = say('merge.again', (await saved.json()).savedBy ?? '');
  }
}

function send(address: string, method: string, body: object, revision?: number): Promise<Response> {
  return fetch(address, {
    method, body: JSON.stringify(body),
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...csrf(), ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }) },
  });
}

async function reason(response: Response): Promise<string> {
  const problem = await response.json().catch(() => ({}));
  return problem.detail ?? problem.title ?? String(response.status);
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text: string, className = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function choose(dialog: HTMLDialogElement, preview: Preview, note: string, say: Say): Promise<Record<string, string> | undefined> {
  const body = dialog.querySelector<HTMLElement>('[data-merge-body]')!;
  const alert = dialog.querySelector<HTMLElement>('[data-merge-note]')!;
  const form = dialog.querySelector('form')!;
  const sides = element('div', '', 'studio-merge-sides');
  sides.append(side(say('merge.theirs', preview.savedBy), preview.theirs, say), side(say('merge.mine'), preview.mine, say));
  const count = preview.conflicts.length;
  body.replaceChildren(
    element('p', count ? say('merge.conflicts', String(count)) : say('merge.clean')),
    ...preview.conflicts.map((conflict, index) => question(conflict, index, preview.savedBy, say)), sides);
  alert.textContent = note;
  return new Promise(answer => {
    let choices: Record<string, string> | undefined;
    const submitted = (event: Event) => {
      event.preventDefault();
      const missing = [...body.querySelectorAll('fieldset')].filter(one => {
        const open = !one.querySelector('input:checked');
        one.classList.toggle('is-missing', open);
        return open;
      });
      if (missing.length) {
        alert.textContent = say('merge.missing');
        missing[0].querySelector('input')!.focus();
        return;
      }
      choices = {};
      preview.conflicts.forEach((conflict, index) => {
        choices![conflict.id] = body.querySelector<HTMLInputElement>(`input[name="merge-${index}"]:checked`)!.value;
      });
      dialog.close();
    };
    const cancel = () => dialog.close();
    const button = dialog.querySelector<HTMLElement>('[data-merge-cancel]')!;
    form.addEventListener('submit', submitted);
    button.addEventListener('click', cancel);
    dialog.addEventListener('close', () => {
      form.removeEventListener('submit', submitted);
      button.removeEventListener('click', cancel);
      answer(choices);
    }, { once: true });
    dialog.showModal();
    dialog.querySelector<HTMLElement>('h2')!.focus();
  });
}

function side(title: string, changes: Change[], say: Say): HTMLElement {
  const part = element('section', '');
  // Where things are drawn is counted only: no case notices.
  const told = changes.filter(change => change.kind !== 'MOVED');
  const drawn = changes.length - told.length;
  const list = element('ul', '');
  list.append(...told.map(change => element('li', change.sentence)));
  if (drawn) list.append(element('li', say('merge.drawn', String(drawn))));
  part.append(element('h3', title), list.children.length ? list : element('p', say('merge.nothing'), 'text-secondary'));
  return part;
}

function question(conflict: Conflict, index: number, other: string, say: Say): HTMLElement {
  const set = element('fieldset', '');
  set.append(element('legend', say('merge.legend', conflict.label, conflict.what)));
  if (!conflict.drawing) set.append(element('div', say('merge.before', conflict.base), 'text-secondary small'));
  for (const [value, text] of [['THEIRS', say('merge.takeTheirs', other, conflict.theirs)], ['MINE', say('merge.takeMine', conflict.mine)]]) {
    const label = element('label', '');
    const input = element('input', '', 'form-check-input');
    Object.assign(input, { type: 'radio', name: `merge-${index}`, value, checked: conflict.chosen === value });
    label.append(input, element('span', text));
    set.append(label);
  }
  return set;
}
