import { refuse, type CommentId, type PostId, type Refusal } from '#kernel';
import { MAXIMUM_DEPTH, type CommentPolicy, type PostState } from '#discussion';
import { firstRow, violates, type Queryable } from '#persistence';

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

/** What a submission says of itself. */
export interface ContextQuestion {
  readonly postId: PostId;
  readonly parentId: CommentId | null;
  readonly submission: Buffer;
  readonly text: string;
  readonly fingerprint: Buffer;
}

/**
 * The context of a submission to a post that readers can see; null when there is no such post. The equal texts are
 * looked up first and by themselves: left to choose, the planner walks through the whole discussion for each submission.
 */
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
    `WITH same_words AS MATERIALIZED (SELECT comment_id, ordinal FROM revision WHERE fingerprint = $5)
     SELECT p.state, p.policy, parent.depth AS "parentDepth",
            EXISTS (SELECT FROM same_words r JOIN comment c ON c.id = r.comment_id AND c.current_revision = r.ordinal
                     WHERE c.post_id = p.id AND c.state IN ('held', 'published')) AS repeated,
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

/** Why nobody can answer there, whoever it is; null for the post itself and for a comment that can be answered. */
export function refusePlace(parentId: CommentId | null, context: SubmissionContext): Refusal<'parent-gone' | 'too-deep'> | null {
  if (parentId !== null && context.parentDepth === null) {
    return refuse('parent-gone', 'The comment that you answer is not there any more. Answer another one, or the post itself.');
  }
  if ((context.parentDepth ?? 0) >= MAXIMUM_DEPTH) {
    return refuse('too-deep', `Replies go ${MAXIMUM_DEPTH} levels deep and no deeper. Answer a comment further up.`);
  }
  return null;
}

/** For whom the place went while the comment was being written, and nothing else tells why. */
export function refuseGonePlace(): Refusal<'parent-gone'> {
  return refuse('parent-gone', 'The comment that you answer was taken away just now. Your text has not been sent.');
}

/** True when the same submission was stored by another process, or another request, at this moment. */
export function isSecondSubmission(error: unknown): boolean {
  return violates(error, 'comment_submission_key');
}
