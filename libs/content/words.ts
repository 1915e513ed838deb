import { merged } from './finding.js';
import type { Finding } from './finding.js';
import { fold } from './folded.js';

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Where the text has one of the words or phrases, as whole words: "arse" is not in "parse". Case, accents
 * and what stands between the words of a phrase make no difference.
 */
export function findWords(original: string, words: readonly string[]): Finding[] {
  const phrases = new Map<string, string[][]>();
  for (const phrase of words) {
    const [first, ...rest] = fold(phrase).text.match(WORD) ?? [];
    if (first !== undefined) phrases.set(first, [...(phrases.get(first) ?? []), rest]);
  }
  if (phrases.size === 0) return [];
  const { text, place } = fold(original);
  const found = [...text.matchAll(WORD)];
  const findings: Finding[] = [];
  found.forEach((match, index) => {
    for (const rest of phrases.get(match[0]) ?? []) {
      if (!rest.every((word, offset) => found[index + 1 + offset]?.[0] === word)) continue;
      const last = found[index + rest.length] ?? match;
      findings.push(place('word', match.index, last.index + last[0].length));
    }
  });
  return merged(findings);
}
