import { formatTime, machineTime, type Precision } from './dates.js';

/** A time, as far as it is known. Always the time itself, never "an hour ago": pages are kept and come back. */
export function Time({ at, precision = 'minute', timeZone }: { at: Date; precision?: Precision; timeZone: string }) {
  return <time dateTime={machineTime(at, precision, timeZone)}>{formatTime(at, precision, timeZone)}</time>;
}
