import type { CommentId, PostId, PseudonymId } from '#kernel';
import { firstRow, type Queryable } from '#persistence';
import type { Badge } from './comment.entity.js';
import type { CommentNumber } from './numbers.js';

/** What makes a comment public: its number, the number of the event, and when, as far as that is known. */
export interface Publication {
  readonly number: CommentNumber;
  readonly seq: number;
  /** To the minute. */
  readonly at: Date | null;
}

/** A comment as it is added, held or published. */
export interface NewComment {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly parentId: CommentId | null;
  readonly depth: number;
  readonly pseudonymId: PseudonymId | null;
  readonly badge: Badge | null;
  readonly submission: Buffer | null;
  readonly text: string;
  readonly html: string;
  readonly fingerprint: Buffer;
  /** null while it is held. */
  readonly publication: Publication | null;
}

/** Adds a comment and its first revision, held or published. */
export async function addComment(through: Queryable, comment: NewComment): Promise<void> {
  const { publication } = comment;
  await through.query(
    `WITH added AS (
       INSERT INTO comment (id, post_id, parent_id, depth, number, state, pseudonym_id, badge, published_at, published_seq, submission, was_held)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id)
     INSERT INTO revision (comment_id, ordinal, text, html, fingerprint) SELECT id, 1, $13, $14, $15 FROM added`,
    [
      comment.id, comment.postId, comment.parentId, comment.depth, publication?.number ?? null,
      publication ? 'published' : 'held', comment.pseudonymId, comment.badge, publication?.at ?? null, publication?.seq ?? null,
      comment.submission, publication === null, comment.text, comment.html, comment.fingerprint,
    ],
  );
}

/**
 * The next number under a post or under one of its comments, and the post's counters one higher. It holds the
 * row locks of the post and the parent until the commit, so no number is given twice.
 * @param publicly asks also that the post still takes comments and the parent still stands.
 * @returns null when it does not; nothing has been changed then.
 */
export async function giveNumber(
  through: Queryable,
  postId: PostId,
  parentId: CommentId | null,
  publicly: boolean,
): Promise<CommentNumber | null> {
  const post = await firstRow<{ last: number }>(
    through,
    `UPDATE post SET comment_count = comment_count + 1, last_number = last_number + $2
      WHERE id = $1 AND (NOT $3 OR (state = 'published' AND policy <> 'closed')) RETURNING last_number AS last`,
    [postId, parentId === null ? 1 : 0, publicly],
  );
  if (!post || parentId === null) return post ? [post.last] : null;
  const parent = await firstRow<{ number: number[]; last: number }>(
    through,
    `UPDATE comment SET last_number = last_number + 1
      WHERE id = $1 AND post_id = $2 AND state = ANY($3) RETURNING number, last_number AS last`,
    [parentId, postId, publicly ? ['published'] : ['published', 'removed']],
  );
  return parent ? [...parent.number, parent.last] : null;
}

/** Makes a held or rejected comment public under its number. */
export async function publishHeld(through: Queryable, id: CommentId, publication: Publication): Promise<void> {
  await through.query(
    `UPDATE comment SET state = 'published', number = $2, published_seq = $3, published_at = $4 WHERE id = $1`,
    [id, publication.number, publication.seq, publication.at],
  );
}

/** Turns a held comment down; it was never public. */
export async function rejectHeld(through: Queryable, id: CommentId): Promise<void> {
  await through.query(`UPDATE comment SET state = 'rejected' WHERE id = $1`, [id]);
}

/** Takes a published comment from readers, or gives it back. Its number, place and replies stay. */
export async function setRemoved(through: Queryable, postId: PostId, id: CommentId, removed: boolean): Promise<void> {
  await through.query('UPDATE post SET comment_count = comment_count + $2 WHERE id = $1', [postId, removed ? -1 : 1]);
  await through.query('UPDATE comment SET state = $2 WHERE id = $1', [id, removed ? 'removed' : 'published']);
}
