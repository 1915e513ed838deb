import { describe, expect, it } from '@jest/globals';
import { Guesses } from './guesses.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Guesses as soon as it is allowed, and gives the seconds that each guess had to wait. */
function waits(guesses: Guesses, count: number): number[] {
  let now = 0;
  return Array.from({ length: count }, () => {
    const wait = guesses.take('ada', now);
    if (wait > 0) {
      now += wait;
      expect(guesses.take('ada', now)).toBe(0);
    }
    return wait / SECOND;
  });
}

describe('guesses', () => {
  it('are free five times, and then wait twice as long each time, a minute at most', () => {
    expect(waits(new Guesses(), 14)).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('that come too early are not counted', () => {
    const guesses = new Guesses();
    for (let index = 0; index < 5; index += 1) guesses.take('ada', 0);
    for (let index = 0; index < 100; index += 1) expect(guesses.take('ada', 10)).toBe(990);
    expect(guesses.take('ada', SECOND)).toBe(0);
  });

  it('are forgotten a quarter of an hour after the last, and when one was right', () => {
    const guesses = new Guesses();
    for (let index = 0; index < 5; index += 1) guesses.take('ada', 0);
    expect(guesses.take('ada', 0)).toBeGreaterThan(0);
    expect(guesses.take('ada', 15 * MINUTE)).toBe(0);
    for (let index = 0; index < 4; index += 1) guesses.take('ada', 15 * MINUTE);
    expect(guesses.take('ada', 15 * MINUTE)).toBeGreaterThan(0);
    guesses.forgive('ada');
    expect(guesses.take('ada', 15 * MINUTE)).toBe(0);
  });

  it('never fill the memory', () => {
    const guesses = new Guesses();
    for (let index = 0; index < 25_000; index += 1) guesses.take(`nobody-${index}`, index);
    expect(guesses.size).toBe(10_000);
    guesses.take('late', 60 * MINUTE);
    expect(guesses.size).toBe(1);
  });
});
