import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { freshId, type CommentId, type PostId, type StaffActor, type StaffId, type StaffRole } from '#kernel';
import { fingerprintOf, renderComment, renderPost } from '#content';
import { addComment, giveNumber, type Badge, type CommentPolicy, type PostState } from '#discussion';
import { appendEvent, openStream, streamOfPost } from '#events';

/** A post as a test needs it; whatever is not named is filled in. */
export async function buildPost(
  dataSource: DataSource,
  wanted: { slug?: string; title?: string; body?: string; state?: PostState; policy?: CommentPolicy; publishedAt?: Date; topics?: string[] } = {},
): Promise<{ id: PostId; slug: string }> {
  const id = freshId<PostId>();
  const slug = wanted.slug ?? `post-${id.slice(0, 8)}`;
  const state = wanted.state ?? 'published';
  const body = wanted.body ?? 'A post to comment on.';
  const published = state === 'published' || state === 'closed';
  await dataSource.query(
    `INSERT INTO post (id, slug, title, body, html, state, policy, topics, publish_at, published_at, published_precision)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'minute')`,
    [
      id, slug, wanted.title ?? 'A post', body, renderPost(body, []).html.html, state, wanted.policy ?? 'open', wanted.topics ?? [],
      state === 'scheduled' ? new Date('2026-11-22T09:00:00Z') : null, published ? (wanted.publishedAt ?? new Date('2026-11-20T09:00:00Z')) : null,
    ],
  );
  await openStream(dataSource, streamOfPost(id));
  return { id, slug };
}

/** A published comment, with its number and event. */
export async function buildComment(
  dataSource: DataSource,
  postId: PostId,
  wanted: { parentId?: CommentId; text?: string; badge?: Badge; publishedAt?: Date | null } = {},
): Promise<{ id: CommentId; number: readonly number[]; seq: number }> {
  const id = freshId<CommentId>();
  const text = wanted.text ?? `A comment, ${id}.`;
  return dataSource.transaction(async (manager) => {
    const seq = await appendEvent(manager, streamOfPost(postId), 'comment.published', { commentId: id });
    const number = await giveNumber(manager, postId, wanted.parentId ?? null, false);
    if (!number) throw new Error('There is no such post or parent to build a comment under');
    await addComment(manager, {
      id, postId, parentId: wanted.parentId ?? null, depth: number.length, pseudonymId: null, badge: wanted.badge ?? null, submission: null,
      text, html: renderComment(text).html, fingerprint: fingerprintOf(text),
      publication: { number, seq, at: wanted.publishedAt === undefined ? new Date('2026-11-20T10:00:00Z') : wanted.publishedAt },
    });
    return { id, number, seq };
  });
}

/** A member of staff with an account that nobody can log into. */
export async function buildStaff(dataSource: DataSource, role: StaffRole = 'moderator', name = 'Mo'): Promise<StaffActor> {
  const id = freshId<StaffId>();
  await dataSource.query(
    `INSERT INTO staff_account (id, login, name, role, password_hash) VALUES ($1, $2, $3, $4, 'none')`,
    [id, `${role}-${randomUUID().slice(0, 8)}`, name, role],
  );
  return { kind: 'staff', id, role, name };
}
