import type { CommentId, PostId } from '#kernel';
import { safeHtmlFromStorage, type SafeHtml } from '#content';
import { formatNumber, type Badge, type CommentNumber } from '#discussion';
import { POST_IS_PUBLIC } from './post-view.js';

/** Who readers see as the author: nobody in particular, a name that the author is known by here, or a member of staff. */
export type AuthorView =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'staff'; readonly badge: Badge };

/** The author of a comment with this badge, by somebody known by this name. A badge shows no name. */
export function authorOf(badge: Badge | null, name: string | null): AuthorView {
  if (badge !== null) return { kind: 'staff', badge };
  return name === null ? { kind: 'anonymous' } : { kind: 'named', name };
}

/** A comment as readers may see it at the moment of reading. */
export interface CommentView {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly parentId: CommentId | null;
  readonly number: CommentNumber;
  /** The number as its address: "5.1". */
  readonly address: string;
  readonly depth: number;
  readonly author: AuthorView;
  /** To the minute; null when it is not known. */
  readonly publishedAt: Date | null;
  /** The number of the event that published it, within the post's stream. */
  readonly publishedSeq: number;
  /** null when it was removed; its place and its replies stay. */
  readonly body: { readonly html: SafeHtml; readonly markdown: string } | null;
  /** Direct replies that were ever published, tombstones counted. */
  readonly replyCount: number;
}

/**
 * The columns of a visible comment, over `comment c`, its current `revision r` and `pseudonym a`. The one place
 * that decides what readers see of a comment: the text leaves the database only while it is published.
 */
export const COMMENT_COLUMNS = `
  c.id, c.post_id AS "postId", c.parent_id AS "parentId", c.number, c.depth, c.badge, a.name,
  c.published_at AS "publishedAt", c.published_seq AS "publishedSeq", c.last_number AS "replyCount",
  CASE WHEN c.state = 'published' THEN r.html END AS html,
  CASE WHEN c.state = 'published' THEN r.text END AS markdown`;

/** What a comment's view takes beside the row `c` itself. */
const COMMENT_JOINS = `
  JOIN revision r ON r.comment_id = c.id AND r.ordinal = c.current_revision
  LEFT JOIN pseudonym a ON a.id = c.pseudonym_id`;

export const COMMENT_TABLES = `comment c ${COMMENT_JOINS}`;

/**
 * The same over a piece of one discussion. The piece is cut before anything is joined to it: whatever the planner
 * believes of the table, no more revisions are read than are shown.
 */
export function pieceOfComments(condition: string, order: string): string {
  return `(SELECT * FROM comment WHERE ${condition} ORDER BY ${order}) c ${COMMENT_JOINS}`;
}

/** A comment's place is public once it has a number. */
export const IS_PUBLIC = `c.number IS NOT NULL AND EXISTS (SELECT FROM post p WHERE p.id = c.post_id AND ${POST_IS_PUBLIC})`;

export interface CommentRow {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly parentId: CommentId | null;
  readonly number: number[];
  readonly depth: number;
  readonly badge: Badge | null;
  readonly name: string | null;
  readonly publishedAt: Date | null;
  readonly publishedSeq: string;
  readonly replyCount: number;
  readonly html: string | null;
  readonly markdown: string | null;
}

export function commentView(row: CommentRow): CommentView {
  const { html, markdown, badge, name, publishedSeq, ...rest } = row;
  return {
    ...rest,
    address: formatNumber(row.number),
    publishedSeq: Number(publishedSeq),
    author: authorOf(badge, name),
    body: html === null || markdown === null ? null : { html: safeHtmlFromStorage(html), markdown },
  };
}
