import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js-element-templates/dist/assets/element-templates.css';
import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import './modeler.css';
import BpmnModeler from 'bpmn-js/lib/Modeler';
import { CreateAppendAnythingModule, CreateAppendElementTemplatesModule } from 'bpmn-js-create-append-anything';
import { ElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, CamundaPlatformPropertiesProviderModule, CamundaPlatformTooltipProvider } from 'bpmn-js-properties-panel';
import TokenSimulation from 'bpmn-js-token-simulation';
import camunda from 'camunda-bpmn-moddle/resources/camunda.json';
import behaviors from 'camunda-bpmn-js-behaviors/lib/camunda-platform';
import minimap from 'diagram-js-minimap';
import type { Editor, Finding, Opening } from './editor';
import { chinese, chineseSimulation } from './modeler-language';

type Service = Record<string, any>;

/** Templates of Camunda 7 are applied to what is drawn already; offered are they like any other element. */
function OfferTemplates(elementTemplates: Service, elementFactory: Service, elementRegistry: Service, modeling: Service, eventBus: Service): void {
  const waiting = new WeakMap<object, object>();
  elementTemplates.createElement = (template: { elementType?: { value: string }; appliesTo: string[] }) => {
    const shape = elementFactory.createShape({ type: template.elementType?.value ?? template.appliesTo[0] });
    waiting.set(shape, template);
    return shape;
  };
  eventBus.on('commandStack.shape.create.postExecuted', ({ context }: { context: { shape: object } }) => {
    const template = waiting.get(context.shape);
    waiting.delete(context.shape);
    if (!template) return;
    const shape: any = elementTemplates.applyTemplate(context.shape, template) ?? context.shape;
    const name: string = shape.businessObject.name ?? '';
    const id = typedId(shape, other => elementRegistry.get(other));
    modeling.updateProperties(shape, id ? { name, id } : { name });
  });
}
OfferTemplates.$inject = ['elementTemplates', 'elementFactory', 'elementRegistry', 'modeling', 'eventBus'];

/** What the server refuses in every diagram is not offered. */
function OfferAllowed(popupMenu: Service): void {
  const without = { getPopupMenuEntries: () => (entries: Record<string, unknown>) => Object.fromEntries(Object.entries(entries).filter(([id]) => !/script|ad-?hoc|complex/i.test(id))) };
  ['bpmn-create', 'bpmn-append', 'bpmn-replace'].forEach(menu => popupMenu.registerProvider(menu, 100, without));
}
OfferAllowed.$inject = ['popupMenu'];

const OfferModule = { __init__: ['offerTemplates', 'offerAllowed'], offerTemplates: ['type', OfferTemplates], offerAllowed: ['type', OfferAllowed] };

let catalogue: Promise<object[]> | undefined;

/** The actions of the catalogue, as templates that a task is made of. */
function templates(): Promise<object[]> {
  catalogue ??= fetch('/api/v1/delegates', { headers: { Accept: 'application/json' } })
    .then(response => (response.ok ? response.json() : []))
    .then((offered: { template: object }[]) => offered.map(one => one.template))
    .catch(() => { catalogue = undefined; return []; });
  return catalogue;
}

/** A diagram with all that it takes to draw one. */
export async function open({ host, side, content, language, readOnly, changed }: Opening): Promise<Editor> {
  const offered = templates();
  const inChinese = language.toLowerCase().startsWith('zh');
  const silence = inChinese ? chineseSimulation(host) : () => undefined;
  const modeler = new BpmnModeler({
    container: host,
    propertiesPanel: { parent: side, tooltip: CamundaPlatformTooltipProvider },
    moddleExtensions: { camunda },
    additionalModules: [
      BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, CamundaPlatformPropertiesProviderModule, behaviors,
      ElementTemplatesPropertiesProviderModule, CreateAppendAnythingModule, CreateAppendElementTemplatesModule, OfferModule,
      TokenSimulation, minimap,
      ...(inChinese ? [{ translate: ['value', chinese] }] : []),
    ],
  } as object);
  const get = (name: string): Service => modeler.get(name) as Service;
  host.classList.toggle('is-read', readOnly);
  side.inert = readOnly;
  try {
    await modeler.importXML(content);
  } catch (unreadable) {
    silence();
    modeler.destroy();
    throw unreadable;
  }
  fit(get('canvas'));
  get('elementTemplatesLoader').setTemplates(await offered);
  const commands = get('commandStack');
  if (readOnly) commands.execute = () => undefined;
  else modeler.on('commandStack.changed', changed);

  const element = (id: string): any => get('elementRegistry').get(id);
  return {
    content: async () => (await modeler.saveXML({ format: true })).xml!,
    select(id) {
      const found = element(id);
      if (!found) return false;
      // What is chosen is brought into view, so that nobody has to look for it.
      get('canvas').scrollToElement(found, 80);
      get('selection').select(found);
      get('canvas').focus();
      return true;
    },
    show: findings => badges(findings, get('overlays'), element),
    canMend: finding => Boolean(mending(finding, element, get('bpmnFactory'))),
    mend(finding) {
      const change = mending(finding, element, get('bpmnFactory'));
      change?.(get('modeling'));
      return Boolean(change);
    },
    destroy() {
      silence();
      modeler.destroy();
    },
  };
}

