/** How much of a time is known and may be shown. */
export type Precision = 'minute' | 'day';

interface Formats {
  readonly day: Intl.DateTimeFormat;
  readonly shortDay: Intl.DateTimeFormat;
  readonly minute: Intl.DateTimeFormat;
  readonly machineDay: Intl.DateTimeFormat;
}

const formats = new Map<string, Formats>();

function formatsOf(timeZone: string): Formats {
  let found = formats.get(timeZone);
  if (!found) {
    const day = { day: 'numeric', year: 'numeric', timeZone } as const;
    found = {
      day: new Intl.DateTimeFormat('en-GB', { ...day, month: 'long' }),
      shortDay: new Intl.DateTimeFormat('en-GB', { ...day, month: 'short' }),
      minute: new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
      // Swedish dates are written as ISO ones.
      machineDay: new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }),
    };
    formats.set(timeZone, found);
  }
  return found;
}

/** "11 November 2014", or "11 Nov 2014, 11:39" when the minute is known, in the forum's time zone. */
export function formatTime(time: Date, precision: Precision, timeZone: string): string {
  const { day, shortDay, minute } = formatsOf(timeZone);
  return precision === 'day' ? day.format(time) : `${shortDay.format(time)}, ${minute.format(time)}`;
}

/** For a `datetime` attribute: "2014-11-11", or "2014-11-11T11:39Z" when the minute is known. */
export function machineTime(time: Date, precision: Precision, timeZone: string): string {
  return precision === 'day' ? formatsOf(timeZone).machineDay.format(time) : `${time.toISOString().slice(0, 16)}Z`;
}

/** "10 November 2014" for the ISO date "2014-11-10", whatever the time zone. */
export function formatIsoDate(date: string): string {
  return formatTime(new Date(`${date.slice(0, 10)}T00:00:00Z`), 'day', 'UTC');
}
