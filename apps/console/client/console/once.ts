/** After so long without an answer a form may be sent again, in milliseconds. */
const PATIENCE = 10_000;

/** A form that is on its way is not sent a second time, by whatever hand. */
export function sendOnce(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.dataset['sent'] !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset['sent'] = '';
    setTimeout(() => { delete form.dataset['sent']; }, PATIENCE);
  });
  // A page that comes back from the browser's memory can be used again.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset['sent'];
  });
}
