import { MAXIMUM_DEPTH } from './limits.js';

/** A comment's number as its parts: [5, 1] for "5.1". */
export type CommentNumber = readonly number[];

/** "5.1" for [5, 1]. */
export function formatNumber(number: CommentNumber): string {
  return number.join('.');
}

/** Up to ten digits, so that every part fits a PostgreSQL integer after the check below. */
const FORM = /^[1-9][0-9]{0,9}(\.[1-9][0-9]{0,9})*$/;
const LARGEST = 2_147_483_647;

/** The number that a text from outside names; null when it names none. */
export function parseNumber(text: string): CommentNumber | null {
  if (text.length > 11 * MAXIMUM_DEPTH || !FORM.test(text)) return null;
  const parts = text.split('.').map(Number);
  return parts.length <= MAXIMUM_DEPTH && parts.every((part) => part <= LARGEST) ? parts : null;
}
