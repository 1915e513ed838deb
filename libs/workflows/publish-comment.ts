import { toMinute, type CommentId, type PostId } from '#kernel';
import { giveNumber, type Publication } from '#discussion';
import { appendEvent, streamOfPost, type Wakeups } from '#events';
import type { Transaction } from '#persistence';

/** Thrown inside a transaction to undo it when the post or the parent went away while we were working. */
export class PlaceGone extends Error {}

/**
 * The step that everything public takes: the event, then the number, in one transaction. The stream's head is
 * locked first, then the post, then the parent: one order for everybody, so that two publications wait for each
 * other and never both.
 * @param place.publicly the public may only publish where comments are taken; staff may finish what was begun.
 * @throws PlaceGone when there is no such place any more.
 */
export async function publishComment(
  transaction: Transaction,
  wakeups: Wakeups,
  place: { id: CommentId; postId: PostId; parentId: CommentId | null; publicly: boolean },
  now: Date,
): Promise<Publication> {
  const stream = streamOfPost(place.postId);
  const seq = await appendEvent(transaction.manager, stream, 'comment.published', { commentId: place.id });
  const number = await giveNumber(transaction.manager, place.postId, place.parentId, place.publicly);
  if (number === null) throw new PlaceGone();
  transaction.afterCommit(() => wakeups.poke(stream));
  return { number, seq, at: toMinute(now) };
}
