/** The rows of the queue and which one is chosen: the one that has the focus, or has it in it. */

export function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('#queue .row')];
}

/** Where the choice stood when the page was left by a key, so that it stands there again when it comes back. */
const PLACE = 'queue place';

/** Chooses the row in the place of the one that was decided by key on the page before. */
export function chooseAgain(): void {
  const place = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  if (place !== null) (rows()[Number(place)] ?? rows().at(-1))?.focus();
}

export function rememberChoice(row: HTMLElement): void {
  sessionStorage.setItem(PLACE, String(rows().indexOf(row)));
}

export function chosenRow(): HTMLElement | null {
  const row = document.activeElement?.closest<HTMLElement>('#queue .row') ?? null;
  return row?.classList.contains('went') ? null : row;
}

/** Moves the choice by one, past what has been decided meanwhile; to the first row where none is chosen. */
export function chooseNext(step: 1 | -1): void {
  const all = rows();
  const from = all.findIndex((row) => row.contains(document.activeElement));
  for (let place = from === -1 ? 0 : from + step; place >= 0 && place < all.length; place += step) {
    const row = all[place];
    if (row && !row.classList.contains('went')) {
      row.focus();
      return;
    }
    if (from === -1 && step === -1) return;
  }
}
