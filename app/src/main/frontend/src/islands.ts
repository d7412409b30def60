// The larger islands load only where a page (or a fragment that htmx brought) needs them.
interface Island { mount(element: HTMLElement): unknown }

const islands: Record<string, string> = { viewer: '[data-bpmn]', form: '[data-form-schema]', board: '[data-board]', studio: '[data-studio]' };

function mountAll(root: ParentNode): void {
  for (const [name, selector] of Object.entries(islands)) {
    const found = [...root.querySelectorAll<HTMLElement>(selector)].filter(element => !element.dataset.mounted);
    if (!found.length) continue;
    found.forEach(element => (element.dataset.mounted = 'pending'));
    const { [`${name}Js`]: script, [`${name}Css`]: style } = document.body.dataset;
    if (!script) continue;
    found.forEach(element => ready(element, false));
    void Promise.all([import(script) as Promise<Island>, stylesheet(style)])
      .then(([island]) => Promise.all(found.map(element => island.mount(element))))
      .finally(() => found.forEach(element => ready(element, true)));
  }
}

/** A button that sends a form waits until the form is there, so that no click is lost. */
function ready(element: HTMLElement, yes: boolean): void {
  if (!element.id) return;
  document.querySelectorAll<HTMLButtonElement>(`[data-form-submit="${CSS.escape(element.id)}"]`)
    .forEach(button => (button.disabled = !yes));
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

mountAll(document);
document.addEventListener('htmx:afterSettle', () => mountAll(document));
