/**
 * What a seed looks like: a post and the comments below it, in two files that
 * people edit by hand, `post.md` and `comments.yaml`. Every message here is
 * read by somebody who has just made a slip in one of them, and says what to do.
 */
import { z } from 'zod';

/** A publication that the post quotes. What is not known is null, and no reader is shown a guess. */
export interface SeedSource {
  /** The name by which the body cites the source: `[@key]`. */
  key: string;
  publication: string | null;
  /** Says what the source is where the publication is not known. */
  label: string | null;
  title: string | null;
  /** An ISO date, as in 2014-11-10. */
  date: string | null;
  /** A web address. */
  address: string | null;
}

/** The post: the front matter and the body of `post.md`. */
export interface SeedPost {
  slug: string;
  title: string;
  /** An ISO date, as in 2014-11-11. */
  date: string;
  series: { title: string; number: number } | null;
  topics: string[];
  policy: 'open' | 'premoderated' | 'closed';
  sources: SeedSource[];
  /** Markdown; a blockquote names its source by a last paragraph `[@key]`. */
  body: string;
}

/** One comment: an entry of `comments.yaml`. */
export interface SeedComment {
  /** The comment's place: [5, 1] is the first reply to the fifth comment. */
  number: number[];
  /** The name that the thread gives to the author; null means anonymous. */
  author: string | null;
  /** HH:MM on the post's date, in the forum's time zone; null where it is not known. */
  time: string | null;
  /** Light Markdown, in which single line breaks are kept. */
  text: string;
}

/** A post and its comments, in reading order. */
export interface SeedDiscussion {
  post: SeedPost;
  comments: SeedComment[];
}

/** The pattern of a source's key, for the front matter and for citations in the body. */
export const SOURCE_KEY = '[a-z0-9]+(?:-[a-z0-9]+)*';

const text = (field: string) =>
  z
    .string({ error: `${field} must be there, as text (in quotation marks where it looks like a number)` })
    .trim()
    .min(1, `${field} must not be empty`);
const textOrNull = (field: string) => text(field).nullable().default(null);
const isoDate = (field: string) => z.iso.date(`${field} must be a date that exists, written like 2014-11-11`);

/** An object that refuses fields it does not know, since a misspelt field would be lost in silence. */
function fields<Shape extends z.core.$ZodLooseShape>(what: string, shape: Shape) {
  const names = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `${what} has no field ${(issue.keys).map((key) => `"${key}"`).join(', ')}; ` +
          `correct the name or remove it (the fields are ${names})`
        : `${what} must have the fields ${names}`,
  });
}

/** One source in the front matter. */
const seedSourceSchema: z.ZodType<SeedSource> = fields('a source', {
  key: text('key').regex(
    new RegExp(`^${SOURCE_KEY}$`),
    'key must be small letters and digits, with hyphens between words, like "guardian-serco"',
  ),
  publication: textOrNull('publication'),
  label: textOrNull('label'),
  title: textOrNull('title'),
  date: isoDate('date').nullable().default(null),
  address: z
    .url({ protocol: /^https?$/, error: 'address must be a whole web address that begins with https:// or http://' })
    .nullable()
    .default(null),
}).refine((source) => source.publication !== null || source.label !== null, {
  error: 'the source has neither publication nor label; name the publication, or say in label what the source is',
});

/** The front matter of `post.md`: all of the post but its body. */
export const seedFrontMatterSchema: z.ZodType<Omit<SeedPost, 'body'>> = fields('the front matter', {
  slug: text('slug').regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'slug must be small letters and digits, with hyphens between words, like "omnishambles-update-75"',
  ),
  title: text('title'),
  date: isoDate('date'),
  series: fields('series', {
    title: text('title'),
    number: z.int('number must be a whole number').positive('number must be 1 or more'),
  })
    .nullable()
    .default(null),
  topics: z.array(text('each topic'), { error: 'topics must be a list; write [] for none' }).default([]),
  policy: z.enum(['open', 'premoderated', 'closed'], {
    error: 'policy must be one of open, premoderated, closed',
  }),
  sources: z.array(seedSourceSchema, { error: 'sources must be a list; write [] for none' }).default([]),
});

const WRITE_NUMBER =
  'number must be whole numbers with dots between them, in quotation marks, like "5.1" ' +
  '(without the marks 5.10 reads as 5.1)';

/** One entry of `comments.yaml`. */
export const seedCommentSchema: z.ZodType<SeedComment> = fields('a comment', {
  number: z
    .string({ error: WRITE_NUMBER })
    .regex(/^[1-9]\d*(\.[1-9]\d*)*$/, WRITE_NUMBER)
    .transform((number) => number.split('.').map(Number)),
  author: textOrNull('author'),
  time: z
    .string({ error: 'time must be hours and minutes in quotation marks, like "09:05"' })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time must be hours and minutes of one day, like "09:05"')
    .nullable()
    .default(null),
  text: text('text'),
});
