import { make, type Page } from './page.js';
import { fetchForm, sendForm } from './reply-form.js';

/** Opens forms where the answer will stand. The page of the form stays the way for everything that goes wrong here. */
export function answerInPlace(page: Page): void {
  const open = new Map<string, HTMLElement>();

  page.root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.reply, .write > p > a.button');
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void openAt(link, open);
  });

  window.addEventListener('beforeunload', (event) => {
    const typed = [...open.values()].some((box) => (box.querySelector('textarea')?.value.trim() ?? '') !== '');
    if (typed) event.preventDefault();
  });
}

async function openAt(link: HTMLAnchorElement, open: Map<string, HTMLElement>): Promise<void> {
  const address = link.pathname;
  const known = open.get(address);
  if (known?.isConnected) return unhide(known);
  const form = await fetchForm(address);
  if (!form) return location.assign(address);
  const box = make('div', 'answering', form);
  open.set(address, box);
  (link.closest('.comment') ?? link.closest('.write'))?.after(box);
  unhide(box);

  const putAway = (): void => {
    box.hidden = true;
    const back = linkTo(address);
    const typed = (box.querySelector('textarea')?.value.trim() ?? '') !== '';
    if (back?.classList.contains('reply')) back.textContent = typed ? 'Go on with your reply' : 'Reply';
    back?.focus({ preventScroll: true });
  };
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    putAway();
  });
  box.addEventListener('click', (event) => {
    if (!(event.target as Element).closest('.cancel')) return;
    event.preventDefault();
    putAway();
  });
  box.addEventListener('submit', (event) => {
    event.preventDefault();
    const sent = event.target as HTMLFormElement;
    if (sent.getAttribute('aria-busy') === 'true') return;
    void sendForm(sent, event.submitter).then((answer) => {
      if (answer.outcome !== 'not-sent') open.delete(address);
      if (answer.outcome === 'gone') return location.assign(answer.address);
      box.replaceChildren(answer.part);
      answer.focus.focus();
    });
  });
}

function unhide(box: HTMLElement): void {
  box.hidden = false;
  (box.querySelector<HTMLElement>('textarea') ?? box.querySelector<HTMLElement>('[tabindex]'))?.focus();
}

function linkTo(address: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`#discussion a[href="${CSS.escape(address)}"]`);
}
