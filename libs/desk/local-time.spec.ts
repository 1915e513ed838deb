import { describe, expect, it } from '@jest/globals';
import { momentInWords, momentOf } from './local-time.js';

describe('the forum\'s own time', () => {
  it.each([
    ['2014-11-11', '11:39', 'Europe/London', '2014-11-11T11:39:00Z'],
    ['2014-07-01', '11:39', 'Europe/London', '2014-07-01T10:39:00Z'],
    ['2014-07-01', '00:00', 'Pacific/Auckland', '2014-06-30T12:00:00Z'],
    ['2014-07-01', '23:59', 'America/St_Johns', '2014-07-02T02:29:00Z'],
    ['2014-07-01', '00:00', 'UTC', '2014-07-01T00:00:00Z'],
    // On either side of both changes of the clocks.
    ['2026-03-29', '00:59', 'Europe/London', '2026-03-29T00:59:00Z'],
    ['2026-03-29', '02:00', 'Europe/London', '2026-03-29T01:00:00Z'],
    ['2026-10-25', '00:59', 'Europe/London', '2026-10-24T23:59:00Z'],
    ['2026-10-25', '02:00', 'Europe/London', '2026-10-25T02:00:00Z'],
  ])('%s %s in %s is %s', (date, time, timeZone, moment) => {
    expect(momentOf(date, time, timeZone)).toEqual(new Date(moment));
  });

  it('is told in words, with the day where it is another one by the forum\'s clocks', () => {
    const moment = new Date('2026-07-01T22:50:00Z');
    expect(momentInWords(moment, new Date('2026-07-01T22:55:00Z'), 'Europe/London')).toBe('at 23:50');
    expect(momentInWords(moment, new Date('2026-07-01T23:05:00Z'), 'Europe/London')).toBe('on 1 July 2026 at 23:50');
    expect(momentInWords(moment, new Date('2026-07-01T23:05:00Z'), 'UTC')).toBe('at 22:50');
  });
});
