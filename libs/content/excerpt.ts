import { plainText } from './comment.js';

/**
 * The beginning of a comment in one line: at most `limit` characters (code points), cut after a whole
 * word where there is one, and then an ellipsis, which is not counted. A comment that fits is not cut.
 */
export function excerpt(markdown: string, limit: number): string {
  const characters = Array.from(plainText(markdown).replace(/\s+/g, ' '));
  if (characters.length <= limit) return characters.join('');
  const cut = characters.slice(0, limit).join('');
  const border = characters[limit] === ' ' ? cut.length : cut.lastIndexOf(' ');
  return `${(border > 0 ? cut.slice(0, border) : cut).replace(/[\s,;:–-]$/u, '')}…`;
}
