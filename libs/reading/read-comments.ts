import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CommentId, PostId } from '#kernel';
import type { CommentNumber } from '#discussion';
import { firstRow, rowsOf } from '#persistence';
import type { ThreadWindow } from './read-thread.js';
import { COMMENT_COLUMNS, COMMENT_TABLES, commentView, IS_PUBLIC, type CommentRow, type CommentView } from './comment-view.js';

/** A page of the direct replies to one comment, or of a post's discussion. */
export interface CommentsPage {
  readonly comments: readonly CommentView[];
  readonly more: boolean;
}

/** Single comments as readers may see them now. */
@Injectable()
export class ReadComments {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that have a public place, by id; the others are left out. */
  async byIds(ids: readonly CommentId[]): Promise<Map<CommentId, CommentView>> {
    const rows = await rowsOf<CommentRow>(
      this.dataSource,
      `SELECT ${COMMENT_COLUMNS} FROM ${COMMENT_TABLES} WHERE c.id = ANY($1) AND ${IS_PUBLIC}`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, commentView(row)]));
  }

  async byNumber(postId: PostId, number: CommentNumber): Promise<CommentView | null> {
    const row = await firstRow<CommentRow>(
      this.dataSource,
      `SELECT ${COMMENT_COLUMNS} FROM ${COMMENT_TABLES} WHERE c.post_id = $1 AND c.number = $2::int[] AND ${IS_PUBLIC}`,
      [postId, number],
    );
    return row && commentView(row);
  }

  /** Those of the comments that have a public place, by the post and the number; in one query for all, in no order. */
  async byNumbers(places: readonly { readonly postId: PostId; readonly number: CommentNumber }[]): Promise<CommentView[]> {
    const rows = await rowsOf<CommentRow>(
      this.dataSource,
      `SELECT ${COMMENT_COLUMNS} FROM unnest($1::uuid[], $2::text[]) AS place(post_id, path)
         JOIN (${COMMENT_TABLES}) ON c.post_id = place.post_id AND c.number = string_to_array(place.path, '.')::int[]
        WHERE ${IS_PUBLIC}`,
      [places.map(({ postId }) => postId), places.map(({ number }) => number.join('.'))],
    );
    return rows.map(commentView);
  }

  /** A page of each post's discussion, in one query for all. */
  async pagesOf(posts: readonly PostId[], window: ThreadWindow): Promise<Map<PostId, CommentsPage>> {
    const [condition, order, outer] = window.order === 'reading'
      ? ['c.number > coalesce($3::int[], array[]::int[])', 'c.number', 'page.number']
      : ['c.published_seq < coalesce($3::bigint, 9223372036854775807)', 'c.published_seq DESC', 'page."publishedSeq" DESC'];
    const rows = await rowsOf<CommentRow>(
      this.dataSource,
      `SELECT page.* FROM unnest($1::uuid[]) WITH ORDINALITY AS post(id, place)
         CROSS JOIN LATERAL (
           SELECT ${COMMENT_COLUMNS} FROM ${COMMENT_TABLES}
            WHERE c.post_id = post.id AND ${IS_PUBLIC} AND ${condition}
            ORDER BY ${order} LIMIT $2) AS page
        ORDER BY post.place, ${outer}`,
      [posts, window.limit + 1, window.order === 'reading' ? window.after : window.before],
    );
    const pages = new Map<PostId, CommentView[]>(posts.map((post) => [post, []]));
    for (const row of rows) pages.get(row.postId)?.push(commentView(row));
    return new Map([...pages].map(([post, all]) => [post, { comments: all.slice(0, window.limit), more: all.length > window.limit }]));
  }

  /** The first `limit` direct replies to each of the comments after a last part of their numbers, in one query for all. */
  async repliesTo(parents: readonly CommentId[], after: number, limit: number): Promise<Map<CommentId, CommentsPage>> {
    const rows = await rowsOf<CommentRow>(
      this.dataSource,
      `SELECT c.* FROM unnest($1::uuid[]) AS parent(id)
         CROSS JOIN LATERAL (
           SELECT ${COMMENT_COLUMNS} FROM ${COMMENT_TABLES}
            WHERE c.parent_id = parent.id AND ${IS_PUBLIC} AND c.number[c.depth] > $2
            ORDER BY c.number LIMIT $3) AS c
        ORDER BY c.number`,
      [parents, after, limit + 1],
    );
    const pages = new Map<CommentId, CommentView[]>(parents.map((parent) => [parent, []]));
    for (const row of rows) if (row.parentId !== null) pages.get(row.parentId)?.push(commentView(row));
    return new Map([...pages].map(([parent, all]) => [parent, { comments: all.slice(0, limit), more: all.length > limit }]));
  }
}
