import type { DataSource } from 'typeorm';
import { setRemoved } from '#discussion';
import { appendEvent, streamOfPost } from '#events';
import type { CommentId, PostId } from '#kernel';
import { firstRow } from '#persistence';

/** The ids of a post and of the comments that a test names by their numbers. */
export async function findPost(dataSource: DataSource, slug: string): Promise<PostId> {
  const row = await firstRow<{ id: PostId }>(dataSource, 'SELECT id FROM post WHERE slug = $1', [slug]);
  if (!row) throw new Error(`There is no post ${slug}`);
  return row.id;
}

export async function findComment(dataSource: DataSource, postId: PostId, number: string): Promise<CommentId> {
  const row = await firstRow<{ id: CommentId }>(
    dataSource,
    `SELECT id FROM comment WHERE post_id = $1 AND number = string_to_array($2, '.')::int[]`,
    [postId, number],
  );
  if (!row) throw new Error(`There is no comment ${number}`);
  return row.id;
}

/** Removes a published comment as a decision does, with its event; or gives it back. */
export async function setCommentRemoved(dataSource: DataSource, postId: PostId, id: CommentId, removed: boolean): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await appendEvent(manager, streamOfPost(postId), removed ? 'comment.removed' : 'comment.restored', { commentId: id });
    await setRemoved(manager, postId, id, removed);
  });
}

/** Closes a post, with its event. */
export async function closePost(dataSource: DataSource, postId: PostId): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await appendEvent(manager, streamOfPost(postId), 'post.closed', { postId });
    await manager.query(`UPDATE post SET state = 'closed' WHERE id = $1`, [postId]);
  });
}
