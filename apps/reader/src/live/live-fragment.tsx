import type { CommentView, PostSummary } from '#reading';
import { CommentItem, renderFragment } from '#ui';

/** The item that a page has for a comment, without what is below it. */
export function commentFragment(comment: CommentView, post: Pick<PostSummary, 'slug' | 'takesComments'>, timeZone: string): string {
  return renderFragment(<CommentItem comment={comment} place={{ ...post, timeZone }} />);
}
