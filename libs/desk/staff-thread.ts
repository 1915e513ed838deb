import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse, type Actor, type CommentId, type PostId, type Refusal, type ReviewItemId } from '#kernel';
import { safeHtmlFromStorage, type SafeHtml } from '#content';
import { formatNumber, type Badge, type CommentNumber, type CommentPolicy, type PostState } from '#discussion';
import { may } from '#identity';
import { firstRow, inSnapshot, rowsOf } from '#persistence';
import { authorOf, type AuthorView } from '#reading';

/** A published or removed comment, as a moderator needs it. */
export interface StaffCommentView {
  readonly id: CommentId;
  readonly number: CommentNumber;
  /** The number as its address: "5.1". */
  readonly address: string;
  readonly depth: number;
  readonly author: AuthorView;
  readonly state: 'published' | 'removed';
  /** To the minute; null when it is not known. */
  readonly publishedAt: Date | null;
  /** Shown to staff for removed ones too; null when it has been erased. */
  readonly html: SafeHtml | null;
  /** Where it can be decided on; null when it has no item yet: `OpenReview` makes one. */
  readonly itemId: ReviewItemId | null;
}

/** A piece of a discussion, as of one moment. */
export interface StaffThreadPage {
  readonly post: { readonly id: PostId; readonly slug: string; readonly title: string; readonly state: PostState; readonly policy: CommentPolicy };
  /** In reading order. */
  readonly comments: readonly StaffCommentView[];
  readonly more: boolean;
}

interface CommentRow {
  readonly id: CommentId;
  readonly number: number[];
  readonly depth: number;
  readonly badge: Badge | null;
  readonly name: string | null;
  readonly state: 'published' | 'removed';
  readonly publishedAt: Date | null;
  readonly html: string | null;
  readonly itemId: ReviewItemId | null;
}

/** A discussion with what a moderator needs to remove a comment or to answer it. */
@Injectable()
export class StaffThread {
  constructor(private readonly dataSource: DataSource) {}

  /** @param after the number of the last comment of the page before; null begins at the top. */
  async page(actor: Actor, postId: PostId, after: CommentNumber | null, limit: number): Promise<StaffThreadPage | Refusal<'forbidden' | 'not-found'>> {
    if (!may(actor, 'read-queue')) return refuse('forbidden', 'Only staff see this page.');
    const page = await inSnapshot(this.dataSource, async (manager) => {
      const post = await firstRow<StaffThreadPage['post']>(
        manager,
        `SELECT id, slug, title, state, policy FROM post WHERE id = $1 AND state IN ('published', 'closed')`,
        [postId],
      );
      if (!post) return null;
      const rows = await rowsOf<CommentRow>(
        manager,
        `SELECT c.id, c.number, c.depth, c.badge, a.name, c.state, c.published_at AS "publishedAt", r.html, i.id AS "itemId"
           FROM comment c
           JOIN revision r ON r.comment_id = c.id AND r.ordinal = c.current_revision
           LEFT JOIN pseudonym a ON a.id = c.pseudonym_id
           LEFT JOIN review_item i ON i.comment_id = c.id
          WHERE c.post_id = $1 AND c.number > $2::int[] ORDER BY c.number LIMIT $3`,
        [postId, after ?? [], limit + 1],
      );
      return { post, comments: rows.slice(0, limit).map(commentView), more: rows.length > limit };
    });
    return page ?? refuse('not-found', 'There is no such published post.');
  }
}

function commentView({ badge, name, html, ...row }: CommentRow): StaffCommentView {
  return { ...row, address: formatNumber(row.number), author: authorOf(badge, name), html: html === null ? null : safeHtmlFromStorage(html) };
}
