/** What a place in a tree of comments needs to be known by. */
export interface Numbered {
  readonly number: readonly number[];
}

/** A comment and what stands below it; without a comment, the place of one that is on another page. */
export interface Branch<Comment extends Numbered> {
  readonly number: readonly number[];
  readonly comment: Comment | null;
  readonly replies: Branch<Comment>[];
}

/**
 * Comments in reading order as a tree. A page may begin in the middle of a branch: the comments above it that
 * are not on the page get a place without a comment.
 * @param below the depth that is already on the page: 0 for a whole discussion, 2 for what is below "5.1".
 */
export function branchesOf<Comment extends Numbered>(comments: readonly Comment[], below = 0): Branch<Comment>[] {
  const roots: Branch<Comment>[] = [];
  /** The places from `below` down to the last comment: where the next one can hang. */
  let line: Branch<Comment>[] = [];
  for (const comment of comments) {
    let kept = 0;
    while (kept < line.length && isPrefix(line[kept]?.number ?? [], comment.number)) kept += 1;
    line = line.slice(0, kept);
    for (let depth = below + kept + 1; depth <= comment.number.length; depth += 1) {
      const place: Branch<Comment> = {
        number: comment.number.slice(0, depth),
        comment: depth === comment.number.length ? comment : null,
        replies: [],
      };
      (line.at(-1)?.replies ?? roots).push(place);
      line.push(place);
    }
  }
  return roots;
}

/** True when `start` is `whole` or an ancestor of it. */
function isPrefix(start: readonly number[], whole: readonly number[]): boolean {
  return start.length <= whole.length && start.every((part, index) => part === whole[index]);
}
