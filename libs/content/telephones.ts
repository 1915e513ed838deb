import { findPhoneNumbersInText } from 'libphonenumber-js/core';
import numberingPlans from 'libphonenumber-js/min/metadata';
import { merged } from './finding.js';
import type { Finding } from './finding.js';
import { fold } from './folded.js';

/**
 * Ten digits behind 0 or the country's code, with up to three signs before each. Own, because the
 * library knows only numbers that are given out, and so none of those reserved for drama and tests.
 * Every part is bounded, so that a start costs the same whatever follows.
 */
const OWN = /(?:(?:\+ ?44|0044|44(?=[ .-]?7))(?:[ .-]?\(? ?0 ?\)?)?|(?:\( ?)?0)((?:[ .()/-]{0,3}\d){10})(?!\d)/g;

/** The first digits that Ofcom's numbering plan gives to ten-digit national numbers. */
const NATIONAL = /^(?:1[1-9]|2[03489]|3[0347]|5[56]|7|8|9)/;

const DATE = /^(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:\d{4}|\d{2})(?!\d)/;

/** Words that people write right before a number without a space. */
const INTRODUCTION = /(?:tel|phone|mobile|mob|call|ring|text|fax|contact|whatsapp|number)-?$/;

/** Whether digits at this place can be a telephone number: not money, not part of a reference, a date or a hash. */
function canBeTelephone(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 10), start);
  const number = text.slice(start, end);
  const after = text.slice(end, end + 12);
  const unbroken = /^\+?\d+$/.test(number);
  if (/[£$€¥#] ?$/.test(before) || /^ ?%/.test(after)) return false;
  if (/\p{N}[.,/:-]?$/u.test(before) || DATE.test(number) || /^0\.\d+$/.test(number)) return false;
  if (unbroken && /^\p{L}{1,8}\p{N}/u.test(after)) return false;
  const joined = unbroken ? /[\p{L}_]-?$/u : /[\p{L}_]$/u;
  return !joined.test(before) || INTRODUCTION.test(before);
}

function findOwn(text: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  OWN.lastIndex = 0;
  for (let match = OWN.exec(text); match !== null; match = OWN.exec(text)) {
    const end = OWN.lastIndex;
    const national = (match[1] ?? '').replace(/\D/g, '');
    if (NATIONAL.test(national) && canBeTelephone(text, match.index, end)) found.push([match.index, end]);
    // A rejected candidate may hide the beginning of a number.
    else OWN.lastIndex = match.index + 1;
  }
  return found;
}

/**
 * What the library is asked about: at most sixteen digits behind a "+", a 0 or 44. Its own search
 * takes time in the square of the text for a 0 with many commas behind it.
 */
const CANDIDATE = /(?<!\d)\(?(?:\+ ?\d|0|44)(?:[ .()/-]{0,4}\d){6,15}/g;

function findKnown(text: string): [start: number, end: number][] {
  const found: [number, number][] = [];
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(text); match !== null; match = CANDIDATE.exec(text)) {
    for (const number of findPhoneNumbersInText(match[0], 'GB', numberingPlans)) {
      const [start, end] = [match.index + number.startsAt, match.index + number.endsAt];
      // A second number may have begun within this candidate.
      CANDIDATE.lastIndex = end;
      if (/^\(?(?:\+|0|44)/.test(text.slice(start, start + 3)) && canBeTelephone(text, start, end)) found.push([start, end]);
    }
  }
  return found;
}

/**
 * Telephone numbers of the United Kingdom, and foreign ones with their "+", as people write them. A
 * checksum does not exist; eleven bare digits that begin with 0 are taken for a number even where
 * they might be a reference, because a comment that is held for nothing costs less than one that is not.
 */
export function findTelephones(original: string): Finding[] {
  const { text, place } = fold(original);
  return merged([...findOwn(text), ...findKnown(text)].map(([start, end]) => place('telephone', start, end)));
}
