// One dialog for all "are you sure?": hx-confirm on htmx elements, data-confirm on plain forms and their buttons.
const dialog = () => document.getElementById('confirm') as HTMLDialogElement | null;

function ask(question: string): Promise<boolean> {
  const box = dialog();
  if (!box) return Promise.resolve(false);
  box.querySelector('[data-question]')!.textContent = question;
  box.returnValue = '';
  box.showModal();
  return new Promise(answer => box.addEventListener('close', () => answer(box.returnValue === 'yes'), { once: true }));
}

document.addEventListener('htmx:confirm', event => {
  const { question, issueRequest } = (event as CustomEvent).detail;
  if (!question) return;
  event.preventDefault();
  void ask(question).then(yes => yes && issueRequest(true));
});

document.addEventListener('submit', event => {
  const form = event.target as HTMLFormElement;
  const button = (event as SubmitEvent).submitter as HTMLElement | null;
  const question = button?.dataset.confirm ?? form.dataset.confirm;
  if (!question || form.dataset.confirmed) return;
  event.preventDefault();
  void ask(question).then(yes => {
    if (!yes) return;
    form.dataset.confirmed = 'yes';
    form.requestSubmit(button as HTMLButtonElement | null);
    delete form.dataset.confirmed;
  });
}, true);
