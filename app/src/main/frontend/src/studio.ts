import { csrf } from './csrf';
import type { Editor, Finding, Opening } from './editor';
import { merge } from './merge';

/**
 * The page on which a draft is drawn: <main data-studio='{"api":"/api/v1/drafts/7","files":[{"name":"a.bpmn","revision":3}],…}'>.
 * What is typed is saved by itself, never over what somebody else has saved; the server's findings stand below.
 */
interface Config {
  api: string;
  page: string;
  writable: boolean;
  files: { name: string; revision: number }[];
  texts: Record<string, string>;
}
interface Island { open(opening: Opening): Promise<Editor> }

const AFTER_THE_LAST_CHANGE = 2000;
const WHEN_OFFLINE = 5000;
const PEN = 15000;
const ISLANDS: Record<string, string> = { bpmn: 'modeler', dmn: 'tables', form: 'formeditor', mail: 'mails' };

export async function mount(root: HTMLElement): Promise<void> {
  const config: Config = JSON.parse(root.dataset.studio!);
  const studio = new Studio(root, config);
  root.dataset.mounted = 'yes';
  await studio.start();
}

class Studio {
  private editor?: Editor;
  private file = '';
  private readonly revisions = new Map<string, number>();
  /** What the open file was when it was last read or saved from here; what others save meanwhile is merged with it. */
  private base = { read: 0, content: '' };
  private dirty = false;
  private saving?: Promise<boolean>;
  private timer = 0;
  private readOnly: boolean;
  private findings: Finding[] = [];
  private changes = 0;
  private held = false;
  private switching: Promise<unknown> = Promise.resolve();

  constructor(private readonly root: HTMLElement, private readonly config: Config) {
    this.readOnly = !config.writable;
    config.files.forEach(file => this.revisions.set(file.name, file.revision));
    root.addEventListener('click', event => this.clicked(event.target as Element));
    addEventListener('beforeunload', event => { if (this.dirty) event.preventDefault(); });
    addEventListener('online', () => { if (this.dirty) void this.save(); });
    document.addEventListener('visibilitychange', () => { if (document.hidden && this.dirty) void this.save(); });
  }

  async start(): Promise<void> {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const first = this.revisions.has(wanted) ? wanted : this.config.files[0]?.name;
    if (narrow() && (!first || !fits(first))) {
      await this.check();
      return;
    }
    await this.hold();
    if (first) await this.open(first);
    await this.check();
  }

  /** Says that somebody edits the draft, from the first file on that they open. */
  private async hold(): Promise<void> {
    if (this.held) return;
    this.held = true;
    if (this.config.writable) {
      await this.pen(false);
      setInterval(() => void this.pen(false), PEN);
      addEventListener('pagehide', () => void this.ask('pen', { method: 'DELETE', keepalive: true }).catch(() => undefined));
    }
  }

  private part(name: string): HTMLElement {
    return this.root.querySelector<HTMLElement>(`[data-studio-${name}]`)!;
  }

  private text(key: string, ...values: string[]): string {
    return (this.config.texts[key] ?? key).replace(/\{(\d)}/g, (_, n: string) => values[Number(n)] ?? '');
  }

