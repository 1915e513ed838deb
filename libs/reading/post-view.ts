import type { PostId } from '#kernel';
import { safeHtmlFromStorage, type SafeHtml } from '#content';
import { takesComments, type CommentPolicy, type PostState, type TimePrecision } from '#discussion';
import type { StreamPosition } from '#events';

/** The series that a post belongs to. */
export interface SeriesView {
  readonly title: string;
  readonly number: number | null;
}

/** A post as a list shows it. */
export interface PostSummary {
  readonly id: PostId;
  readonly slug: string;
  readonly title: string;
  readonly series: SeriesView | null;
  readonly topics: readonly string[];
  readonly publishedAt: Date;
  /** With "day", the time of day is not known and must not be shown. */
  readonly publishedPrecision: TimePrecision;
  readonly closed: boolean;
  readonly policy: CommentPolicy;
  readonly takesComments: boolean;
  readonly commentCount: number;
}

/** A publication that a post cites; what is null is not known. */
export interface SourceView {
  readonly key: string;
  readonly publication: string | null;
  readonly label: string | null;
  readonly title: string | null;
  /** ISO date. */
  readonly publishedOn: string | null;
  readonly address: string | null;
}

/** A post with its text, as readers may see it at the moment of reading. */
export interface PostView extends PostSummary {
  readonly html: SafeHtml;
  readonly sources: readonly SourceView[];
  /** Where the post's stream stood in the very snapshot that was read. */
  readonly position: StreamPosition;
}

export const SUMMARY_COLUMNS = `
  p.id, p.slug, p.title, p.series_title AS "seriesTitle", p.series_number AS "seriesNumber", p.topics,
  p.published_at AS "publishedAt", p.published_precision AS "publishedPrecision", p.state, p.policy, p.comment_count AS "commentCount"`;

/** The posts that readers can see. */
export const POST_IS_PUBLIC = `p.state IN ('published', 'closed')`;

export interface SummaryRow {
  readonly id: PostId;
  readonly slug: string;
  readonly title: string;
  readonly seriesTitle: string | null;
  readonly seriesNumber: number | null;
  readonly topics: string[];
  readonly publishedAt: Date;
  readonly publishedPrecision: TimePrecision;
  readonly state: PostState;
  readonly policy: CommentPolicy;
  readonly commentCount: number;
}

export interface PostRow extends SummaryRow {
  readonly html: string;
  readonly epoch: string;
  readonly head: string;
  readonly sources: SourceView[];
}

/** The sources of `post p` as a column of `SourceView`s, in the editor's order. */
export const SOURCES_COLUMN = `
  coalesce((SELECT json_agg(json_build_object('key', q.key, 'publication', q.publication, 'label', q.label, 'title', q.title,
                                              'publishedOn', q.published_on, 'address', q.address) ORDER BY q.position)
              FROM source q WHERE q.post_id = p.id), '[]') AS sources`;

export const POST_COLUMNS = `${SUMMARY_COLUMNS}, p.html, s.epoch, s.head, ${SOURCES_COLUMN}`;

export const POST_TABLES = 'post p JOIN stream s ON s.id = p.id';

export function postSummary(row: SummaryRow): PostSummary {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    series: row.seriesTitle === null ? null : { title: row.seriesTitle, number: row.seriesNumber },
    topics: row.topics,
    publishedAt: row.publishedAt,
    publishedPrecision: row.publishedPrecision,
    closed: row.state === 'closed',
    policy: row.policy,
    takesComments: takesComments(row),
    commentCount: row.commentCount,
  };
}

export function postView(row: PostRow): PostView {
  return {
    ...postSummary(row),
    html: safeHtmlFromStorage(row.html),
    sources: row.sources,
    position: { epoch: row.epoch, seq: Number(row.head) },
  };
}
