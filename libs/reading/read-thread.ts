import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inSnapshot, rowsOf, type Queryable } from '#persistence';
import type { CommentNumber } from '#discussion';
import type { PostId } from '#kernel';
import { COMMENT_COLUMNS, COMMENT_TABLES, commentView, pieceOfComments, type CommentRow, type CommentView } from './comment-view.js';
import type { PostView } from './post-view.js';
import { postBySlug } from './read-posts.js';

/** A piece of a discussion: in reading order after a number, or newest first before a place in the stream. */
export type ThreadWindow =
  | { readonly order: 'reading'; readonly after: CommentNumber | null; readonly limit: number }
  | { readonly order: 'newest'; readonly before: number | null; readonly limit: number };

/** A piece of a discussion with its post, both of one moment. */
export interface ThreadView {
  readonly post: PostView;
  readonly comments: readonly CommentView[];
  /** True when the window could go on. */
  readonly more: boolean;
  /** The numbers of the comments of the whole discussion that were asked for as new, in reading order; at most `MOST_NEW`. */
  readonly fresh: readonly CommentNumber[];
}

/** As many new comments as are listed for somebody who comes back. */
export const MOST_NEW = 1000;

/** A branch: a comment, those that it answers (from the top down), and what is below it in reading order. */
export interface BranchView {
  readonly post: PostView;
  readonly ancestors: readonly CommentView[];
  readonly comment: CommentView;
  readonly below: readonly CommentView[];
  readonly more: boolean;
}

/** A post with its comments as they stood at one moment, which the post's position names. */
@Injectable()
export class ReadThread {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * null when readers can see no such post.
   * @param since asks also which comments that stand now were published after this number of the post's stream.
   */
  async window(slug: string, window: ThreadWindow, since: number | null = null): Promise<ThreadView | null> {
    return inSnapshot(this.dataSource, async (manager) => {
      const post = await postBySlug(manager, slug);
      if (!post) return null;
      const rows = window.order === 'reading'
        ? await inReadingOrder(manager, post.id, window.after, null, window.limit + 1)
        : await newestFirst(manager, post.id, window.before, window.limit + 1);
      const fresh = since === null ? [] : await publishedAfter(manager, post.id, since);
      return { post, comments: rows.slice(0, window.limit).map(commentView), more: rows.length > window.limit, fresh };
    });
  }

  /** null when readers can see no such post or it has no comment of that number. `after` goes on below it. */
  async branch(slug: string, number: CommentNumber, after: CommentNumber | null, limit: number): Promise<BranchView | null> {
    return inSnapshot(this.dataSource, async (manager) => {
      const post = await postBySlug(manager, slug);
      if (!post) return null;
      const lineage = number.map((_, index) => number.slice(0, index + 1));
      const chain = await rowsOf<CommentRow>(
        manager,
        `SELECT ${COMMENT_COLUMNS} FROM ${COMMENT_TABLES}
          WHERE c.post_id = $1 AND c.number IN (SELECT string_to_array(path, '.')::int[] FROM unnest($2::text[]) AS path) ORDER BY c.number`,
        [post.id, lineage.map((path) => path.join('.'))],
      );
      const comment = chain.at(-1);
      if (!comment || comment.number.length !== number.length) return null;
      const beyond = [...number.slice(0, -1), (number.at(-1) ?? 0) + 1];
      const rows = await inReadingOrder(manager, post.id, after ?? number, beyond, limit + 1);
      return {
        post,
        ancestors: chain.slice(0, -1).map(commentView),
        comment: commentView(comment),
        below: rows.slice(0, limit).map(commentView),
        more: rows.length > limit,
      };
    });
  }
}

/** Keyset pagination: the cost is that of the page, wherever it lies. */
function inReadingOrder(through: Queryable, postId: PostId, after: CommentNumber | null, before: CommentNumber | null, limit: number) {
  return rowsOf<CommentRow>(
    through,
    `SELECT ${COMMENT_COLUMNS}
       FROM ${pieceOfComments(`post_id = $1 AND number > $2::int[] ${before ? 'AND number < $4::int[]' : ''}`, 'number LIMIT $3')} ORDER BY c.number`,
    before ? [postId, after ?? [], limit, before] : [postId, after ?? [], limit],
  );
}

function newestFirst(through: Queryable, postId: PostId, before: number | null, limit: number) {
  return rowsOf<CommentRow>(
    through,
    `SELECT ${COMMENT_COLUMNS}
       FROM ${pieceOfComments(`post_id = $1 AND published_seq IS NOT NULL ${before === null ? '' : 'AND published_seq < $3'}`, 'published_seq DESC LIMIT $2')}
      ORDER BY c.published_seq DESC`,
    before === null ? [postId, limit] : [postId, limit, before],
  );
}

async function publishedAfter(through: Queryable, postId: PostId, seq: number): Promise<CommentNumber[]> {
  const rows = await rowsOf<{ number: number[] }>(
    through,
    `SELECT number FROM (SELECT number FROM comment WHERE post_id = $1 AND published_seq > $2 AND state = 'published'
       ORDER BY published_seq DESC LIMIT $3) AS fresh ORDER BY number`,
    [postId, seq, MOST_NEW],
  );
  return rows.map((row) => row.number);
}
