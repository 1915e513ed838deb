import { make, unfold, type Page } from './page.js';

const HELP: readonly (readonly [string, string])[] = [
  ['j', 'next comment'],
  ['k', 'previous comment'],
  ['n', 'next new comment'],
  ['r', 'reply to the comment'],
  ['Esc', 'put a reply away; its text stays'],
  ['?', 'these keys'],
];

/** Single keys, only while nothing is being typed, and until somebody switches them off on this page. */
export function listenToKeys(page: Page): void {
  const listener = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
    const deed = deeds[event.key];
    if (!deed || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    deed();
  };
  const deeds: Readonly<Record<string, () => void>> = {
    j: () => goTo(comments(page)[position(page) + 1]),
    k: () => goTo(comments(page)[position(page) - 1]),
    n: () => goTo(nextNew(page)),
    r: () => current(page)?.querySelector<HTMLElement>('a.reply')?.click(),
    '?': () => showHelp(() => document.removeEventListener('keydown', listener)),
  };
  document.addEventListener('keydown', listener);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Those that are not folded away. */
function comments(page: Page): HTMLElement[] {
  return [...page.root.querySelectorAll<HTMLElement>('.comment')].filter((comment) => comment.getClientRects().length > 0);
}

/** The comment that has the focus, or the last one that began above the middle of the window's upper third. */
function position(page: Page): number {
  const all = comments(page);
  const focused = all.findIndex((comment) => comment.contains(document.activeElement) || comment.parentElement?.querySelector(':scope > .answering')?.contains(document.activeElement));
  if (focused !== -1) return focused;
  const line = Math.min(120, window.innerHeight / 4);
  return all.findLastIndex((comment) => comment.getBoundingClientRect().top < line);
}

function current(page: Page): HTMLElement | undefined {
  return comments(page)[Math.max(0, position(page))];
}

/** After the present place, and from the beginning again behind the last. */
function nextNew(page: Page): HTMLElement | undefined {
  const all = [...page.root.querySelectorAll<HTMLElement>('.comment.fresh')];
  const here = current(page);
  const isFocused = here?.contains(document.activeElement) ?? false;
  return all.find((comment) => !here || (comment === here ? !isFocused : (here.compareDocumentPosition(comment) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)) ?? all[0];
}

function goTo(comment: HTMLElement | undefined): void {
  if (!comment) return;
  unfold(comment);
  comment.tabIndex = -1;
  comment.focus({ preventScroll: true });
  comment.scrollIntoView({ block: 'start', behavior: 'instant' });
}

function showHelp(switchOff: () => void): void {
  const list = make('dl', '', ...HELP.map(([key, what]) => make('div', '', make('dt', '', make('kbd', '', key)), make('dd', '', what))));
  const title = make('h2', '', 'Keys');
  title.id = 'keys-title';
  const close = make('button', 'primary', 'Close');
  const off = make('button', '', 'Switch the keys off on this page');
  const dialog = make('dialog', 'keys', title, list, make('p', 'buttons', close, off));
  dialog.setAttribute('aria-labelledby', title.id);
  close.addEventListener('click', () => dialog.close());
  off.addEventListener('click', () => {
    switchOff();
    dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
