import '@fontsource-variable/inter/index.css';
import '@tabler/core/dist/css/tabler.min.css';
import './app.css';
import '@tabler/core/dist/js/tabler.esm.min.js';
import htmx from './htmx-global';
import 'idiomorph/htmx';
import { csrf } from './csrf';
import './confirm';
import './keyboard';
import './lists';
import './search';
import './tasks';
import './files';
import './countdown';
import './islands';
import './choose';
import './scrollable';

// Each request by htmx carries the token that Spring Security put into a cookie.
document.addEventListener('htmx:configRequest', event => Object.assign((event as CustomEvent).detail.headers, csrf()));

// 422 is a form with its errors: swap it in. Other refusals are swapped only when the server said where (#alerts).
document.addEventListener('htmx:beforeSwap', event => {
  const detail = (event as CustomEvent).detail;
  const status: number = detail.xhr.status;
  if (status === 401) {
    location.reload(); // the session is over; the full page leads to the log-in page and back
  } else if (status === 422 || (status >= 400 && detail.xhr.getResponseHeader('HX-Retarget'))) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
});
document.addEventListener('htmx:sendError', () => tell(document.body.dataset.offline ?? ''));
document.addEventListener('htmx:responseError', event => {
  const status: number = (event as CustomEvent).detail.xhr.status;
  if (status !== 401) tell(document.body.dataset.failed ?? '');
});
// An old complaint is gone as soon as something succeeded; what the page does by itself says nothing about it.
document.addEventListener('htmx:beforeRequest', event => {
  const { requestConfig, elt } = (event as CustomEvent).detail;
  if (requestConfig.verb !== 'get' && !(elt as Element).closest('[data-unasked]')) document.querySelectorAll('#alerts > [data-transient]').forEach(alert => alert.remove());
});

// Above the task list good news floats, and goes by itself.
if (document.querySelector('.panes')) {
  setTimeout(() => document.querySelector('#alerts > .alert-success[data-transient]')?.remove(), 8000);
}

// What was just done can be taken back until the time is over. Nothing reads the seconds out.
const undo = document.querySelector<HTMLElement>('#alerts [data-undo]');
const left = undo?.querySelector<HTMLElement>('[data-undo-seconds]');
if (undo && left) {
  const end = Date.now() + Number(left.dataset.undoSeconds) * 1000;
  const close = (): void => {
    clearInterval(ticking);
    const held = undo.contains(document.activeElement);
    undo.remove();
    if (held) document.getElementById('main')?.focus();
  };
  const count = (): void => {
    const seconds = Math.ceil((end - Date.now()) / 1000);
    if (seconds > 0) left.textContent = left.dataset.pattern!.replace('{0}', String(seconds));
    else close();
  };
  const ticking = setInterval(count, 1000);
  undo.querySelector('[data-undo-close]')?.addEventListener('click', close);
  count();
}

/** Shows a sentence in the alert region. */
function tell(sentence: string): void {
  const alert = document.createElement('div');
  alert.className = 'alert alert-danger';
  alert.dataset.transient = '';
  alert.setAttribute('role', 'alert');
  alert.textContent = sentence;
  document.getElementById('alerts')?.replaceChildren(alert);
}

document.addEventListener('click', event => {
  const target = event.target as Element;
  const rest = target.closest('[data-show-rest]')?.closest<HTMLElement>('[data-rest]');
  if (rest) {
    rest.classList.add('is-whole');
    rest.setAttribute('tabindex', '-1');
    rest.focus();
  }
  if (target.closest('[data-theme-toggle]')) {
    const root = document.documentElement;
    root.dataset.bsTheme = root.dataset.bsTheme === 'dark' ? 'light' : 'dark';
    localStorage.setItem('baton-theme', root.dataset.bsTheme);
  }
  // On a phone the three panes are steps: <button data-show-pane="list|work|context">.
  const step = target.closest<HTMLElement>('[data-show-pane]');
  const panes = document.querySelector<HTMLElement>('.panes');
  if (step && panes) panes.dataset.pane = step.dataset.showPane;
  // <button data-fill='{"username":"rep"}'> fills the fields of its form.
  const fill = target.closest<HTMLElement>('[data-fill]');
  if (fill) {
    for (const [name, value] of Object.entries(JSON.parse(fill.dataset.fill ?? '{}'))) {
      const field = document.getElementsByName(name)[0] as HTMLInputElement | undefined;
      if (field) field.value = String(value);
    }
    document.querySelector<HTMLElement>('[data-fill-focus]')?.focus();
  }
});

// <select data-submit-on-change> in a plain form.
document.addEventListener('change', event => {
  const field = (event.target as Element).closest<HTMLSelectElement>('[data-submit-on-change]');
  field?.form?.requestSubmit();
});

// The log-in form tells in which time zone the browser is; it counts for somebody who has chosen none.
document.querySelectorAll<HTMLInputElement>('[data-zone]').forEach(field => {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? '';
});

htmx.config.historyCacheSize = 0;
// What has just come can be used at once, also by somebody quick with the keyboard.
htmx.config.defaultSettleDelay = 0;
