import { freshId, toMinute, type CommentId, type PostId, type ReviewItemId, type StaffId } from '#kernel';
import { firstRow, type Queryable } from '#persistence';
import type { DecisionAction } from './moves.js';
import type { Reason } from './reasons.js';
import type { ReviewItem } from './review-item.entity.js';

/** Puts a held comment before the moderators. */
export async function openReviewItem(
  through: Queryable,
  item: { postId: PostId; commentId: CommentId; evidence: ReviewItem['evidence'] },
): Promise<ReviewItemId> {
  const id = freshId<ReviewItemId>();
  await through.query(
    `INSERT INTO review_item (id, post_id, comment_id, state, evidence) VALUES ($1, $2, $3, 'open', $4)`,
    [id, item.postId, item.commentId, JSON.stringify(item.evidence)],
  );
  return id;
}

/** The item of a comment that was published without one, made so that it can be decided on; the one it has otherwise. */
export async function reviewItemOf(through: Queryable, postId: PostId, commentId: CommentId): Promise<{ id: ReviewItemId; version: number }> {
  await through.query(
    `INSERT INTO review_item (id, post_id, comment_id, state, evidence) VALUES ($1, $2, $3, 'decided', '[]')
     ON CONFLICT (comment_id) DO NOTHING`,
    [freshId(), postId, commentId],
  );
  const row = await firstRow<{ id: ReviewItemId; version: number }>(through, 'SELECT id, version FROM review_item WHERE comment_id = $1', [commentId]);
  if (!row) throw new Error('A review item that was just made is not there');
  return row;
}

/** An item whose row lock is held until the commit. */
export interface LockedReviewItem {
  readonly id: ReviewItemId;
  readonly postId: PostId;
  readonly commentId: CommentId;
  readonly version: number;
}

/** The item under its row lock, so that two decisions on it come one after the other; null when there is none. */
export async function lockReviewItem(through: Queryable, id: ReviewItemId): Promise<LockedReviewItem | null> {
  return firstRow(
    through,
    'SELECT id, post_id AS "postId", comment_id AS "commentId", version FROM review_item WHERE id = $1 FOR UPDATE',
    [id],
  );
}

/** Writes a decision on the locked item and takes the item to its next version. */
export async function recordDecision(
  through: Queryable,
  item: LockedReviewItem,
  decision: { action: DecisionAction; revision: number; reason: Reason | null; note: string | null; by: StaffId; at: Date },
): Promise<void> {
  await through.query(
    `INSERT INTO decision (id, item_id, version, revision, action, reason, note, decided_by, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [freshId(), item.id, item.version, decision.revision, decision.action, decision.reason, decision.note, decision.by, toMinute(decision.at)],
  );
  await through.query(`UPDATE review_item SET state = 'decided', version = version + 1 WHERE id = $1`, [item.id]);
}

/** The last decision on an item, with the name of who made it; null before the first. */
export interface LastDecision {
  readonly byId: StaffId;
  readonly by: string;
  readonly action: DecisionAction;
  readonly reason: Reason | null;
  readonly at: Date;
}

/** What was decided last; the one that a moderator who came too late has to be told of. */
export async function lastDecision(through: Queryable, id: ReviewItemId): Promise<LastDecision | null> {
  return firstRow(
    through,
    `SELECT d.decided_by AS "byId", a.name AS by, d.action, d.reason, d.decided_at AS at
       FROM decision d JOIN staff_account a ON a.id = d.decided_by WHERE d.item_id = $1 ORDER BY d.version DESC LIMIT 1`,
    [id],
  );
}
