import { describe, expect, it } from '@jest/globals';
import { readLocalMoment, writeLocalMoment } from './local-moment.js';

const ZONE = 'Europe/London';

describe('a time to publish at', () => {
  it('is read by the clocks of the forum, in winter and in summer', () => {
    expect(readLocalMoment('2026-12-01T09:30', ZONE)).toEqual(new Date('2026-12-01T09:30:00Z'));
    expect(readLocalMoment('2026-07-01T09:30', ZONE)).toEqual(new Date('2026-07-01T08:30:00Z'));
    expect(readLocalMoment('2026-07-01T09:30:00', ZONE)).toEqual(new Date('2026-07-01T08:30:00Z'));
  });

  it('is written as it was read', () => {
    for (const text of ['2026-12-01T09:30', '2026-07-01T00:05', '2026-12-31T23:59']) {
      const moment = readLocalMoment(text, ZONE);
      expect(moment && writeLocalMoment(moment, ZONE)).toBe(text);
    }
  });

  it('is nothing where nothing can be read', () => {
    for (const text of ['', 'tomorrow', '2026-13-01T09:30', '2026-12-01', '2026-12-01T25:00']) expect(readLocalMoment(text, ZONE)).toBeNull();
  });
});
