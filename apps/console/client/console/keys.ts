import { chooseAgain, chooseNext, chosenRow, rememberChoice } from './rows.js';

/** A decision by key counts only after the page has been looked at for so long: two quick presses are not two decisions. */
const A_LOOK = 400;

/** Keys on the queue and on an item, unless somebody is typing. */
export function listenForKeys(page: string): void {
  const shownAt = performance.now();
  if (page === 'queue') chooseAgain();
  if (page === 'item' && location.hash === '#field-reason') focusReason();
  setTimeout(() => { document.body.dataset['keys'] = 'ready'; }, A_LOOK);
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    if (event.key === '?') return go('/help');
    if (page !== 'queue' && page !== 'item') return;
    const act = page === 'queue' ? onQueue[event.key] : onItem[event.key];
    if (!act) return;
    const decides = event.key === 'a' || event.key === 'r' || event.key === 'x';
    if (decides && (event.repeat || performance.now() - shownAt < A_LOOK)) return;
    // Enter on a link or a button is theirs.
    if (event.key === 'Enter' && event.target instanceof Element && event.target.closest('a, button, summary')) return;
    event.preventDefault();
    act();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

const onQueue: Readonly<Record<string, () => void>> = {
  j: () => chooseNext(1),
  k: () => chooseNext(-1),
  Enter: () => click(chosenRow()?.querySelector('[data-open]')),
  a: () => {
    const row = chosenRow();
    if (row) rememberChoice(row);
    click(row?.querySelector('button[value="approve"]') ?? row?.querySelector('[data-open]'));
  },
  r: () => click(chosenRow()?.querySelector('[data-reject]')),
  x: () => click(chosenRow()?.querySelector('[data-reject]')),
  u: () => click(document.querySelector('[data-undo]')),
};

const onItem: Readonly<Record<string, () => void>> = {
  j: () => click(document.querySelector('[data-after]')),
  k: () => click(document.querySelector('[data-before]')),
  a: () => click(button('approve') ?? button('restore')),
  r: () => {
    if (button('reject')) focusReason();
  },
  x: () => {
    if (button('remove')) focusReason();
  },
  u: () => click(document.querySelector('[data-undo]') ?? document.querySelector('[data-back]')),
};

function focusReason(): void {
  document.querySelector<HTMLElement>('#field-reason')?.focus();
}

function button(action: string): HTMLElement | null {
  return document.querySelector(`form[data-decide] button[value="${action}"]`);
}

function click(element: Element | null | undefined): void {
  if (element instanceof HTMLElement) element.click();
}

function go(address: string): void {
  location.assign(address);
}