/** All of it, beside the palette. */
function fit(canvas: Service): void {
  const { width } = canvas.getSize();
  if (!width) return;
  canvas.zoom('fit-viewport', 'auto');
  const palette = 130;
  canvas.zoom(canvas.zoom() * (1 - palette / width));
  const { inner, x, y, height } = canvas.viewbox();
  const scale = canvas.zoom();
  canvas.scroll({ dx: (x - inner.x) * scale + palette, dy: (y - inner.y) * scale + (height - inner.height) * scale / 2 });
}

function badges(findings: Finding[], overlays: Service, element: (id: string) => any): void {
  overlays.remove({ type: 'baton-finding' });
  const byElement = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.element && element(finding.element)?.parent) byElement.set(finding.element, [...(byElement.get(finding.element) ?? []), finding]);
  }
  for (const [id, found] of byElement) {
    const badge = document.createElement('div');
    badge.className = `studio-badge ${found.some(one => one.error) ? 'is-error' : 'is-warning'}`;
    badge.textContent = String(found.length);
    badge.title = found.map(one => one.message).join('\n');
    overlays.add(id, 'baton-finding', { position: { top: -10, left: -10 }, html: badge });
  }
}

const PREFIXES: Record<string, string> = {
  'bpmn:UserTask': 'User', 'bpmn:ServiceTask': 'Service', 'bpmn:SendTask': 'Send', 'bpmn:ReceiveTask': 'Receive', 'bpmn:BusinessRuleTask': 'Rule',
  'bpmn:CallActivity': 'Call', 'bpmn:SubProcess': 'Sub', 'bpmn:StartEvent': 'Start', 'bpmn:EndEvent': 'End', 'bpmn:BoundaryEvent': 'Boundary',
  'bpmn:IntermediateCatchEvent': 'Catch', 'bpmn:IntermediateThrowEvent': 'Throw', 'bpmn:ManualTask': 'Manual', 'bpmn:Task': 'Task',
};

/** What would put the finding right; nothing when only a person can say. */
function mending(finding: Finding, element: (id: string) => any, factory: Service): ((modeling: Service) => void) | undefined {
  const found = finding.element ? element(finding.element) : undefined;
  if (!found) return undefined;
  const object = found.businessObject;
  if (finding.rule === 'rule.noDefault') {
    const way = (object.outgoing ?? []).find((flow: any) => !flow.conditionExpression) ?? object.outgoing?.at(-1);
    return way && (modeling => modeling.updateProperties(found, { default: way }));
  }
  if (finding.rule === 'rule.randomId') {
    const id = typedId(found, element);
    return id ? modeling => modeling.updateProperties(found, { id }) : undefined;
  }
  if (finding.rule === 'rule.variable' && finding.arguments[0]) return modeling => declare(finding.arguments[0], found, factory, modeling);
  return undefined;
}

/** Writes down beside the process that it has such a variable; a text, until somebody says that it is something else. */
function declare(variable: string, shape: any, factory: Service, modeling: Service): void {
  let top = shape;
  while (top.parent?.parent) top = top.parent;
  const root = top.parent ?? top;
  const process = root.businessObject;
  const made = (type: string, properties: object, parent: any) => Object.assign(factory.create(type, properties), { $parent: parent });
  const extensions = process.extensionElements ?? made('bpmn:ExtensionElements', { values: [] }, process);
  const held = extensions.values.find((one: any) => one.$type === 'camunda:Properties');
  const properties = made('camunda:Properties', { values: [...(held?.values ?? [])] }, extensions);
  properties.values.push(made('camunda:Property', { name: `variable:${variable}`, value: 'String' }, properties));
  modeling.updateModdleProperties(root, process, {
    extensionElements: made('bpmn:ExtensionElements', { values: [...extensions.values.filter((one: any) => one !== held), properties] }, process),
  });
}

/** An id that says what the step is, made of its name: Service_ConvertLead. */
function typedId(shape: any, taken: (id: string) => any): string | undefined {
  const words = String(shape.businessObject.name ?? '').match(/[A-Za-z0-9]+/g);
  const prefix = PREFIXES[shape.type];
  if (!words || !prefix) return undefined;
  const stem = `${prefix}_${words.map(word => word[0].toUpperCase() + word.slice(1)).join('')}`.slice(0, 80);
  let id = stem;
  for (let n = 2; taken(id); n++) id = `${stem}${n}`;
  return id;
}
