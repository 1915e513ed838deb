/** The discussion of a page, as the server's attributes describe it. */
export interface Page {
  readonly root: HTMLElement;
  readonly stream: string;
  readonly epoch: string;
  /** The last event that the page shows. */
  seq: number;
  readonly order: 'reading' | 'newest';
  /** Where the page begins, when it is not the beginning. */
  readonly after: string | null;
  /** True when the discussion goes on behind the last comment of the page. */
  readonly more: boolean;
  /** The comment whose own page this is; null on a page of the whole discussion. */
  readonly branch: string | null;
}

/** The discussion of a page; null on one that has none. */
export function discussionOn(document: Document): Page | null {
  const root = document.getElementById('discussion');
  const { stream, epoch, seq, order } = root?.dataset ?? {};
  if (!root || stream === undefined || epoch === undefined || seq === undefined) return null;
  return {
    root,
    stream,
    epoch,
    seq: Number(seq),
    order: order === 'newest' ? 'newest' : 'reading',
    after: root.dataset['after'] ?? null,
    more: root.dataset['more'] !== undefined,
    branch: root.dataset['branch'] ?? null,
  };
}

/** The article of a comment; null when it is not on the page. */
export function articleOf(number: string): HTMLElement | null {
  return document.getElementById(`c${number}`);
}

/** The item of a list that holds a comment, or keeps the place of one that is on another page. */
export function itemOf(page: Page, number: string): HTMLElement | null {
  return page.root.querySelector<HTMLElement>(`.branch[data-number="${CSS.escape(number)}"]`);
}

/** Unfolds everything that a comment is folded into. */
export function unfold(element: Element): void {
  for (let details = element.closest('details'); details; details = details.parentElement?.closest('details') ?? null) details.open = true;
}

/** An element with its class and its content; texts are texts. */
export function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, ...content: (Node | string)[]): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  element.append(...content);
  return element;
}
