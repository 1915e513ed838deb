import { plainText } from '#content';
import type { Finding } from '#content';
import { NOWHERE } from './verdict.js';
import type { Span } from './verdict.js';

/**
 * Where a detector finds something in the text as written and as readers see it: a number parted by
 * Markdown's asterisks is whole again on the page. What only the page shows has no one place in the text.
 */
export function detected(text: string, detect: (words: string) => readonly Finding[]): Span[] {
  const written: Span[] = detect(text).map(({ start, end }) => ({ start, end }));
  return detect(plainText(text)).length > written.length ? [...written, NOWHERE] : written;
}
