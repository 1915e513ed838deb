import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type CommentId, type Refusal, type ReviewItemId } from '#kernel';
import { may } from '#identity';
import { reviewItemOf } from '#moderation';
import { UnitOfWork } from '#persistence';
import { loadReviewedComment } from './reviewed-comment.js';

/**
 * A moderator takes up a comment that was published without review, so that it can be decided on. Nothing is
 * decided by it, so that the ledger has no row of it.
 */
@Injectable()
export class OpenReview {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The comment's item, made when it has none. */
  async execute(actor: Actor, commentId: CommentId): Promise<{ itemId: ReviewItemId; version: number } | Refusal<'forbidden' | 'not-found'>> {
    if (!may(actor, 'decide-review')) return refuse('forbidden', 'Only moderators decide on comments.');
    return this.unitOfWork.run(async ({ manager }) => {
      const comment = await loadReviewedComment(manager, commentId);
      if (!comment) return refuse('not-found', 'There is no such comment.');
      const item = await reviewItemOf(manager, comment.postId, comment.id);
      return { itemId: item.id, version: item.version };
    });
  }
}
