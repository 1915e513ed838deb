/** How long to wait after the last key before the preview is made again, in milliseconds. */
const PAUSE = 700;

/** Shows the preview below an editor's text while it is being written. */
export function previewWhileTyping(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-preview]');
  const place = document.querySelector<HTMLElement>('#preview');
  if (!form || !place) return;
  let timer = 0;
  let last: AbortController | null = null;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void show(), PAUSE);
  });

  async function show(): Promise<void> {
    if (!form || !place) return;
    last?.abort();
    last = new AbortController();
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
    try {
      const answer = await fetch(form.dataset['preview'] ?? '', { method: 'POST', body: fields, signal: last.signal, redirect: 'error' });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      place.replaceChildren(...fresh.body.childNodes);
    } catch {
      // The next key tries again; the button always works.
    }
  }
}
