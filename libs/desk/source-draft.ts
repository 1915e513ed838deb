import { isPrintable, lengthOf } from '#kernel';
import type { SourceText } from '#discussion';
import type { Problem } from './problem.js';

/** A source as an editor types it: nothing of it has been checked. */
export type SourceDraft = SourceText;

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_KEY = 60;
const LONGEST_WORDS = 300;
const LONGEST_ADDRESS = 2000;

/** What is wrong with one source, which stands at `index` in its list. */
export function checkSource(source: SourceDraft, index: number): Problem[] {
  const problems: Problem[] = [];
  const wrong = (field: keyof SourceDraft, message: string): void => void problems.push({ field: `sources.${index}.${field}`, message });
  if (!KEY.test(source.key) || source.key.length > LONGEST_KEY) {
    wrong('key', `A key is small letters and digits with hyphens between words, ${LONGEST_KEY} characters at most, like "guardian-serco".`);
  }
  for (const field of ['publication', 'label', 'title'] as const) {
    const words = source[field];
    if (words !== null && !(isPrintable(words) && !words.includes('\n') && lengthOf(words) <= LONGEST_WORDS)) {
      wrong(field, `This is one line of at most ${LONGEST_WORDS} characters.`);
    }
  }
  if (source.publication === null && source.label === null) wrong('publication', 'Name the publication, or say in the label what the source is.');
  if (source.publishedOn !== null && !isDate(source.publishedOn)) wrong('publishedOn', 'Write a date that exists, like 2014-11-10, or leave it empty.');
  if (source.address !== null && !isWebAddress(source.address)) {
    wrong('address', 'Write a whole web address that begins with https:// or http://, or leave it empty.');
  }
  return problems;
}

/** An ISO date that the calendar has, from the year 1000. */
function isDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isWebAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS || !isPrintable(text) || /\s/.test(text) || !/^https?:\/\//i.test(text)) return false;
  return URL.canParse(text) && new URL(text).username === '' && new URL(text).password === '';
}
