/** What was sent cannot be read; the message is a sentence for the sender. */
export class Unreadable extends Error {}

const NUL = 'This has a NUL character in it, which no text can have. Remove it and send it again.';
const BROKEN = 'This is not valid UTF-8 text. Send it again in UTF-8.';

/**
 * The text of the bytes.
 * @throws Unreadable for what is not UTF-8, or has a NUL.
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return withoutNul(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(BROKEN);
  }
}

/**
 * The text itself, which may have come together from escapes.
 * @throws Unreadable for lone surrogates and NUL.
 */
export function checkText(text: string): string {
  if (!text.isWellFormed()) throw new Unreadable(BROKEN);
  return withoutNul(text);
}

function withoutNul(text: string): string {
  if (text.includes('\0')) throw new Unreadable(NUL);
  return text;
}

/**
 * The text with its percent escapes resolved.
 * @throws Unreadable for a malformed escape, and for escapes that add up to no UTF-8 or to a NUL.
 */
export function unescapeText(text: string): string {
  if (/%(?![0-9a-f]{2})/i.test(text)) throw new Unreadable('This has a percent sign that is not part of an escape such as %20. Write it as %25.');
  try {
    return withoutNul(decodeURIComponent(text));
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable(BROKEN);
  }
}
