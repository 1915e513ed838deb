/** Words that the server and the browser's script both put on a page. Importing this file loads nothing. */

/** "1 comment", "35 comments", "no comments". */
export function countOf(count: number, thing: string, things = `${thing}s`): string {
  if (count === 0) return `no ${things}`;
  return count === 1 ? `1 ${thing}` : `${count.toLocaleString('en-GB')} ${things}`;
}

/** What a folded branch is called: "3 replies", and " to 5", which need not be seen where the number is long. */
export function repliesLabel(count: number, address: string): readonly [what: string, to: string] {
  return [countOf(count, 'reply', 'replies'), ` to ${address}`];
}

/** From this depth on a telephone gives replies no further indentation. */
const DEEP = 5;
/** From this depth on nothing does. */
const DEEPER = 9;

/** The class of a list of comments of this depth; the style sheet says what it does. */
export function depthClass(depth: number): string {
  if (depth >= DEEPER) return 'deep deeper';
  return depth >= DEEP ? 'deep' : `depth-${depth}`;
}
