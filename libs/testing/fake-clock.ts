import { Clock } from '#kernel';

/** A clock that stands still until it is told to go on. */
export class FakeClock extends Clock {
  private time: Date;

  constructor(start = new Date('2026-11-21T09:00:00Z')) {
    super();
    this.time = start;
  }

  override now(): Date {
    return this.time;
  }

  advance(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}
