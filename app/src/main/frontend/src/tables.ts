import 'dmn-js/dist/assets/diagram-js.css';
import 'dmn-js/dist/assets/dmn-js-shared.css';
import 'dmn-js/dist/assets/dmn-js-drd.css';
import 'dmn-js/dist/assets/dmn-js-decision-table.css';
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import 'dmn-js/dist/assets/dmn-font/css/dmn.css';
import './tables.css';
import DmnModeler from 'dmn-js/lib/Modeler';
import type { Editor, Opening } from './editor';
import { chinese } from './tables-language';

/** A decision table, or several with the picture of how they ask each other. */
export async function open({ host, side, content, language, readOnly, changed }: Opening): Promise<Editor> {
  side.hidden = true;
  const speaking = { additionalModules: language.toLowerCase().startsWith('zh') ? [{ translate: ['value', chinese] }] : [] };
  const modeler = new DmnModeler({ container: host, drd: speaking, decisionTable: speaking, literalExpression: speaking, boxedExpression: speaking });
  const watched = new WeakSet<object>();
  modeler.on('views.changed', () => {
    const viewer = modeler.getActiveViewer();
    if (!viewer || watched.has(viewer)) return;
    watched.add(viewer);
    if (!readOnly) viewer.on('commandStack.changed', changed);
  });
  try {
    await modeler.importXML(content);
  } catch (unreadable) {
    modeler.destroy();
    throw unreadable;
  }
  const tables = modeler.getViews().filter((view: { type: string }) => view.type !== 'drd');
  if (tables.length === 1) await modeler.open(tables[0]);
  host.inert = readOnly;
  return {
    content: async () => (await modeler.saveXML({ format: true })).xml,
    select(id) {
      const view = tables.find((one: any) => one.element.id === id || one.element.decisionLogic?.id === id
        || one.element.decisionLogic?.rule?.some((rule: any) => rule.id === id)
        || [...(one.element.decisionLogic?.input ?? []), ...(one.element.decisionLogic?.output ?? [])].some((column: any) => column.id === id));
      if (!view) return false;
      void modeler.open(view).then(() => {
        const row = host.querySelector(`[data-row-id="${CSS.escape(id)}"], [data-col-id="${CSS.escape(id)}"]`);
        row?.scrollIntoView({ block: 'center' });
        row?.closest('tr')?.classList.add('studio-found');
      });
      return true;
    },
    destroy() {
      host.inert = false;
      side.hidden = false;
      modeler.destroy();
    },
  };
}
