import type { PostId } from '#kernel';
import { formatNumber, type CommentNumber } from '#discussion';
import type { StreamPosition } from '#events';

/** The part of the page where the discussion begins. */
export const DISCUSSION = '#discussion';

export function postAddress(slug: string): string {
  return `/posts/${encodeURIComponent(slug)}`;
}

export function topicAddress(topic: string): string {
  return `/topics/${encodeURIComponent(topic)}`;
}

export function seriesAddress(title: string): string {
  return `/series/${encodeURIComponent(title)}`;
}

/** Where a comment on a post, or a reply to one of its comments, is written. */
export function replyAddress(slug: string, parent: string | null): string {
  return parent === null ? `${postAddress(slug)}/reply` : `${postAddress(slug)}/comments/${parent}/reply`;
}

/** Where somebody is sent whose comment waits for a moderator. */
export function heldAddress(slug: string, parent: string | null): string {
  return `${postAddress(slug)}/held${parent === null ? '' : `?to=${parent}`}`;
}

/** Which part of a discussion a page shows, and since when comments count as new there. */
export type ThreadQuestion = (
  | { readonly order: 'reading'; readonly after: CommentNumber | null }
  | { readonly order: 'newest'; readonly before: number | null }
) & { readonly since: StreamPosition | null };

/** The one address of a part of a discussion, without the fragment; the cache knows pages by it. */
export function threadAddress(slug: string, question: ThreadQuestion): string {
  const fields: string[] = [];
  if (question.order === 'newest') fields.push('order=newest');
  if (question.order === 'newest' && question.before !== null) fields.push(`before=${question.before}`);
  if (question.order === 'reading' && question.after) fields.push(`after=${formatNumber(question.after)}`);
  if (question.since) fields.push(`since=${formatPosition(question.since)}`);
  return fields.length === 0 ? postAddress(slug) : `${postAddress(slug)}?${fields.join('&')}`;
}

/** A place in a stream as an address carries it. */
function formatPosition(position: StreamPosition): string {
  return `${position.epoch}.${position.seq}`;
}

/** The last post of a page of a list, as the address of the next page carries it. */
export interface ListPlace {
  readonly publishedAt: Date;
  readonly id: PostId;
}

/** The place as the address carries it: milliseconds and id. */
export function formatListPlace(place: ListPlace): string {
  return `${place.publishedAt.getTime()}.${place.id}`;
}
