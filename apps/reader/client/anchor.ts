/**
 * Changes the page without moving what is being read, also in browsers that have no scroll anchoring of their own.
 * Where they have, scrolling by a script ends theirs, so that nothing is corrected twice.
 */
export function inPlace(root: HTMLElement, change: () => void): void {
  const anchor = anchorIn(root);
  const before = anchor?.getBoundingClientRect().top ?? 0;
  change();
  if (!anchor?.isConnected) return;
  const moved = anchor.getBoundingClientRect().top - before;
  if (moved !== 0) window.scrollBy({ top: moved, behavior: 'instant' });
}

/** What must stay where it is: what is being typed into, else the first comment that can be seen, else what follows. */
function anchorIn(root: HTMLElement): Element | null {
  const { activeElement } = document;
  if (activeElement && root.contains(activeElement) && activeElement !== root && isVisible(activeElement)) return activeElement;
  if (root.getBoundingClientRect().top >= window.innerHeight) return null;
  for (const comment of root.querySelectorAll('.comment')) if (isVisible(comment)) return comment;
  const rest = document.querySelector('footer.site');
  return rest && isVisible(rest) ? rest : null;
}

function isVisible(element: Element): boolean {
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < window.innerHeight;
}
