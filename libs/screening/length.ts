import { plainText } from '#content';
import { lengthOf } from '#kernel';
import { NOWHERE, PASS } from './verdict.js';
import type { Rule } from './verdict.js';

/** Spaces, controls, the bullets of empty lists, and characters that are letters to Unicode but blank on a page. */
const BLANK = /[\p{Z}\p{C}\p{M}\s\u2022\u115f\u1160\u2800\u3164\uffa0]/gu;

function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}

/**
 * Nothing to read, or too much. First in the list, and too much before nothing, so that no later rule
 * has to read a text beyond the limit.
 */
export const length: Rule = {
  name: 'length',
  judge(text, { limits: { maximumLength } }) {
    const characters = lengthOf(text);
    if (characters > maximumLength) {
      const message = `Your comment has ${grouped(characters)} characters, and ${grouped(maximumLength)} is the most. Please shorten it, or divide it into two.`;
      return { outcome: 'refuse', code: 'too-long', message, at: NOWHERE };
    }
    if (plainText(text).replace(BLANK, '') === '') {
      return { outcome: 'refuse', code: 'empty', message: 'Your comment has no words yet. Please write something.', at: NOWHERE };
    }
    return PASS;
  },
};
