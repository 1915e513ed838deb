import { BadRequestException } from '@nestjs/common';
import { parseId, type PostId } from '#kernel';
import { formatNumber, parseNumber, type CommentNumber } from '#discussion';

/** What a cursor of each list stands for: the last entry of a page. */
interface Places {
  /** A discussion in reading order. */
  readonly r: CommentNumber;
  /** A discussion, newest first: the number of the event that published the comment. */
  readonly n: number;
  /** The replies to a comment: the last part of the number. */
  readonly c: number;
  /** Posts. */
  readonly p: { readonly publishedAt: Date; readonly id: PostId };
}

type ListName = keyof Places;

/** Clients are not to look into cursors: their form may change. */
export function cursorOf<List extends ListName>(list: List, place: Places[List]): string {
  return Buffer.from(`${list} ${WRITERS[list](place)}`).toString('base64url');
}

/**
 * The place that a cursor stands for; null where none was given.
 * @throws BadRequestException when the cursor is not from such a list.
 */
export function placeOf<List extends ListName>(list: List, cursor: string | null | undefined): Places[List] | null {
  if (cursor === null || cursor === undefined) return null;
  const [name, ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  const place = name === list ? READERS[list](rest.join(' ')) : null;
  if (place === null) throw new BadRequestException('The cursor in `after` is not from this list. Leave it out to begin at the start.');
  return place;
}

const WRITERS: { readonly [List in ListName]: (place: Places[List]) => string } = {
  r: formatNumber,
  n: String,
  c: String,
  p: ({ publishedAt, id }) => `${publishedAt.getTime()} ${id}`,
};

const READERS: { readonly [List in ListName]: (text: string) => Places[List] | null } = {
  r: parseNumber,
  n: (text) => wholeNumber(text, Number.MAX_SAFE_INTEGER),
  c: (text) => wholeNumber(text, 2_147_483_647),
  p: (text) => {
    const [time = '', id = ''] = text.split(' ');
    const milliseconds = wholeNumber(time, 8_640_000_000_000_000);
    const postId = parseId<PostId>(id);
    return milliseconds === null || postId === null ? null : { publishedAt: new Date(milliseconds), id: postId };
  },
};

function wholeNumber(text: string, largest: number): number | null {
  return /^[0-9]{1,16}$/.test(text) && Number(text) <= largest ? Number(text) : null;
}
