import { describe, expect, it } from '@jest/globals';
import { excerpt, fingerprintOf } from './index.js';

describe('an excerpt', () => {
  it('is one line, cut after a whole word', () => {
    expect(excerpt('The *quick*\n\nbrown fox, jumps', 100)).toBe('The quick brown fox, jumps');
    expect(excerpt('The quick brown fox', 9)).toBe('The quick…');
    expect(excerpt('The quick brown fox', 12)).toBe('The quick…');
    expect(excerpt('The quick, brown fox', 11)).toBe('The quick…');
    expect(excerpt('😀😀😀😀', 2)).toBe('😀😀…');
  });
});

describe('a fingerprint', () => {
  const same = (a: string, b: string): boolean => fingerprintOf(a).equals(fingerprintOf(b));

  it('is the same for the same words, however they are set', () => {
    expect(fingerprintOf('words')).toHaveLength(32);
    expect(same("Don't  do\nTHAT!", 'dont do that')).toBe(true);
    expect(same('ｆｕｌｌ width', 'full w\u200bidth')).toBe(true);
    expect(same('cafe\u0301', 'café')).toBe(true);
  });

  it('differs for other words, and for signs without words', () => {
    expect(same('a b', 'ab')).toBe(false);
    expect(same('resume', 'résumé')).toBe(false);
    expect(same('?', '!')).toBe(false);
    expect(same('👍', '👎')).toBe(false);
  });
});
