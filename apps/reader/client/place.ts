import { compareAddresses, parentAddress } from '../../../libs/ui/addresses.js';
import { depthClass, repliesLabel } from '../../../libs/ui/labels.js';
import { itemOf, make, type Page } from './page.js';

/** Puts a comment's item where it belongs; false when that is on another page. */
export function putInPlace(page: Page, number: string, item: HTMLElement): boolean {
  if (page.order === 'newest') {
    if (page.after !== null) return false;
    page.root.querySelector('.thread')?.prepend(item);
    return true;
  }
  if (!isOfThisPage(page, number)) return false;
  const list = listFor(page, number);
  if (!list) return false;
  const next = [...list.children].find((sibling) => compareAddresses((sibling as HTMLElement).dataset['number'] ?? '', number) > 0);
  list.insertBefore(item, next ?? null);
  return true;
}

function isOfThisPage(page: Page, number: string): boolean {
  if (page.branch !== null && !number.startsWith(`${page.branch}.`)) return false;
  if (page.after !== null && compareAddresses(number, page.after) < 0) return false;
  if (!page.more) return true;
  const last = [...page.root.querySelectorAll<HTMLElement>('.branch')].at(-1)?.dataset['number'];
  return last !== undefined && compareAddresses(number, last) < 0;
}

/** The list of the comments beside which this one stands; null when what it answers is not on the page. */
function listFor(page: Page, number: string): Element | null {
  const parent = parentAddress(number);
  const whole = page.root.querySelector('.thread');
  // What a page of one comment goes on with stands in the first list, without the comment itself.
  if (parent === null || (parent === page.branch && page.after !== null)) return whole;
  const above = itemOf(page, parent);
  if (!above) return null;
  const replies = above.querySelector(':scope > details.replies');
  const summary = replies?.querySelector(':scope > summary');
  summary?.replaceChildren(...label(parent, number, above));
  return (replies ?? above).querySelector(':scope > .thread') ?? begin(page, above, parent, number);
}

function begin(page: Page, above: HTMLElement, parent: string, number: string): Element {
  const list = make('ol', `thread ${depthClass(depthOf(page, above) + 1)}`);
  const replies = make('details', 'replies', make('summary', '', ...label(parent, number, above)), list);
  replies.open = true;
  above.append(replies);
  return list;
}

/** How deep an item stands on the page. */
function depthOf(page: Page, item: Element): number {
  let depth = 0;
  for (let list = item.closest('.thread'); list && page.root.contains(list); list = list.parentElement?.closest('.thread') ?? null) depth += 1;
  return depth;
}

/** Numbers are given one after the other, so the last one says how many replies there are. */
function label(parent: string, number: string, above: HTMLElement): (Node | string)[] {
  const given = [...above.querySelectorAll<HTMLElement>(':scope > .replies > .thread > .branch')].map((item) => lastPart(item.dataset['number'] ?? '0'));
  const [what, to] = repliesLabel(Math.max(lastPart(number), ...given), parent);
  return [what, make('span', 'to', to)];
}

function lastPart(number: string): number {
  return Number(number.slice(number.lastIndexOf('.') + 1));
}
