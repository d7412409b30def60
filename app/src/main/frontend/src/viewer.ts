import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './viewer.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

/**
 * What a diagram shows on top of itself. An element names where the diagram comes from and what to show:
 * <div class="diagram" data-bpmn="/…/diagram" data-bpmn-state='{"done":["Task_A"],…}' role="group" aria-label="…">
 */
interface State {
  /** Ids of elements and flows that were passed. */
  done?: string[];
  /** Where the process stands. `text` is what the badge says, e.g. "2 d 4 h · Anna Berg". */
  now?: { id: string; text?: string; overdue?: boolean }[];
  /** Ids of elements that may come next. */
  next?: string[];
  /** Problems by element id; the text is the badge. */
  incidents?: { id: string; text: string }[];
  /** How many stand at an element; the text is the badge. */
  counts?: { id: string; text: string }[];
  /** How much of something an element has, from 0 to 5, as colour; the text says it to those who do not see colours. */
  heat?: { id: string; level: number; text: string }[];
  /** What differs from another version: colour by kind, and a sign for those who do not see colours. */
  marks?: { id: string; kind: 'added' | 'removed' | 'changed' | 'moved'; text: string }[];
}

type Service = Record<string, (...args: any[]) => any>;

export function mount(element: HTMLElement): void {
  const visible = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    visible.disconnect();
    void show(element);
  });
  visible.observe(element);
}

async function show(element: HTMLElement): Promise<void> {
  const state: State = JSON.parse(element.dataset.bpmnState ?? '{}');
  const response = await fetch(element.dataset.bpmn!, { headers: { Accept: 'application/xml,text/xml,*/*' } });
  if (!response.ok) {
    element.textContent = element.dataset.bpmnMissing ?? '';
    element.dataset.mounted = 'failed';
    return;
  }
  element.replaceChildren();
  // Names of colours, so that the picture follows the theme also when the reader changes it.
  const viewer = new NavigatedViewer({
    container: element,
    bpmnRenderer: {
      defaultFillColor: 'var(--diagram-fill)',
      defaultStrokeColor: 'var(--diagram-line)',
      defaultLabelColor: 'var(--diagram-line)',
    },
  });
  try {
    await viewer.importXML(await response.text());
  } catch {
    // A process may run without ever having been drawn.
    viewer.destroy();
    element.textContent = element.dataset.bpmnMissing ?? '';
    element.dataset.mounted = 'failed';
    return;
  }
  const canvas = viewer.get('canvas') as Service;
  const overlays = viewer.get('overlays') as Service;
  const registry = viewer.get('elementRegistry') as Service;

  const known = (id: string) => registry.get(id);
  const mark = (ids: string[] | undefined, marker: string) => ids?.filter(known).forEach(id => canvas.addMarker(id, marker));
  const badge = (id: string, type: string, text: string, position: object) => {
    const label = document.createElement('div');
    label.className = `bpmn-badge bpmn-badge-${type}`;
    label.textContent = text;
    overlays.add(id, `baton-${type}`, { position, html: label, scale: { min: 0.9, max: 1.2 } });
  };

  mark(state.done, 'bpmn-done');
  mark(state.next, 'bpmn-next');
  for (const at of state.now ?? []) {
    if (!known(at.id)) continue;
    canvas.addMarker(at.id, at.overdue ? 'bpmn-overdue' : 'bpmn-now');
    if (at.text) badge(at.id, at.overdue ? 'overdue' : 'now', at.text, { bottom: 6, left: 4 });
  }
  for (const incident of state.incidents ?? []) {
    if (!known(incident.id)) continue;
    canvas.addMarker(incident.id, 'bpmn-incident');
    badge(incident.id, 'incident', incident.text, { top: -14, left: 4 });
  }

  for (const count of state.counts ?? []) {
    if (!known(count.id)) continue;
    canvas.addMarker(count.id, 'bpmn-now');
    badge(count.id, 'now', count.text, { bottom: 6, left: 4 });
  }
  for (const heat of state.heat ?? []) {
    if (!known(heat.id)) continue;
    canvas.addMarker(heat.id, `bpmn-heat-${heat.level}`);
    badge(heat.id, 'heat', heat.text, { bottom: 6, left: 4 });
  }
  for (const sign of state.marks ?? []) {
    const element = known(sign.id);
    if (!element) continue;
    canvas.addMarker(sign.id, `bpmn-mark-${sign.kind}`);
    // A line has its sign in its middle.
    const middle = element.waypoints?.[Math.floor(element.waypoints.length / 2)];
    badge(sign.id, sign.kind, sign.text,
      middle ? { left: middle.x - element.waypoints[0].x, top: middle.y - element.waypoints[0].y - 10 } : { top: -12, left: -8 });
  }
  if (element.dataset.bpmnPick) {
    (viewer.get('eventBus') as Service).on('element.click', (click: any) => pick(element.dataset.bpmnPick!, click.element.id, canvas, known));
  }
  element.addEventListener('baton:show', event => point(canvas, known((event as CustomEvent<string>).detail)));

  // On a phone the whole says nothing: the place where most stand, or most of the heat, does.
  const crowded = element.clientWidth < 700 ? (state.counts ?? state.heat)?.[0]?.id : undefined;
  fit(canvas, known(state.now?.[0]?.id ?? crowded ?? ''));
  keyboard(element, canvas, () => fit(canvas, null));
  element.dataset.mounted = 'yes';
}

