import htmx from './htmx-global';
import { csrf } from './csrf';

// The task list: counts down without asking the server, notices changes made anywhere, completes tasks without a form.
const POLL = 4000;
const page = (): HTMLElement | null => document.querySelector('[data-tasks]');
const list = (): HTMLElement | null => document.getElementById('task-list');

function tick(): void {
  const words = page()?.dataset;
  if (!words) return;
  const now = Date.now();
  for (const badge of document.querySelectorAll<HTMLElement>('[data-due]')) {
    const due = Date.parse(badge.dataset.due!);
    const created = Date.parse(badge.dataset.created ?? '');
    const minutes = Math.floor(Math.abs(due - now) / 60_000);
    const [pattern, amount] = minutes >= 48 * 60 ? [words.days!, Math.floor(minutes / 1440)]
      : minutes >= 60 ? [words.hours!, Math.floor(minutes / 60)] : [words.minutes!, minutes];
    const length = pattern.replace('{0}', String(amount));
    const late = now >= due;
    const text = (late ? words.late! : words.left!).replace('{0}', length);
    if (badge.textContent !== text) badge.textContent = text;
    const soon = !late && (due - now) * 4 < due - created;
    badge.classList.toggle('sla-late', late);
    badge.classList.toggle('sla-soon', soon);
    badge.classList.toggle('sla-ok', !late && !soon);
  }
}

function refreshList(): void {
  const element = list();
  if (!element) return;
  // Somebody who is choosing tasks or using a menu is not to lose it.
  if (element.querySelector('[data-select]:checked, .dropdown-menu.show') || element.contains(document.activeElement)
      && document.activeElement instanceof HTMLInputElement) return;
  const focused = (document.activeElement as HTMLElement | null)?.dataset?.task;
  const open = openTask();
  const address = `/tasks/list?${element.dataset.query}${open ? `&open=${encodeURIComponent(open)}` : ''}`;
  void htmx.ajax('get', address, { target: '#task-list', swap: 'outerHTML' }).then(() => {
    if (focused) document.querySelector<HTMLElement>(`a[data-task="${CSS.escape(focused)}"]`)?.focus();
    tick();
  });
}

const openTask = (): string | undefined => document.getElementById('task-head')?.dataset.task || undefined;

let asking = false;
async function poll(): Promise<void> {
  const element = list();
  if (!element || !page() || document.hidden || asking) return;
  asking = true;
  try {
    const response = await fetch(`/tasks/pulse?seen=${encodeURIComponent(element.dataset.pulse ?? '')}`,
      { headers: { Accept: 'application/json' } });
    if (!response.ok) return;
    const { token, changed } = await response.json() as { token: string; changed: string[] };
    if (token === element.dataset.pulse) return;
    refreshList();
    const open = openTask();
    // Only the head: what somebody has typed into the form stays.
    if (open && changed.includes(open)) {
      void htmx.ajax('get', `/tasks/${encodeURIComponent(open)}/head?${element.dataset.query}`, { target: '#task-head', swap: 'outerHTML' });
    }
  } catch {
    // The next round will tell.
  } finally {
    asking = false;
  }
}

document.addEventListener('baton:tasks-changed', () => refreshList());

document.addEventListener('click', event => {
  const target = event.target as Element;
  const opener = target.closest<HTMLElement>('[data-open-dialog]');
  if (opener) (document.getElementById(opener.dataset.openDialog!) as HTMLDialogElement | null)?.showModal();
  if (target.closest('[data-close-dialog]')) target.closest('dialog')?.close();
  const row = target.closest<HTMLElement>('a.task');
  if (row) {
    document.querySelectorAll('a.task[aria-current]').forEach(other => other.removeAttribute('aria-current'));
    row.setAttribute('aria-current', 'true');
  }
  const complete = target.closest<HTMLButtonElement>('[data-complete]');
  if (complete) void finish(complete);
});

async function finish(button: HTMLButtonElement): Promise<void> {
  button.disabled = true;
  try {
    const response = await fetch(button.dataset.complete!, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...csrf() },
      body: '{"variables":{}}',
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) {
      location.assign(answer.redirect);
    } else {
      const alert = document.createElement('div');
      alert.className = 'alert alert-warning';
      alert.dataset.transient = '';
      alert.setAttribute('role', 'alert');
      alert.textContent = answer.detail ?? document.body.dataset.failed ?? '';
      document.getElementById('alerts')?.replaceChildren(alert);
      refreshList();
    }
  } finally {
    button.disabled = false;
  }
}

if (page()) {
  setInterval(tick, 15_000);
  setInterval(() => void poll(), POLL);
  document.addEventListener('visibilitychange', () => void poll());
}
