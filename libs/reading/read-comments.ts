import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CommentId, PostId } from '#kernel';
import type { CommentNumber } from '#discussion';
import { firstRow, rowsOf } from '#persistence';
import { COMMENT_COLUMNS, COMMENT_TABLES, commentView, IS_PUBLIC, type CommentRow, type CommentView } from './comment-view.js';

/** A page of the direct replies to one comment. */
export interface RepliesPage {
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

  /** The first `limit` direct replies to each of the comments after a last part of their numbers, in one query for all. */
  async repliesTo(parents: readonly CommentId[], after: number, limit: number): Promise<Map<CommentId, RepliesPage>> {
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
