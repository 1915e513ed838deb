import type { Finding, FindingKind } from './finding.js';

/**
 * A text as detectors read it, and the way back: compatibility forms made plain (full-width digits,
 * ligatures), lower case, accents and invisible characters gone, every kind of space and hyphen the
 * plain one. What is found in it is told as a place in the text as it was given.
 */
export interface FoldedText {
  readonly text: string;
  /** The finding between two places of the folded text, as a place in the original. */
  readonly place: (kind: FindingKind, start: number, end: number) => Finding;
}

function foldedCharacter(character: string): string {
  if (/\s/u.test(character)) return ' ';
  return character
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[\u2018\u2019]/g, "'");
}

/** The text folded, character by character, in time in proportion to its length. */
export function fold(original: string): FoldedText {
  let text = '';
  // For each unit of the folded text, where the original character begins and ends.
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of original) {
    const unit = character.charCodeAt(0);
    const plain = unit > 0x20 && unit < 0x7f ? character.toLowerCase() : foldedCharacter(character);
    const next = at + character.length;
    for (let i = 0; i < plain.length; i += 1) {
      starts.push(at);
      ends.push(next);
    }
    // What vanished belongs to the character before it, so that an accent is part of its letter's place.
    if (plain === '' && ends.length > 0) ends[ends.length - 1] = next;
    text += plain;
    at = next;
  }
  return {
    text,
    place: (kind, start, end) => ({ kind, start: starts[start] ?? original.length, end: ends[end - 1] ?? original.length }),
  };
}
