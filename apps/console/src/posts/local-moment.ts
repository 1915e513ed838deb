import { momentOf } from '#desk';

const FORM = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?$/;

/** The moment that a date-and-time field names, by the clocks of the forum; null where it names none. */
export function readLocalMoment(text: string, timeZone: string): Date | null {
  const [, date, time] = FORM.exec(text.trim()) ?? [];
  if (date === undefined || time === undefined || Number.isNaN(Date.parse(`${date}T${time}:00Z`))) return null;
  return momentOf(date, time, timeZone);
}

/** A moment as a date-and-time field has it. */
export function writeLocalMoment(moment: Date, timeZone: string): string {
  // Swedish dates are written as ISO ones.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment).replace(' ', 'T');
}
