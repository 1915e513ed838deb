/** Lets so many pieces of work run at once and the rest wait; those who are known first, each kind in the order it came. */
export class Turns {
  private running = 0;
  private readonly known: (() => void)[] = [];
  private readonly unknown: (() => void)[] = [];

  constructor(private readonly atOnce: number) {}

  async take<Result>(known: boolean, work: () => Promise<Result>): Promise<Result> {
    if (this.running < this.atOnce) this.running += 1;
    else await new Promise<void>((resolve) => (known ? this.known : this.unknown).push(resolve));
    try {
      return await work();
    } finally {
      // Who is next takes over the turn itself, so that nobody slips in between.
      const next = this.known.shift() ?? this.unknown.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
