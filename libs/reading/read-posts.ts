import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PostId } from '#kernel';
import type { StreamPosition } from '#events';
import { firstRow, rowsOf, type Queryable } from '#persistence';
import {
  POST_COLUMNS, POST_IS_PUBLIC, POST_TABLES, postSummary, postView, SUMMARY_COLUMNS,
  type PostRow, type PostSummary, type PostView, type SummaryRow,
} from './post-view.js';

/** Which posts: all, those of a topic, or those of a series; in each case the newest first. */
export interface PostsQuestion {
  readonly topic?: string | undefined;
  readonly series?: string | undefined;
  /** The last post of the page before. */
  readonly after?: { readonly publishedAt: Date; readonly id: PostId } | undefined;
  readonly limit: number;
}

/** The posts that readers can see. */
@Injectable()
export class ReadPosts {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first, and whether there are older ones. */
  async list(question: PostsQuestion): Promise<{ posts: PostSummary[]; more: boolean }> {
    const rows = await rowsOf<SummaryRow>(
      this.dataSource,
      `SELECT ${SUMMARY_COLUMNS} FROM post p
        WHERE ${POST_IS_PUBLIC} AND ($1::text IS NULL OR $1 = ANY(p.topics)) AND ($2::text IS NULL OR p.series_title = $2)
          AND ($3::timestamptz IS NULL OR (p.published_at, p.id) < ($3, $4::uuid))
        ORDER BY p.published_at DESC, p.id DESC LIMIT $5`,
      [question.topic ?? null, question.series ?? null, question.after?.publishedAt ?? null, question.after?.id ?? null, question.limit + 1],
    );
    return { posts: rows.slice(0, question.limit).map(postSummary), more: rows.length > question.limit };
  }

  /** The whole post; null when readers can see none at this address. */
  async bySlug(slug: string): Promise<PostView | null> {
    return postBySlug(this.dataSource, slug);
  }

  /** The same without its text, for whatever only refers to it. */
  async summaryBySlug(slug: string): Promise<PostSummary | null> {
    const row = await firstRow<SummaryRow>(
      this.dataSource,
      `SELECT ${SUMMARY_COLUMNS} FROM post p WHERE p.slug = $1 AND ${POST_IS_PUBLIC}`,
      [slug],
    );
    return row && postSummary(row);
  }

  /** Those of the posts that readers can see, by id, without their texts. */
  async summariesByIds(ids: readonly PostId[]): Promise<Map<PostId, PostSummary>> {
    const rows = await rowsOf<SummaryRow>(
      this.dataSource,
      `SELECT ${SUMMARY_COLUMNS} FROM post p WHERE p.id = ANY($1) AND ${POST_IS_PUBLIC}`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, postSummary(row)]));
  }

  /** Those of the posts that readers can see, by id, whole. */
  async byIds(ids: readonly PostId[]): Promise<Map<PostId, PostView>> {
    const rows = await rowsOf<PostRow>(
      this.dataSource,
      `SELECT ${POST_COLUMNS} FROM ${POST_TABLES} WHERE p.id = ANY($1) AND ${POST_IS_PUBLIC}`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, postView(row)]));
  }

  /** Where a post's stream stands: any visible change of the post or a comment moves it. null for no such post. */
  async position(slug: string): Promise<StreamPosition | null> {
    const row = await firstRow<{ epoch: string; head: string }>(
      this.dataSource,
      `SELECT s.epoch, s.head FROM ${POST_TABLES} WHERE p.slug = $1 AND ${POST_IS_PUBLIC}`,
      [slug],
    );
    return row && { epoch: row.epoch, seq: Number(row.head) };
  }
}

/** The post at this address; null when readers can see none. @param through a snapshot, for whoever reads its discussion too. */
export async function postBySlug(through: Queryable, slug: string): Promise<PostView | null> {
  const row = await firstRow<PostRow>(
    through,
    `SELECT ${POST_COLUMNS} FROM ${POST_TABLES} WHERE p.slug = $1 AND ${POST_IS_PUBLIC}`,
    [slug],
  );
  return row && postView(row);
}
