/** The minutes by which a time zone is ahead of UTC at a moment. */
function offsetAt(moment: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return Math.round((local - moment.getTime()) / 60_000);
}

/**
 * The moment at which clocks in a time zone show this date and time. A time that they skip in spring is the
 * moment as far after midnight; of a time that they show twice in autumn it is one of the two.
 * @param date ISO date
 * @param time HH:MM
 */
export function momentOf(date: string, time: string, timeZone: string): Date {
  const asIfUtc = new Date(`${date}T${time}:00Z`).getTime();
  const guess = new Date(asIfUtc - offsetAt(new Date(asIfUtc), timeZone) * 60_000);
  return new Date(asIfUtc - offsetAt(guess, timeZone) * 60_000);
}

/** "at 10:42" on the same day, "on 20 November 2026 at 10:42" otherwise, both by the clocks of a time zone. */
export function momentInWords(moment: Date, now: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
  const at = `at ${clock.format(moment)}`;
  return day.format(moment) === day.format(now) ? at : `on ${day.format(moment)} ${at}`;
}
