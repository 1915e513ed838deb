import { freshId, type PostId, type PseudonymId } from '#kernel';
import type { Queryable } from '#persistence';

/** Adds an author who is known by name in one discussion. */
export async function addPseudonym(through: Queryable, postId: PostId, name: string): Promise<PseudonymId> {
  const id = freshId<PseudonymId>();
  await through.query('INSERT INTO pseudonym (id, post_id, name) VALUES ($1, $2, $3)', [id, postId, name]);
  return id;
}
