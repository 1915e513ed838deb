import type { LiveComment, LivePost } from '#live';
import type { CommentView, PostSummary } from '#reading';
import { parentAddress } from '#ui';

/** The fields of a comment that leave. */
export function liveComment(comment: CommentView): LiveComment {
  const { author } = comment;
  return {
    id: comment.id,
    number: comment.address,
    parentNumber: parentAddress(comment.address),
    author: author.kind === 'staff' ? { kind: author.badge, name: null } : { kind: author.kind, name: author.kind === 'named' ? author.name : null },
    publishedAt: comment.publishedAt?.toISOString() ?? null,
    body: comment.body && { html: comment.body.html.html },
  };
}

/** The fields of a post that leave. */
export function livePost(post: PostSummary): LivePost {
  const { id, slug, title, closed, takesComments, commentCount } = post;
  return { id, slug, title, closed, takesComments, commentCount };
}
