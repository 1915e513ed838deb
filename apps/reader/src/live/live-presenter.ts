import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, parseId, type CommentId, type Configuration, type PostId, type StreamId } from '#kernel';
import { POSTS_STREAM, type StoredEvent } from '#events';
import type { LivePresenter, PresentedEvent } from '#live';
import { ReadComments, ReadPosts, type CommentView, type PostSummary } from '#reading';
import { liveComment, livePost } from './live-data.js';
import { commentFragment } from './live-fragment.js';

/** Shows followers what readers may see at the moment of sending: fields, and the same HTML that a page would have. */
@Injectable()
export class ReaderPresenter implements LivePresenter {
  constructor(
    private readonly posts: ReadPosts,
    private readonly comments: ReadComments,
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  async canFollow(stream: StreamId): Promise<boolean> {
    if (stream === POSTS_STREAM) return true;
    const postId = parseId<PostId>(stream);
    return postId !== null && (await this.posts.summariesByIds([postId])).has(postId);
  }

  async present(_stream: StreamId, events: readonly StoredEvent[]): Promise<readonly PresentedEvent[]> {
    const commentIds = events.flatMap(({ subject }) => ('commentId' in subject ? [subject.commentId] : []));
    const comments = commentIds.length === 0 ? new Map<CommentId, CommentView>() : await this.comments.byIds(commentIds);
    const postIds = new Set([
      ...events.flatMap(({ subject }) => ('postId' in subject ? [subject.postId] : [])),
      ...[...comments.values()].map((comment) => comment.postId),
    ]);
    const posts = postIds.size === 0 ? new Map<PostId, PostSummary>() : await this.posts.summariesByIds([...postIds]);
    return events.map((event) => this.presented(event, comments, posts));
  }

  private presented(event: StoredEvent, comments: ReadonlyMap<CommentId, CommentView>, posts: ReadonlyMap<PostId, PostSummary>): PresentedEvent {
    switch (event.type) {
      case 'comment.published':
      case 'comment.removed':
      case 'comment.restored': {
        const comment = comments.get(event.subject.commentId);
        const post = comment && posts.get(comment.postId);
        if (!comment || !post) return { type: event.type, data: null };
        return { type: event.type, data: { comment: liveComment(comment), fragment: commentFragment(comment, post, this.configuration.timeZone) } };
      }
      case 'post.published':
      case 'post.updated':
      case 'post.closed': {
        const post = posts.get(event.subject.postId);
        return { type: event.type, data: post ? { post: livePost(post), fragment: null } : null };
      }
    }
  }
}
