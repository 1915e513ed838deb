import { unescapeText, Unreadable } from './text.js';

/** More fields than any form of ours has. */
const MOST_FIELDS = 50;

/**
 * The fields of a form or of an address's query. Every field is one string: a name that is given twice or has
 * brackets in it would be a list or an object to other parsers, and is refused.
 * @throws Unreadable with a sentence for the sender.
 */
export function parseForm(text: string): Record<string, string> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  const pairs = text.split('&').filter((pair) => pair !== '');
  if (pairs.length > MOST_FIELDS) throw new Unreadable(`This has more than ${MOST_FIELDS} fields.`);
  for (const pair of pairs) {
    const [name, ...rest] = pair.split('=');
    const key = unescapeText((name ?? '').replaceAll('+', ' '));
    if (/[[\]]/.test(key)) throw new Unreadable('A field has brackets in its name. Fields here are single texts.');
    if (key in fields) throw new Unreadable('A field is there twice. Every field can be sent once.');
    fields[key] = unescapeText(rest.join('=').replaceAll('+', ' '));
  }
  return fields;
}
