import { BadRequestException } from '@nestjs/common';
import { parseId, type PostId } from '#kernel';
import { parseNumber, type CommentNumber } from '#discussion';
import type { StreamPosition } from '#events';
import type { ListPlace, ThreadQuestion } from './addresses.js';

/** The fields of an address behind its question mark. Those that a page does not know are ignored. */
export type Query = Readonly<Record<string, unknown>>;

/**
 * Which part of a discussion an address asks for.
 * @throws BadRequestException when a field that we know has a value that makes no sense.
 */
export function parseThreadQuery(query: Query): ThreadQuestion {
  const order = field(query, 'order');
  const since = parsePosition(field(query, 'since'));
  if (order === 'newest') {
    if (field(query, 'after') !== null) throw unreadable('after');
    return { order, before: parseSeq(field(query, 'before')), since };
  }
  if (order !== null && order !== 'reading') throw unreadable('order');
  if (field(query, 'before') !== null) throw unreadable('before');
  return { order: 'reading', after: parseAfter(query), since };
}

/** The comment after which a page goes on; null for the beginning. */
export function parseAfter(query: Query): CommentNumber | null {
  const text = field(query, 'after');
  if (text === null) return null;
  return parseNumber(text) ?? fail('after');
}

/**
 * The comment after which the page of one comment goes on; null for the beginning.
 * @param branch the comment whose page it is: what is not below it does not belong there.
 */
export function parseAfterWithin(query: Query, branch: CommentNumber): CommentNumber | null {
  const after = parseAfter(query);
  const below = after === null || (after.length > branch.length && branch.every((part, index) => after[index] === part));
  return below ? after : fail('after');
}

/** The post below which a list goes on; null for the beginning. */
export function parseBefore(query: Query): ListPlace | null {
  const text = field(query, 'before');
  if (text === null) return null;
  const [, time = '', id = ''] = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(text) ?? [];
  const postId = parseId<PostId>(id);
  const publishedAt = new Date(Number(time));
  return postId === null || Number.isNaN(publishedAt.getTime()) ? fail('before') : { publishedAt, id: postId };
}

/** The comment that a page refers to; null when it is not named, or not well. */
export function parseTo(query: Query): CommentNumber | null {
  const text = query['to'];
  return typeof text === 'string' ? parseNumber(text) : null;
}

function parsePosition(text: string | null): StreamPosition | null {
  if (text === null) return null;
  const [, epoch = '', seq = ''] = /^([0-9a-f-]{36})\.(\d{1,15})$/.exec(text) ?? [];
  return parseId(epoch) === null ? fail('since') : { epoch, seq: Number(seq) };
}

function parseSeq(text: string | null): number | null {
  if (text === null) return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : fail('before');
}

function field(query: Query, name: string): string | null {
  const value = query[name];
  if (value === undefined) return null;
  return typeof value === 'string' ? value : fail(name);
}

function fail(name: string): never {
  throw unreadable(name);
}

function unreadable(name: string): BadRequestException {
  return new BadRequestException(`The “${name}” in this address makes no sense here. Leave out what stands behind the question mark to see the page from its beginning.`);
}
