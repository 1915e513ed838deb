import type { CommentId, PostId, StreamId } from '#kernel';

/**
 * Every event by its type, with the ids that it carries. A post's stream (its id is the post's id) has the
 * comment events and post.updated, post.closed; the stream of all posts has post.published.
 */
export interface EventCatalogue {
  /** A comment can be read from now on. */
  'comment.published': { readonly commentId: CommentId };
  /** A comment's text is gone from readers; its place stays. */
  'comment.removed': { readonly commentId: CommentId };
  /** A removed comment can be read again. */
  'comment.restored': { readonly commentId: CommentId };
  /** A post can be read from now on. */
  'post.published': { readonly postId: PostId };
  /** The text or the settings of a published post have changed. */
  'post.updated': { readonly postId: PostId };
  /** A post takes no more comments. */
  'post.closed': { readonly postId: PostId };
}

/** What can happen. */
export type EventType = keyof EventCatalogue;

/** One event as it is stored: `seq` counts from 1 within its stream. */
export type StoredEvent = {
  [Type in EventType]: { readonly seq: number; readonly type: Type; readonly subject: EventCatalogue[Type] };
}[EventType];

/** The stream of all posts. */
export const POSTS_STREAM = '00000000-0000-4000-8000-000000000001' as StreamId;

/** The stream of one post and its comments. */
export function streamOfPost(postId: PostId): StreamId {
  return postId as string as StreamId;
}
