import { articleOf, make, unfold, type Page } from './page.js';

/** The corner of the page in which the script speaks: quietly, over the page, moving nothing. */
export interface News {
  /** A comment has arrived: on this page, or on another one of the discussion. */
  arrived(number: string, here: boolean): void;
  postChanged(): void;
  /** The page cannot be brought up to date by events. */
  outOfDate(): void;
  connected(isConnected: boolean): void;
}

/** In milliseconds: a connection that comes back sooner is not worth a word. */
const PATIENCE = 4_000;

/** Puts the corner on the page, empty and hidden. */
export function openNews(page: Page): News {
  const arrivals = make('p', 'arrivals');
  const lasting = make('p', 'lasting');
  const connection = make('p', 'connection');
  const box = make('div', 'live', arrivals, lasting, connection);
  box.setAttribute('role', 'status');
  page.root.append(box);
  for (const part of [arrivals, lasting, connection]) part.hidden = true;

  let unseen: string[] = [];
  let elsewhere = 0;
  let lost: number | undefined;

  function tell(): void {
    arrivals.hidden = unseen.length === 0 && elsewhere === 0;
    if (arrivals.hidden) return arrivals.replaceChildren();
    const parts: (Node | string)[] = [];
    const [next] = unseen;
    if (next !== undefined) {
      parts.push(unseen.length === 1 ? '1 new comment: ' : `${unseen.length} new comments, the next: `, linkTo(next));
      if (elsewhere > 0) parts.push('; ');
    }
    if (elsewhere > 0) parts.push(elsewhereLink(`${elsewhere === 1 ? '1 new comment' : `${elsewhere} new comments`} on other pages`));
    const away = make('button', 'away', '×');
    away.type = 'button';
    away.setAttribute('aria-label', 'Put this away');
    away.addEventListener('click', () => {
      unseen = [];
      elsewhere = 0;
      tell();
    });
    arrivals.replaceChildren(make('span', '', ...parts), away);
  }

  function linkTo(number: string): HTMLElement {
    const link = make('a', '', number);
    link.href = `#c${number}`;
    link.addEventListener('click', () => {
      const article = articleOf(number);
      if (article) unfold(article);
      unseen = unseen.filter((other) => other !== number);
      tell();
    });
    return link;
  }

  function reloadNote(text: string): void {
    const link = make('a', '', 'Reload the page');
    link.href = location.pathname + location.search;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      location.reload();
    });
    lasting.replaceChildren(`${text} `, link);
    lasting.hidden = false;
  }

  return {
    arrived(number, here) {
      if (here) unseen.push(number);
      else elsewhere += 1;
      tell();
    },
    postChanged: () => reloadNote('This post has changed.'),
    outOfDate: () => reloadNote('This page is out of date.'),
    connected(isConnected) {
      window.clearTimeout(lost);
      if (isConnected) connection.hidden = true;
      else lost = window.setTimeout(() => {
        connection.textContent = 'Not connected just now. New comments will appear when the connection is back.';
        connection.hidden = false;
      }, PATIENCE);
    },
  };
}

function elsewhereLink(text: string): HTMLElement {
  const link = make('a', '', text);
  const post = /^\/posts\/[^/]+/.exec(location.pathname)?.[0] ?? location.pathname;
  link.href = `${post}?order=newest#discussion`;
  return link;
}
