/** Characters that PostgreSQL or a page cannot hold: NUL, lone surrogates, and controls other than tab and line break. */
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** True when a text from outside can be stored and shown as it is. */
export function isPrintable(text: string): boolean {
  return text.isWellFormed() && !UNPRINTABLE.test(text);
}

/** The text with the line ends of a browser's form made "\n" and the white space at its ends gone. */
export function tidyText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

/** The length as a person counts it: in Unicode code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
