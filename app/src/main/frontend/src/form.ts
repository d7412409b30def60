import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './form.css';
import { Form } from '@bpmn-io/form-js-viewer';
import { combobox } from './combobox';
import { csrf } from './csrf';
import { speak } from './form-language';

/**
 * A Camunda Form on a page:
 * <div id="task-form" data-form-schema='{…}' data-form-data='{…}' data-form-action="/tasks/42/complete" data-form-readonly="false">
 * and anywhere <button data-form-submit="task-form">. The values go as JSON {"variables": {…}} to the action.
 * Answers: 2xx with {"redirect": "/…"} or {"message": "…"}; problem+json whose `errors` name fields are shown at them.
 * The element then fires `baton:form-submitted` (bubbling, with the answer as detail), so htmx can use it as a trigger.
 */
interface Problem { title?: string; detail?: string; errors?: { field: string; message: string }[] }

const forms = new WeakMap<HTMLElement, Form>();

export async function mount(element: HTMLElement): Promise<void> {
  const schema = JSON.parse(element.dataset.formSchema!);
  const data = JSON.parse(element.dataset.formData ?? '{}');
  const readOnly = element.dataset.formReadonly === 'true';
  element.replaceChildren();
  const form = new Form({ container: element, properties: { readOnly } });
  speak(document.documentElement.lang, form, element);
  await form.importSchema(schema, data);
  chooseRecords(element, schema);
  forms.set(element, form);
  element.dataset.mounted = 'yes';
  // Enter in a field submits form-js's own <form>; without a submit button in the schema nothing would happen.
  form.on('submit', () => void submit(element));
  element.addEventListener('keydown', event => {
    if (event.key === 'Enter') flush(event.target as HTMLElement);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      form.submit();
    }
  }, true); // before form-js's own lists, which keep the key for themselves
}

/** form-js takes over what is typed a moment later, or when the field is left: whoever types and presses Enter is faster. */
function flush(field: HTMLElement): void {
  if (field.getAttribute('aria-expanded') === 'true') return; // Enter takes what the list points at
  if (!field.matches('.fjs-form-field-textfield input, .fjs-form-field-number input, .fjs-form-field-textarea textarea')) return;
  field.blur();
  field.focus({ preventScroll: true });
}

/** A text field with the property `choose` is the number of a record, for example of a LEAD; it is found by its name. */
function chooseRecords(element: HTMLElement, schema: { components?: any[] }): void {
  for (const { id, properties } of schema.components ?? []) {
    const input = properties?.choose && element.querySelector<HTMLInputElement>(`input[id$="-${CSS.escape(id)}"]`);
    if (!input) continue;
    input.autocomplete = 'off';
    const name = document.createElement('div');
    name.className = 'fw-medium';
    name.setAttribute('aria-live', 'polite');
    const list = combobox(input, properties.choose, {
      typed: () => (name.textContent = ''),
      taken: (number, title) => {
        input.value = number;
        name.textContent = title;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      },
    });
    list.classList.add('is-inline');
    (input.closest('.fjs-input-group') ?? input).after(list, name);
  }
}

document.addEventListener('click', event => {
  const button = (event.target as Element).closest<HTMLElement>('[data-form-submit]');
  const element = button && document.getElementById(button.dataset.formSubmit!);
  const form = element && forms.get(element);
  if (!form) return;
  event.preventDefault();
  form.submit(); // validates, shows errors, then fires `submit`
});

async function submit(element: HTMLElement): Promise<void> {
  const form = forms.get(element)!;
  const action = element.dataset.formAction;
  if (!action || element.dataset.busy) return;
  if (Object.keys(form._getState().errors).length) {
    focusFirstError(element);
    return;
  }
  busy(element, true);
  try {
    const { data } = form._getSubmitData() as { data?: object };
    const response = await fetch(action, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...csrf() },
      body: JSON.stringify({ variables: data ?? form._getSubmitData() }),
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) {
      element.dispatchEvent(new CustomEvent('baton:form-submitted', { bubbles: true, detail: answer }));
      if (typeof answer.redirect === 'string' && answer.redirect.startsWith('/')) location.assign(answer.redirect);
    } else if (response.status === 401) {
      location.reload();
    } else {
      refused(element, form, answer);
    }
  } catch {
    say(element, document.body.dataset.offline ?? '', []);
  } finally {
    busy(element, false);
  }
}

function refused(element: HTMLElement, form: Form, problem: Problem): void {
  const fields = Object.values((form.get('formFieldRegistry') as { getAll(): any[] }).getAll());
  const errors: Record<string, string[]> = {};
  const elsewhere: string[] = [];
  for (const { field, message } of problem.errors ?? []) {
    const found = fields.find((candidate: any) => candidate.key === field || candidate.id === field);
    if (found) (errors[found.id] ??= []).push(message);
    else elsewhere.push(message);
  }
  form._setState({ errors });
  say(element, problem.detail ?? problem.title ?? document.body.dataset.failed ?? '', elsewhere);
  setTimeout(() => focusFirstError(element));
}

function say(element: HTMLElement, sentence: string, more: string[]): void {
  let alert = element.parentElement?.querySelector<HTMLElement>(':scope > [data-form-alert]');
  if (!alert) {
    alert = document.createElement('div');
    alert.dataset.formAlert = '';
    alert.className = 'alert alert-danger mb-3';
    alert.setAttribute('role', 'alert');
    element.before(alert);
  }
  alert.replaceChildren([sentence, ...more].filter(Boolean).join(' '));
}

function busy(element: HTMLElement, on: boolean): void {
  if (on) {
    element.dataset.busy = 'yes';
    element.parentElement?.querySelector(':scope > [data-form-alert]')?.remove();
  } else {
    delete element.dataset.busy;
  }
  document.querySelectorAll<HTMLButtonElement>(`[data-form-submit="${CSS.escape(element.id)}"]`)
    .forEach(button => (button.disabled = on));
}

function focusFirstError(element: HTMLElement): void {
  element.querySelector<HTMLElement>('.fjs-has-errors input, .fjs-has-errors textarea, .fjs-has-errors [tabindex]')?.focus();
}
