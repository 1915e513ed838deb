import { randomInt } from 'node:crypto';

/** Base 32 without the letters that are taken for digits or for one another, easy to read out and to type. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A password of four groups of five letters: 100 bits. */
export function freshPassword(): string {
  const group = (): string => Array.from({ length: 5 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
  return [group(), group(), group(), group()].join('-');
}
