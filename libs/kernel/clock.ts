/** The only source of the present time, so that tests can set it. */
export abstract class Clock {
  abstract now(): Date;
}

/** The machine's own clock. */
export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}

const MINUTE = 60_000;

/** The time as coarse as it may be stored and shown: cut to the minute. */
export function toMinute(time: Date): Date {
  return new Date(Math.floor(time.getTime() / MINUTE) * MINUTE);
}
