import './mails.css';
import { csrf } from './csrf';
import type { Editor, Opening } from './editor';

/** The words of a mail as its file keeps them. */
interface Said { subject: string; body: string[] }
interface Words { format: number; en: Said; zh_CN: Said }
interface Field { name: string; sample: string; link: boolean }
type Language = 'en' | 'zh_CN';
type Place = HTMLInputElement | HTMLTextAreaElement;

const LANGUAGES: { code: Language; tag: string; name: string }[] = [
  { code: 'en', tag: 'en', name: 'English' },
  { code: 'zh_CN', tag: 'zh-CN', name: '简体中文' },
];
const AFTER_THE_LAST_KEY = 500;

/** Subject and text in both languages, what can be filled in, and how it will look. */
export async function open({ host, side, content, readOnly, api, file, text, changed }: Opening): Promise<Editor> {
  const words = read(content);
  const fields: Field[] = await fetch(`${api}/mails/${file}/fields`, { headers: { Accept: 'application/json' } })
    .then(response => response.ok ? response.json() : []).catch(() => []);
  side.hidden = true;
  const editor = element('div', 'mail-editor');
  const writers = LANGUAGES.map(language => new Writer(language, words[language.code], api, file, text, readOnly));
  let last: Place = writers[0].body;
  editor.append(element('p', 'mail-help', text('mail.help')));
  if (!readOnly) editor.append(offered());
  const columns = element('div', 'mail-columns');
  columns.append(...writers.map(writer => writer.section));
  editor.append(columns);
  host.replaceChildren(editor);
  for (const writer of writers) {
    for (const place of [writer.subject, writer.body]) {
      place.addEventListener('focus', () => { last = place; });
      place.addEventListener('input', () => { changed(); writer.soon(all); });
    }
    writer.show(all());
  }

  function all(): string {
    const now: Words = { format: 1, en: writers[0].said(), zh_CN: writers[1].said() };
    return `${JSON.stringify(now, null, 2)}\n`;
  }

  function offered(): HTMLElement {
    const box = element('fieldset', 'mail-fields');
    box.append(element('legend', '', text('mail.insert')));
    const buttons = element('div');
    for (const field of fields) {
      buttons.append(button(`{${field.name}}`, field.sample, () => insert(field)));
    }
    buttons.append(button(text('mail.bold'), '**…**', () => around('**', '**')));
    box.append(buttons, element('p', '', text('mail.into')));
    return box;
  }

  function insert(field: Field): void {
    if (field.link && last instanceof HTMLTextAreaElement) {
      around('[', `]({${field.name}})`);
    } else {
      put(`{${field.name}}`);
    }
  }

  /** What is chosen stays chosen between the two, to be written over. */
  function around(before: string, after: string): void {
    if (last instanceof HTMLInputElement) {
      last.focus();
      return;
    }
    const chosen = last.value.slice(last.selectionStart ?? 0, last.selectionEnd ?? 0) || text('mail.words');
    const from = (last.selectionStart ?? 0) + before.length;
    put(before + chosen + after);
    last.setSelectionRange(from, from + chosen.length);
  }

  function put(inserted: string): void {
    last.focus();
    last.setRangeText(inserted, last.selectionStart ?? last.value.length, last.selectionEnd ?? last.value.length, 'end');
    last.dispatchEvent(new Event('input', { bubbles: true }));
  }

  return {
    content: async () => all(),
    select(id) {
      const writer = writers.find(one => one.language.code === id);
      writer?.body.focus();
      return Boolean(writer);
    },
    show(findings) {
      for (const writer of writers) {
        const wrong = findings.some(finding => finding.error && finding.element === writer.language.code);
        for (const place of [writer.subject, writer.body]) place.setAttribute('aria-invalid', String(wrong));
      }
    },
    destroy() {
      writers.forEach(writer => writer.stop());
      side.hidden = false;
      host.replaceChildren();
    },
  };
}

/** One language: where it is written, and below how it looks. */
class Writer {
  readonly section: HTMLElement;
  readonly subject: HTMLInputElement;
  readonly body: HTMLTextAreaElement;
  private readonly looks: HTMLElement;
  private readonly slot: HTMLElement;
  /** One for each language: a browser forgets the first of two submissions of one form. */
  private readonly form = document.querySelector('[data-studio-letter]')?.cloneNode(true) as HTMLFormElement | undefined;
  private timer = 0;
  private asked = 0;

