import type { CommentId, PostId } from '#kernel';
import type { CommentNumber, CommentState } from '#discussion';
import { firstRow, type Queryable } from '#persistence';

/** What a decision on a comment is judged by. */
export interface ReviewedComment {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly parentId: CommentId | null;
  readonly state: CommentState;
  /** The ordinal of its current revision. */
  readonly revision: number;
  readonly number: CommentNumber | null;
}

/** null when there is no such comment. */
export async function loadReviewedComment(through: Queryable, id: CommentId): Promise<ReviewedComment | null> {
  return firstRow(
    through,
    `SELECT id, post_id AS "postId", parent_id AS "parentId", state, current_revision AS revision, number FROM comment WHERE id = $1`,
    [id],
  );
}
