import type { CommentPolicy, PostState } from './post.entity.js';

/** The deepest that a reply can stand; a comment at the top level stands at 1. */
export const MAXIMUM_DEPTH = 30;

/** True when the public may add comments to such a post. */
export function takesComments(post: { state: PostState; policy: CommentPolicy }): boolean {
  return post.state === 'published' && post.policy !== 'closed';
}
