import { make } from './page.js';

/** What came of sending a form. */
export type Sent =
  /** The form again: with a preview, or with what is wrong. */
  | { readonly outcome: 'not-sent'; readonly part: HTMLElement; readonly focus: HTMLElement }
  | { readonly outcome: 'sent'; readonly part: HTMLElement; readonly focus: HTMLElement }
  /** The site answered with a page that we do not know. */
  | { readonly outcome: 'gone'; readonly address: string };

let forms = 0;

/** The form of a form page; null when it cannot be had. */
export async function fetchForm(address: string): Promise<HTMLElement | null> {
  try {
    const response = await fetch(address, { cache: 'no-store' });
    return formIn(parse(await response.text()));
  } catch {
    return null;
  }
}

/** Sends the form as the browser would have. Whatever goes wrong, the typed text is in the part that comes back. */
export async function sendForm(form: HTMLFormElement, submitter: HTMLElement | null): Promise<Sent> {
  const fields = new FormData(form, submitter);
  form.setAttribute('aria-busy', 'true');
  try {
    const body = new URLSearchParams([...fields].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
    // Not `form.action`: the form has buttons of that name.
    const response = await fetch(form.getAttribute('action') ?? '', { method: 'POST', body, cache: 'no-store' });
    const answer = parse(await response.text());
    if (response.redirected) return sentTo(new URL(response.url), answer);
    const part = formIn(answer);
    if (part) return { outcome: 'not-sent', part, focus: part.querySelector<HTMLElement>('.preview, .notice.wrong') ?? part };
    return failed(form, answer.querySelector('main > p:not(.eyebrow)')?.textContent ?? 'The forum gave no answer that can be read here.');
  } catch {
    return failed(form, 'The forum cannot be reached just now. Your text is still here; send it again in a moment.');
  } finally {
    form.removeAttribute('aria-busy');
  }
}

/** Where the site sends somebody whose comment it took. */
function sentTo(address: URL, page: Document): Sent {
  const held = page.querySelector<HTMLElement>('.held');
  const number = /\/comments\/([\d.]+)$/.exec(address.pathname)?.[1];
  if (held) {
    held.querySelector('.button')?.closest('p')?.remove();
    const part = make('section', 'notice held', make('p', '', make('strong', '', 'Held, waiting for a moderator.')), ...held.children);
    return sent(part);
  }
  if (number === undefined) return { outcome: 'gone', address: address.href };
  const link = make('a', '', number);
  link.href = address.pathname;
  return sent(make('section', 'notice', make('p', '', 'Published as ', link, '.')));
}

function sent(part: HTMLElement): Sent {
  part.tabIndex = -1;
  return { outcome: 'sent', part, focus: part };
}

/** The same form with what is wrong above it. */
function failed(form: HTMLFormElement, message: string): Sent {
  const part = form.closest<HTMLElement>('.reply-form') ?? form;
  part.querySelector('.notice.wrong')?.remove();
  const problem = make('div', 'notice wrong', make('p', '', make('strong', '', 'Not sent.')), make('p', '', message));
  problem.tabIndex = -1;
  problem.setAttribute('role', 'alert');
  part.prepend(problem);
  return { outcome: 'not-sent', part, focus: problem };
}

function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

/** The form of a page, with ids of its own: several may be open on one page. */
function formIn(page: Document): HTMLElement | null {
  const part = page.querySelector<HTMLElement>('.reply-form');
  if (!part) return null;
  forms += 1;
  for (const element of [part, ...part.querySelectorAll<HTMLElement>('*')]) {
    for (const name of ['id', 'for', 'aria-labelledby', 'aria-describedby']) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name, value.split(' ').map((id) => `${id}-${forms}`).join(' '));
    }
  }
  return document.adoptNode(part);
}