  private ask(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.config.api}/${path}`, { ...init, headers: { Accept: 'application/json', ...csrf(), ...init.headers } });
  }

  private clicked(target: Element): void {
    const file = target.closest<HTMLElement>('[data-studio-file]');
    if (file && (!narrow() || fits(file.dataset.studioFile!))) void this.hold().then(() => this.open(file.dataset.studioFile!));
    const finding = target.closest<HTMLElement>('[data-finding]');
    if (finding) {
      const found = this.findings[Number(finding.dataset.finding)];
      if (target.closest('[data-mend]')) void this.mend(found);
      else void this.show(found);
    }
    if (target.closest('[data-studio-check]')) void this.saved().then(() => this.check());
    if (target.closest('[data-studio-take]')) void this.pen(true);
    const choice = target.closest<HTMLElement>('[data-studio-choose]')?.dataset.studioChoose;
    if (choice === 'mine') void this.save(true);
    if (choice === 'theirs') void this.reload();
    if (choice === 'compare') void this.compare();
    if (choice === 'merge') void this.merge();
  }

  // Files ------------------------------------------------------------------------------------------------------

  private open(name: string, again = false): Promise<void> {
    const opened = this.switching.then(() => this.opened(name, again));
    this.switching = opened.catch(() => undefined);
    return opened;
  }

  private async opened(name: string, again: boolean): Promise<void> {
    if (name === this.file && this.editor && !again) return;
    if (!again && !(await this.saved())) return;
    this.editor?.destroy();
    this.editor = undefined;
    this.file = name;
    this.dirty = false;
    this.root.classList.toggle('is-writing', fits(name));
    history.replaceState(null, '', `#${encodeURIComponent(name)}`);
    this.root.querySelectorAll<HTMLElement>('[data-studio-file]').forEach(button =>
      button.dataset.studioFile === name ? button.setAttribute('aria-current', 'true') : button.removeAttribute('aria-current'));
    const host = this.part('canvas');
    const side = this.part('side');
    host.replaceChildren();
    side.replaceChildren();
    side.hidden = false;
    host.setAttribute('aria-busy', 'true');
    try {
      const island = ISLANDS[name.slice(name.lastIndexOf('.') + 1)];
      const { [`${island}Js`]: script, [`${island}Css`]: style } = this.root.dataset;
      const [response, editor] = await Promise.all([
        this.ask(`files/${name}`, { headers: { Accept: 'text/plain' } }),
        import(script!) as Promise<Island>,
        stylesheet(style),
      ]);
      if (!response.ok) throw new Error(String(response.status));
      const revision = Number(response.headers.get('ETag')?.replace(/\D/g, ''));
      if (revision) this.revisions.set(name, revision);
      const language = document.documentElement.lang;
      const content = await response.text();
      this.base = { read: revision, content };
      this.editor = await editor.open({
        host, side, content, language, readOnly: this.readOnly, api: this.config.api, file: name,
        text: (key, ...values) => this.text(key, ...values), changed: () => this.changed(),
      });
      this.list();
    } catch {
      // A file that no editor can read is still there to be replaced; the findings say what is wrong with it.
      const note = document.createElement('p');
      note.className = 'p-4 text-secondary';
      note.textContent = this.text('unreadable', name);
      host.replaceChildren(note);
      side.hidden = true;
    } finally {
      host.removeAttribute('aria-busy');
      this.root.dataset.opened = name;
    }
  }

  private async reload(): Promise<void> {
    this.part('conflict').hidden = true;
    this.dirty = false;
    await this.open(this.file, true);
    this.say('saved', this.time());
  }

  // Saving -----------------------------------------------------------------------------------------------------

  private changed(): void {
    this.changes++;
    this.dirty = true;
    this.say('changed');
    this.later(AFTER_THE_LAST_CHANGE);
  }

  private later(delay: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), delay);
  }

  /** Waits until nothing is unsaved; false when that cannot be. */
  private async saved(): Promise<boolean> {
    await this.saving;
    return !this.dirty || this.save();
  }

  private save(over = false): Promise<boolean> {
    clearTimeout(this.timer);
    this.saving = (this.saving ?? Promise.resolve(true)).then(() => this.saveNow(over));
    return this.saving;
  }

  private async saveNow(over: boolean): Promise<boolean> {
    // Who has lost the pen while both changed the file may still decide whose it becomes.
    if (!this.dirty || !this.editor || (this.readOnly && !over)) return !this.dirty;
    if (!over && !this.part('conflict').hidden) return false;
    const name = this.file;
    const changes = this.changes;
    try {
      const content = await this.editor.content();
      this.say('saving');
      const response = await this.ask(`files/${name}?auto=true`, {
        method: 'PUT', body: content, headers: { 'Content-Type': 'text/plain;charset=UTF-8', 'If-Match': `"${this.revisions.get(name) ?? ''}"` },
      });
      const answer = await response.json().catch(() => ({}));
      if (response.ok) {
        this.revisions.set(name, answer.revision);
        this.base = { read: answer.revision, content };
        this.part('conflict').hidden = true;
        this.dirty = changes !== this.changes;
        this.say('saved', this.time());
        if (this.dirty) this.later(AFTER_THE_LAST_CHANGE);
        else void this.check();
        if (over && this.readOnly) void this.open(name, true);
        return !this.dirty;
      }
      if (response.status === 412 && answer.revision) {
        this.conflict(answer);
        return false;
      }
      if (response.status === 401) {
        this.say('loggedOut');
        return false;
      }
      this.say('refused', answer.detail ?? '');
      return false;
    } catch {
      this.say('offline');
      this.later(WHEN_OFFLINE);
      return false;
    }
  }

  private say(state: string, ...values: string[]): void {
    const line = this.part('state');
    line.textContent = this.text(`state.${state}`, ...values);
    line.dataset.state = state;
  }

  private time(): string {
    return new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
  }

  // Two who save the same file ---------------------------------------------------------------------------------

  private conflict(answer: { revision: number; detail?: string }): void {
    this.revisions.set(this.file, answer.revision);
    const bar = this.part('conflict');
    bar.querySelector('[data-sentence]')!.textContent = answer.detail ?? '';
    bar.hidden = false;
    this.say('conflict');
  }

  private async merge(): Promise<void> {
    const bar = this.part('conflict');
    const name = this.file;
    try {
      const outcome = await merge(this.part('merge') as HTMLDialogElement, `${this.config.api}/files/${name}/merge`,
        { read: this.base.read, base: this.base.content, content: await this.editor!.content() }, (key, ...values) => this.text(key, ...values));
      if ('saved' in outcome) {
        await this.reload();
        this.say('merged', this.time());
        await this.check();
        this.part('canvas').focus();
      } else if ('refused' in outcome) {
        bar.querySelector('[data-sentence]')!.textContent = outcome.refused;
        bar.querySelector<HTMLElement>('[data-studio-choose=mine]')!.focus();
      } else {
        bar.querySelector<HTMLElement>('[data-studio-choose=merge]')!.focus();
      }
    } catch {
      this.say('offline');
    }
  }

  private async compare(): Promise<void> {
    const theirs = await this.ask(`files/${this.file}`, { headers: { Accept: 'text/plain' } }).then(response => response.text());
    const mine = await this.editor!.content();
    const dialog = this.part('compare') as HTMLDialogElement;
    const lines = difference(theirs.split('\n'), mine.split('\n')).map(([sign, line]) => {
      const row = document.createElement('div');
      row.className = sign === '+' ? 'is-mine' : 'is-theirs';
      row.textContent = `${sign} ${line}`;
      return row;
    });
    dialog.querySelector('[data-lines]')!.replaceChildren(...lines);
    dialog.showModal();
  }

  private async pen(take: boolean): Promise<void> {
    try {
      const response = await this.ask(`pen?take=${take}`, { method: 'POST' });
      if (!response.ok) return;
      const { holder, mine } = await response.json() as { holder: string | null; mine: boolean };
      const bar = this.part('pen');
      bar.hidden = mine;
      bar.querySelector('[data-sentence]')!.textContent = this.text('pen', holder ?? '');
      if (this.readOnly !== !mine) {
        // Whoever loses the pen keeps what is unsaved on the server, if it can still be saved.
        if (!mine && this.dirty) await this.save();
        this.readOnly = !mine;
        if (this.file && !this.dirty) await this.open(this.file, true);
      }
    } catch { /* says so when something is to be saved */ }
  }

  // Findings ---------------------------------------------------------------------------------------------------

  async check(): Promise<void> {
    const list = this.part('findings');
    list.setAttribute('aria-busy', 'true');
    try {
      const response = await this.ask('check', { method: 'POST' });
      if (!response.ok) return;
      const report = await response.json() as { errors: number; warnings: number; findings: Finding[] };
      this.findings = report.findings;
      this.draw(report.errors, report.warnings);
    } catch { /* the state says that the line is gone */ } finally {
      list.removeAttribute('aria-busy');
    }
  }

  private draw(errors: number, warnings: number): void {
    this.part('summary').textContent = errors + warnings === 0 ? this.text('clean') : this.text('found', String(errors), String(warnings));
    this.part('summary').dataset.state = errors ? 'error' : warnings ? 'warning' : 'clean';
    this.root.querySelectorAll<HTMLElement>('[data-studio-file]').forEach(button => {
      const count = this.findings.filter(finding => finding.error && finding.file === button.dataset.studioFile).length;
      const badge = button.querySelector<HTMLElement>('.badge')!;
      badge.hidden = count === 0;
      badge.textContent = String(count);
    });
    this.list();
  }

  /** What can be mended with a click is what the open editor knows how to mend. */
  private list(): void {
    this.part('findings').replaceChildren(...this.findings.map((finding, index) => this.item(finding, index)));
    this.editor?.show?.(this.findings.filter(finding => finding.file === this.file));
  }

  private item(finding: Finding, index: number): HTMLElement {
    const item = document.createElement('li');
    item.dataset.finding = String(index);
    item.className = finding.error ? 'is-error' : 'is-warning';
    const show = document.createElement('button');
    show.type = 'button';
    show.className = 'finding';
    const where = finding.name ?? finding.file;
    for (const [part, content] of [['finding-kind', this.text(finding.error ? 'error' : 'warning')], ['finding-where', where], ['finding-what', finding.message], ['finding-fix', finding.fix]]) {
      const span = document.createElement('span');
      span.className = part;
      span.textContent = content;
      show.append(span);
    }
    item.append(show);
    if (!this.readOnly && finding.file === this.file && this.editor?.canMend?.(finding)) {
      const mend = document.createElement('button');
      mend.type = 'button';
      mend.className = 'btn btn-sm';
      mend.dataset.mend = '';
      mend.textContent = this.text('mend');
      item.append(mend);
    }
    return item;
  }

  private async show(finding: Finding): Promise<void> {
    if (narrow() && !fits(finding.file)) return;
    await this.hold();
    await this.open(finding.file);
    if (finding.element) this.editor?.select(finding.element);
  }

  private async mend(finding: Finding): Promise<void> {
    await this.show(finding);
    if (this.editor?.mend?.(finding)) await this.saved();
  }
}

/** Drawing needs room; words do not. */
function narrow(): boolean {
  return matchMedia('(max-width: 767px)').matches;
}

function fits(file: string): boolean {
  return file.endsWith('.mail');
}

/** The lines that only one of the two has. Equal ends are set aside first; what is left is compared line by line. */
function difference(before: string[], after: string[]): [string, string][] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  if (a.length * b.length > 4_000_000) return [...a.map(line => ['−', line]), ...b.map(line => ['+', line])] as [string, string][];
  const common = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
  }
  const lines: [string, string][] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) { i++; j++; }
    else if (i < a.length && (j === b.length || common[i + 1][j] >= common[i][j + 1])) lines.push(['−', a[i++]]);
    else lines.push(['+', b[j++]]);
  }
  return lines;
}

function stylesheet(href: string | undefined): Promise<void> {
  if (!href || document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise(loaded => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = link.onerror = () => loaded();
    document.head.append(link);
  });
}
