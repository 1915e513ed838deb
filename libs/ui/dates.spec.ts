import { describe, expect, it } from '@jest/globals';
import { formatIsoDate, formatTime, machineTime } from './dates.js';

const SUMMER = new Date('2026-07-01T23:30:00Z');

describe('times', () => {
  it('stand in the time zone of the forum', () => {
    expect(formatTime(SUMMER, 'minute', 'Europe/London')).toBe('2 Jul 2026, 00:30');
    expect(formatTime(SUMMER, 'minute', 'UTC')).toBe('1 Jul 2026, 23:30');
  });

  it('show no time of day where only the day is known, to people and to machines', () => {
    expect(formatTime(SUMMER, 'day', 'Europe/London')).toBe('2 July 2026');
    expect(machineTime(SUMMER, 'day', 'Europe/London')).toBe('2026-07-02');
    expect(machineTime(SUMMER, 'minute', 'Europe/London')).toBe('2026-07-01T23:30Z');
    expect(formatIsoDate('2014-11-10')).toBe('10 November 2014');
  });
});
