import { randomBytes } from 'node:crypto';
import { refuse, type Refusal } from '#kernel';

/** 16 to 100 visible ASCII characters: long enough that no two senders choose the same by chance. */
const FORM = /^[\x21-\x7e]{16,100}$/;

/** A key of 128 random bits for a form: made with every fresh one, so that sending a form twice adds one comment. */
export function freshIdempotencyKey(): string {
  return randomBytes(16).toString('base64url');
}

/** True for a text that can be a submission's idempotency key. */
export function isIdempotencyKey(text: string): boolean {
  return FORM.test(text);
}

/** What whoever sent another text in its place is told. */
export function refuseKey(): Refusal<'unreadable'> {
  return refuse('unreadable', 'The idempotency key must be 16 to 100 visible ASCII characters. Open the form again.');
}
