import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse, type Actor, type PostId, type Refusal } from '#kernel';
import { safeHtmlFromStorage, type SafeHtml } from '#content';
import type { CommentPolicy, PostState, TimePrecision } from '#discussion';
import { may } from '#identity';
import { firstRow, rowsOf } from '#persistence';
import { SOURCES_COLUMN, type SeriesView, type SourceView } from '#reading';
import { postMovesFrom, type PostMove } from './post-moves.js';

/** A post as the console lists it. */
export interface StaffPostSummary {
  readonly id: PostId;
  readonly slug: string;
  readonly title: string;
  readonly series: SeriesView | null;
  readonly topics: readonly string[];
  readonly state: PostState;
  readonly policy: CommentPolicy;
  readonly version: number;
  /** When it will be published; null unless it is scheduled. */
  readonly publishAt: Date | null;
  readonly publishedAt: Date | null;
  readonly publishedPrecision: TimePrecision;
  readonly commentCount: number;
}

/** A post as its editor opens it. */
export interface StaffPostView extends StaffPostSummary {
  /** Markdown, as the editor wrote it. */
  readonly body: string;
  readonly html: SafeHtml;
  readonly sources: readonly SourceView[];
  /** What can be done with its state now. */
  readonly moves: readonly PostMove[];
}

/** A piece of the list of posts. */
export interface StaffPostsPage {
  /** Drafts and scheduled posts, on the first page alone and for editors alone. */
  readonly unpublished: readonly StaffPostSummary[];
  /** Published and closed ones, the newest first. */
  readonly published: readonly StaffPostSummary[];
  /** There are more published ones. */
  readonly more: boolean;
}

const MOST_UNPUBLISHED = 500;

const COLUMNS = `
  p.id, p.slug, p.title, p.series_title AS "seriesTitle", p.series_number AS "seriesNumber", p.topics, p.state, p.policy, p.version,
  p.publish_at AS "publishAt", p.published_at AS "publishedAt", p.published_precision AS "publishedPrecision", p.comment_count AS "commentCount"`;

type SummaryRow = Omit<StaffPostSummary, 'series'> & { readonly seriesTitle: string | null; readonly seriesNumber: number | null };
type PostRow = SummaryRow & { readonly body: string; readonly html: string; readonly sources: SourceView[] };

/** The posts as staff see them: moderators those that readers see, editors drafts too. */
@Injectable()
export class StaffPosts {
  constructor(private readonly dataSource: DataSource) {}

  /** @param page.after the last published post of the page before */
  async list(
    actor: Actor,
    page: { readonly after: { readonly publishedAt: Date; readonly id: PostId } | null; readonly limit: number },
  ): Promise<StaffPostsPage | Refusal<'forbidden'>> {
    if (!may(actor, 'read-queue')) return refuse('forbidden', 'Only staff see this list.');
    const unpublished = page.after === null && may(actor, 'read-drafts') ? await this.unpublished() : [];
    const rows = await rowsOf<SummaryRow>(
      this.dataSource,
      `SELECT ${COLUMNS} FROM post p
        WHERE p.state IN ('published', 'closed') AND ($1::timestamptz IS NULL OR (p.published_at, p.id) < ($1, $2::uuid))
        ORDER BY p.published_at DESC, p.id DESC LIMIT $3`,
      [page.after?.publishedAt ?? null, page.after?.id ?? null, page.limit + 1],
    );
    return { unpublished, published: rows.slice(0, page.limit).map(summary), more: rows.length > page.limit };
  }

  async byId(actor: Actor, id: PostId): Promise<StaffPostView | Refusal<'forbidden' | 'not-found'>> {
    if (!may(actor, 'read-queue')) return refuse('forbidden', 'Only staff see this page.');
    const row = await firstRow<PostRow>(
      this.dataSource,
      `SELECT ${COLUMNS}, p.body, p.html, ${SOURCES_COLUMN} FROM post p WHERE p.id = $1`,
      [id],
    );
    if (!row) return refuse('not-found', 'There is no such post.');
    const isDraft = row.state === 'draft' || row.state === 'scheduled';
    if (isDraft && !may(actor, 'read-drafts')) return refuse('forbidden', 'Only editors see posts that are not published.');
    return { ...summary(row), body: row.body, html: safeHtmlFromStorage(row.html), sources: row.sources, moves: postMovesFrom(row.state) };
  }

  /** What is scheduled first, in the order of its times; then drafts by their titles. */
  private async unpublished(): Promise<StaffPostSummary[]> {
    const rows = await rowsOf<SummaryRow>(
      this.dataSource,
      `SELECT ${COLUMNS} FROM post p WHERE p.state IN ('draft', 'scheduled') ORDER BY p.publish_at NULLS LAST, p.title, p.id LIMIT $1`,
      [MOST_UNPUBLISHED],
    );
    return rows.map(summary);
  }
}

function summary(row: SummaryRow): StaffPostSummary {
  const { id, slug, title, topics, state, policy, version, publishAt, publishedAt, publishedPrecision, commentCount } = row;
  const series = row.seriesTitle === null ? null : { title: row.seriesTitle, number: row.seriesNumber };
  return { id, slug, title, series, topics, state, policy, version, publishAt, publishedAt, publishedPrecision, commentCount };
}