/** The step of the old picture that waits for its counterpart in the new one. */
let picked: HTMLSelectElement | null = null;

/** A click in the picture `from`, then one in the picture `to`, chooses in the list of steps as its owner would. */
function pick(side: string, id: string, canvas: Service, known: (id: string) => any): void {
  if (side === 'from') {
    picked = document.querySelector<HTMLSelectElement>(`select[name="m.${CSS.escape(id)}"]`);
    point(canvas, picked ? known(id) : null, false);
  } else if (picked && [...picked.options].some(option => option.value === id)) {
    picked.value = id;
    picked.form?.requestSubmit();
  }
}

/** A link that names an element points at it in every diagram of the page that has it; without one it leads where it says. */
document.addEventListener('click', event => {
  const link = (event.target as Element).closest<HTMLElement>('[data-bpmn-show]');
  const shown = [...document.querySelectorAll<HTMLElement>('[data-bpmn][data-mounted="yes"]')];
  if (!link || !shown.length || (event as MouseEvent).ctrlKey || (event as MouseEvent).metaKey) return;
  event.preventDefault();
  shown.forEach(diagram => diagram.dispatchEvent(new CustomEvent('baton:show', { detail: link.dataset.bpmnShow })));
  shown[0].closest('[data-bpmn-place]')?.scrollIntoView({ block: 'nearest' });
});

function point(canvas: Service, element: any, turn = true): void {
  document.querySelectorAll('.bpmn-shown').forEach(other => other.classList.remove('bpmn-shown'));
  if (!element) return;
  canvas.getGraphics(element).classList.add('bpmn-shown');
  if (!turn) return;
  const at = element.waypoints?.[0] ?? element;
  canvas.zoom(Math.max(0.7, canvas.zoom()));
  const view = canvas.viewbox();
  canvas.viewbox({
    x: at.x + (element.width ?? 0) / 2 - view.width / 2,
    y: at.y + (element.height ?? 0) / 2 - view.height / 2,
    width: view.width,
    height: view.height,
  });
}

/** The whole diagram when that is readable; else the place where the process stands, in the middle. */
function fit(canvas: Service, current: any): void {
  // Nothing to fit into: the panel is folded, or was swapped away while the diagram was being read.
  const { width, height } = canvas.getSize();
  if (!width || !height) return;
  canvas.zoom('fit-viewport', 'auto');
  const readable = 0.45;
  if (!current || canvas.zoom() >= readable) return;
  canvas.zoom(readable);
  const view = canvas.viewbox();
  canvas.viewbox({
    x: current.x + (current.width ?? 0) / 2 - view.width / 2,
    y: current.y + (current.height ?? 0) / 2 - view.height / 2,
    width: view.width,
    height: view.height,
  });
}

function keyboard(element: HTMLElement, canvas: Service, reset: () => void): void {
  element.tabIndex = 0;
  element.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60],
    };
    if (moves[event.key]) canvas.scroll({ dx: moves[event.key][0], dy: moves[event.key][1] });
    else if (event.key === '+' || event.key === '=') canvas.zoom(Math.min(4, canvas.zoom() * 1.2));
    else if (event.key === '-') canvas.zoom(Math.max(0.2, canvas.zoom() / 1.2));
    else if (event.key === '0') reset();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  element.parentElement?.querySelectorAll<HTMLElement>('[data-bpmn-zoom]').forEach(button =>
    button.addEventListener('click', () => {
      if (button.dataset.bpmnZoom === 'fit') reset();
      else canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * (button.dataset.bpmnZoom === 'in' ? 1.25 : 0.8))));
    }));
}
