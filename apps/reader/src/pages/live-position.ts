import type { PostView } from '#reading';

/** What the script needs to go on from this page, as attributes. */
export function livePosition(post: PostView, part: { order: 'reading' | 'newest'; after: string | null; more: boolean; branch: string | null }) {
  return {
    'data-stream': post.id,
    'data-epoch': post.position.epoch,
    'data-seq': post.position.seq,
    'data-order': part.order,
    ...(part.after !== null && { 'data-after': part.after }),
    ...(part.more && { 'data-more': '' }),
    ...(part.branch !== null && { 'data-branch': part.branch }),
  };
}
