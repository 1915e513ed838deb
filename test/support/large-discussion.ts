import { MAXIMUM_DEPTH } from '#discussion';
import type { CommentId, PostId } from '#kernel';
import { buildComment, buildPost, type TestDatabase } from '#testing';
import { setCommentRemoved } from './discussion.js';

/**
 * A discussion of more than one page: 205 comments, in which 2 has replies down to the greatest depth, 3 is removed
 * and has a reply, 4 and 5 are of staff, and 150 has sixty replies, so that the second page begins among them.
 */
export async function buildLargeDiscussion({ dataSource }: TestDatabase): Promise<{ id: PostId; slug: string }> {
  const post = await buildPost(dataSource, { title: 'A long discussion', slug: 'a-long-discussion' });
  const add = (text: string, parentId?: CommentId, badge?: 'editor' | 'moderator') =>
    buildComment(dataSource, post.id, { text, ...(parentId && { parentId }), ...(badge && { badge }) });
  await add('The first.');
  let { id } = await add('The second, which is answered and answered.');
  for (let depth = 2; depth <= MAXIMUM_DEPTH; depth += 1) ({ id } = await add(`A reply at depth ${depth}, with some words that run over the end of a narrow line.`, id));
  const third = await add('The third, which is removed.');
  await add('A reply to what was removed.', third.id);
  await setCommentRemoved(dataSource, post.id, third.id, true);
  await add('An editor explains.', undefined, 'editor');
  await add('A moderator warns.', undefined, 'moderator');
  for (let number = 6; number < 150; number += 1) await add(`Comment number ${number}.`);
  const many = await add('What do you think?');
  for (let reply = 1; reply <= 60; reply += 1) await add(`Opinion ${reply}.`, many.id);
  await add('The last.');
  return post;
}
