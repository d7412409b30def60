import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor.css';
import './formeditor.css';
import { FormEditor } from '@bpmn-io/form-js-editor';
import type { Editor, Opening } from './editor';
import { chinese } from './formeditor-language';

/** Camunda's own task list shows forms up to here, and so does ours. */
const NEWEST_SCHEMA = 16;

/** A form as people will fill it in. */
export async function open({ host, side, content, language, readOnly, changed }: Opening): Promise<Editor> {
  side.hidden = true;
  const editor = new FormEditor({ container: host });
  try {
    await editor.importSchema(JSON.parse(content));
  } catch (unreadable) {
    editor.destroy();
    throw unreadable;
  }
  const silence = language.toLowerCase().startsWith('zh') ? chinese(host) : () => undefined;
  if (!readOnly) editor.on('commandStack.changed', changed);
  host.inert = readOnly;
  const fields = editor.get('formFieldRegistry') as { getAll(): any[] };
  return {
    async content() {
      const schema = editor.getSchema() as unknown as Record<string, unknown>;
      return `${JSON.stringify({ ...schema, schemaVersion: NEWEST_SCHEMA }, null, 2)}\n`;
    },
    select(id) {
      const found = fields.getAll().find(field => field.key === id || field.id === id || field.label === id);
      if (found) (editor.get('selection') as { set(field: any): void }).set(found);
      return Boolean(found);
    },
    destroy() {
      host.inert = false;
      side.hidden = false;
      silence();
      editor.destroy();
    },
  };
}
