import type { LiveComment, LiveEvent, LivePost } from '../../../libs/live/protocol.js';
import { countOf } from '../../../libs/ui/labels.js';
import { inPlace } from './anchor.js';
import type { News } from './news.js';
import { articleOf, itemOf, make, type Page } from './page.js';
import { putInPlace } from './place.js';

/** Shows an event on the page. One that the page shows already changes nothing. */
export function show(page: Page, news: News, event: LiveEvent): void {
  if (event.epoch !== page.epoch) return news.outOfDate();
  if (event.seq <= page.seq) return;
  page.seq = event.seq;
  switch (event.type) {
    case 'comment.published':
      if (event.data?.comment.body) changeCount(page, 1);
      if (event.data) showNew(page, news, event.data.comment, event.data.fragment);
      return;
    case 'comment.removed':
      changeCount(page, -1);
      return event.data ? replace(page, event.data.comment, event.data.fragment) : news.outOfDate();
    case 'comment.restored':
      changeCount(page, 1);
      return event.data ? replace(page, event.data.comment, event.data.fragment) : news.outOfDate();
    case 'post.closed':
      return close(page);
    case 'post.updated':
    case 'post.published':
      return showPost(page, news, event.data?.post ?? null);
  }
}

function showNew(page: Page, news: News, comment: LiveComment, fragment: string): void {
  if (itemOf(page, comment.number)) return replace(page, comment, fragment);
  const item = itemIn(fragment);
  if (!item) return;
  const article = item.querySelector('.comment');
  if (comment.body && article) {
    article.classList.add('fresh');
    article.querySelector('header')?.append(make('span', 'fresh-mark', 'New'));
  }
  let here = false;
  inPlace(page.root, () => {
    here = putInPlace(page, comment.number, item);
    if (here) page.root.querySelector('.empty')?.remove();
  });
  if (comment.body) news.arrived(comment.number, here);
}

/** The article alone: what stands below it, and what is being written there, stays. */
function replace(page: Page, comment: LiveComment, fragment: string): void {
  const present = articleOf(comment.number);
  const article = itemIn(fragment)?.querySelector('.comment');
  if (!present || !article) return;
  const hadFocus = present.contains(document.activeElement);
  inPlace(page.root, () => present.replaceWith(article));
  if (!hadFocus) return;
  (article as HTMLElement).tabIndex = -1;
  (article as HTMLElement).focus({ preventScroll: true });
}

function showPost(page: Page, news: News, post: LivePost | null): void {
  if (post && !post.takesComments) close(page);
  news.postChanged();
}

/** No more comments are taken: the ways to write go, what is being written stays. */
function close(page: Page): void {
  inPlace(page.root, () => {
    page.root.classList.add('closed');
    for (const write of page.root.querySelectorAll('.write')) {
      write.querySelector(':scope > p')?.replaceWith(make('p', 'closed-note', 'This discussion has just been closed. It can be read, and takes no more comments.'));
      write.querySelector(':scope > .policy')?.remove();
    }
  });
}

function changeCount(page: Page, by: number): void {
  const heading = page.root.querySelector<HTMLElement>('[data-count]');
  if (!heading) return;
  const count = Math.max(0, Number(heading.dataset['count']) + by);
  heading.dataset['count'] = String(count);
  heading.textContent = count === 0 ? 'Comments' : countOf(count, 'comment');
}

/** The item of a fragment that our own server rendered with the components of the page. */
function itemIn(fragment: string): HTMLElement | null {
  const template = document.createElement('template');
  template.innerHTML = fragment;
  return template.content.querySelector<HTMLElement>('.branch');
}
