import type { CommentId, PostId } from '#kernel';
import type { CommentPolicy, PostState } from '#discussion';
import { firstRow, type Queryable } from '#persistence';

/** All that a submission is judged by, read at one moment. */
export interface SubmissionContext {
  readonly state: PostState;
  readonly policy: CommentPolicy;
  /** null when the comment to reply to cannot be read (or none was named). */
  readonly parentDepth: number | null;
  /** The same text stands in this discussion already, or waits there. */
  readonly repeated: boolean;
  /** What the same submission was answered before. */
  readonly earlier: { readonly commentId: CommentId; readonly wasHeld: boolean; readonly sameText: boolean } | null;
}

export interface ContextQuestion {
  readonly postId: PostId;
  readonly parentId: CommentId | null;
  readonly submission: Buffer;
  readonly text: string;
  readonly fingerprint: Buffer;
}

/** The context of a submission to a post that readers can see; null when there is no such post. */
export async function loadSubmissionContext(through: Queryable, question: ContextQuestion): Promise<SubmissionContext | null> {
  const row = await firstRow<{
    state: PostState;
    policy: CommentPolicy;
    parentDepth: number | null;
    repeated: boolean;
    earlierId: CommentId | null;
    earlierHeld: boolean | null;
    sameText: boolean | null;
  }>(
    through,
    `SELECT p.state, p.policy, parent.depth AS "parentDepth",
            EXISTS (SELECT FROM revision r JOIN comment c ON c.id = r.comment_id
                     WHERE r.fingerprint = $5 AND c.post_id = p.id AND c.state IN ('held', 'published')
                       AND c.current_revision = r.ordinal) AS repeated,
            earlier.id AS "earlierId", earlier.was_held AS "earlierHeld",
            coalesce(first.text = $4, true) AND earlier.parent_id IS NOT DISTINCT FROM $2 AS "sameText"
       FROM post p
       LEFT JOIN comment parent ON parent.id = $2 AND parent.post_id = p.id AND parent.state = 'published'
       LEFT JOIN comment earlier ON earlier.submission = $3
       LEFT JOIN revision first ON first.comment_id = earlier.id AND first.ordinal = 1
      WHERE p.id = $1 AND p.state IN ('published', 'closed')`,
    [question.postId, question.parentId, question.submission, question.text, question.fingerprint],
  );
  if (!row) return null;
  const { earlierId, earlierHeld, sameText, ...facts } = row;
  return {
    ...facts,
    earlier: earlierId === null ? null : { commentId: earlierId, wasHeld: earlierHeld === true, sameText: sameText === true },
  };
}