  constructor(readonly language: { code: Language; tag: string; name: string }, said: Said, private readonly api: string, private readonly file: string,
    private readonly text: Opening['text'], readOnly: boolean) {
    const id = `mail-${language.code}`;
    this.section = element('section');
    this.section.setAttribute('aria-labelledby', id);
    const title = element('h2', '', language.name);
    title.id = id;
    this.subject = element('input', 'form-control') as HTMLInputElement;
    this.body = element('textarea', 'form-control') as HTMLTextAreaElement;
    this.subject.maxLength = 1000;
    this.subject.value = said.subject;
    this.body.value = said.body.join('\n\n');
    this.looks = element('p', 'mail-subject');
    this.slot = element('div', 'mail-slot');
    this.section.append(title);
    for (const [place, label, name] of [[this.subject, 'mail.subject', 'subject'], [this.body, 'mail.text', 'body']] as const) {
      place.id = `${id}-${name}`;
      place.lang = language.tag;
      place.readOnly = readOnly;
      const words = element('label', '', text(label)) as HTMLLabelElement;
      words.htmlFor = place.id;
      this.section.append(words, place);
    }
    this.section.append(element('h3', 'h4 mt-2 mb-0', text('mail.preview')), this.looks, this.slot);
    if (this.form) {
      delete this.form.dataset.studioLetter;
      this.section.append(this.form);
    }
    this.looks.lang = language.tag;
  }

  said(): Said {
    return {
      subject: this.subject.value.trim(),
      body: this.body.value.split(/\n[ \t]*\n/).map(paragraph => paragraph.trim()).filter(Boolean),
    };
  }

  soon(all: () => string): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.show(all()), AFTER_THE_LAST_KEY);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.asked++;
  }

  /** The letter comes into a frame of its own each time, so that the browser's way back leads to the page before. */
  show(content: string): void {
    const turn = ++this.asked;
    const form = this.form;
    if (!form) return;
    const fill = (name: string, value: string) => { (form.elements.namedItem(name) as HTMLInputElement).value = value; };
    fill('file', this.file);
    fill('language', this.language.tag);
    fill('content', content);
    this.slot.querySelectorAll('[data-coming]').forEach(old => old.remove());
    const frame = document.createElement('iframe');
    frame.className = 'mail-letter';
    frame.name = `letter-${this.language.code}-${turn}`;
    frame.title = this.text('mail.frame', this.language.name);
    frame.setAttribute('sandbox', '');
    const first = !this.slot.firstElementChild;
    if (!first) frame.dataset.coming = '';
    this.slot.append(frame);
    frame.addEventListener('load', () => {
      if (turn !== this.asked || !('coming' in frame.dataset)) return;
      this.slot.querySelectorAll('iframe').forEach(old => { if (old !== frame) old.remove(); });
      delete frame.dataset.coming;
    });
    form.target = frame.name;
    form.submit();
    void this.head(content, turn);
  }

  private async head(content: string, turn: number): Promise<void> {
    try {
      const response = await fetch(`${this.api}/mails/${this.file}/preview?language=${this.language.tag}`, {
        method: 'POST', body: content, headers: { Accept: 'application/json', 'Content-Type': 'text/plain;charset=UTF-8', ...csrf() },
      });
      if (response.ok && turn === this.asked) this.looks.textContent = (await response.json() as { subject: string }).subject;
    } catch { /* the page says that the line is gone when something is to be saved */ }
  }
}

function read(content: string): Words {
  const found = JSON.parse(content);
  if (found?.format !== 1) throw new Error('These are no words');
  const said = (language: any): Said => ({
    subject: typeof language?.subject === 'string' ? language.subject : '',
    body: Array.isArray(language?.body) ? language.body.filter((paragraph: unknown) => typeof paragraph === 'string') : [],
  });
  return { format: 1, en: said(found.en), zh_CN: said(found.zh_CN) };
}

function element(name: string, style = '', words = ''): HTMLElement {
  const made = document.createElement(name);
  if (style) made.className = style;
  if (words) made.textContent = words;
  return made;
}

function button(words: string, hint: string, pressed: () => void): HTMLElement {
  const made = element('button', 'btn btn-sm', words) as HTMLButtonElement;
  made.type = 'button';
  made.title = hint;
  made.addEventListener('mousedown', event => event.preventDefault());
  made.addEventListener('click', pressed);
  return made;
}
