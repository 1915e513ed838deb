const FREE_GUESSES = 5;
const LONGEST_WAIT = 60_000;
const FORGOTTEN_AFTER = 15 * 60_000;
const MOST_BUCKETS = 10_000;

interface Bucket {
  guesses: number;
  lastAt: number;
}

/**
 * Counts guesses in memory, in buckets of one login and one place to guess from. After five in a bucket each
 * next one waits twice as long, a minute at most. A bucket is forgotten a quarter of an hour after its last guess.
 */
export class Guesses {
  /** In the order of their last guesses. */
  private readonly buckets = new Map<string, Bucket>();

  /**
   * Takes the turn for one guess, and counts it before it is known to be wrong: guesses sent all at once get no
   * more turns than guesses sent one after the other.
   * @returns 0 when it may be tried now; otherwise the milliseconds to wait, and nothing was counted.
   */
  take(name: string, now: number): number {
    const bucket = this.remembered(name, now);
    const wait = bucket ? bucket.lastAt + waitAfter(bucket.guesses) - now : 0;
    if (wait > 0) return wait;
    this.buckets.delete(name);
    this.buckets.set(name, { guesses: (bucket?.guesses ?? 0) + 1, lastAt: now });
    this.forgetOld(now);
    return 0;
  }

  /** The guess was right. */
  forgive(name: string): void {
    this.buckets.delete(name);
  }

  get size(): number {
    return this.buckets.size;
  }

  private remembered(name: string, now: number): Bucket | undefined {
    const bucket = this.buckets.get(name);
    return bucket && now - bucket.lastAt < FORGOTTEN_AFTER ? bucket : undefined;
  }

  private forgetOld(now: number): void {
    for (const [name, bucket] of this.buckets) {
      if (this.buckets.size <= MOST_BUCKETS && now - bucket.lastAt < FORGOTTEN_AFTER) return;
      this.buckets.delete(name);
    }
  }
}

function waitAfter(guesses: number): number {
  return guesses < FREE_GUESSES ? 0 : Math.min(LONGEST_WAIT, 1000 * 2 ** (guesses - FREE_GUESSES));
}
