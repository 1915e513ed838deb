import { createHash } from 'node:crypto';

/** Letters with their accents, and digits, in lower case, single spaces between words. */
function essence(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  const words = folded.replace(/[^\p{L}\p{M}\p{N}\s]/gu, '').replace(/\s+/g, ' ').trim();
  // A text of signs alone ("?!") has no words to compare; it is the same only as itself.
  return words === '' ? folded.trim() : words;
}

/** SHA-256 (32 bytes) of a text without its case, punctuation and spacing, to tell the same text again. */
export function fingerprintOf(text: string): Buffer {
  return createHash('sha256').update(essence(text), 'utf8').digest();
}
