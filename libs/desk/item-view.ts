import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse, type Actor, type CommentId, type PostId, type Refusal, type ReviewItemId } from '#kernel';
import { safeHtmlFromStorage, type SafeHtml } from '#content';
import { formatNumber, type Badge, type CommentPolicy, type CommentState, type PostState } from '#discussion';
import { may } from '#identity';
import { movesFrom, needsReason, type DecisionAction, type Reason, type ReviewItemState } from '#moderation';
import { firstRow, inSnapshot, rowsOf, type Queryable } from '#persistence';
import { authorOf, type AuthorView } from '#reading';

/** Why screening held the comment: in UTF-16 units of its Markdown, or null where there is no one place. */
export interface EvidenceView {
  readonly rule: string;
  readonly start: number | null;
  readonly end: number | null;
}

/** A comment above the one under review. */
export interface AncestorView {
  readonly id: CommentId;
  /** "5.1". */
  readonly number: string;
  readonly author: AuthorView;
  /** null for a tombstone. */
  readonly html: SafeHtml | null;
}

/** One decision on an item, as colleagues see it. */
export interface DecisionView {
  /** The colleague's name. */
  readonly decidedBy: string;
  readonly action: DecisionAction;
  readonly reason: Reason | null;
  readonly note: string | null;
  /** The revision that was judged. */
  readonly revision: number;
  /** To the minute. */
  readonly at: Date;
}

/** A comment under review, in its place. */
export interface ReviewItemView {
  readonly id: ReviewItemId;
  readonly version: number;
  readonly state: ReviewItemState;
  readonly evidence: readonly EvidenceView[];
  readonly comment: {
    readonly id: CommentId;
    readonly state: CommentState;
    /** The ordinal of the revision to judge. */
    readonly revision: number;
    /** null before it is public. */
    readonly number: string | null;
    readonly author: AuthorView;
    /** null when its text has been erased. */
    readonly text: { readonly markdown: string; readonly html: SafeHtml } | null;
  };
  readonly post: { readonly id: PostId; readonly slug: string; readonly title: string; readonly state: PostState; readonly policy: CommentPolicy };
  /** From the top down. */
  readonly ancestors: readonly AncestorView[];
  /** The oldest first. */
  readonly decisions: readonly DecisionView[];
  /** What can be decided now. */
  readonly moves: readonly { readonly action: DecisionAction; readonly needsReason: boolean }[];
}

interface ItemRow {
  readonly id: ReviewItemId;
  readonly version: number;
  readonly state: ReviewItemState;
  readonly evidence: EvidenceView[];
  readonly commentId: CommentId;
  readonly parentId: CommentId | null;
  readonly commentState: CommentState;
  readonly revision: number;
  readonly number: number[] | null;
  readonly badge: Badge | null;
  readonly name: string | null;
  readonly markdown: string | null;
  readonly html: string | null;
  readonly postId: PostId;
  readonly slug: string;
  readonly title: string;
  readonly postState: PostState;
  readonly policy: CommentPolicy;
}

/** One item as its moderator needs it: the comment, where it stands, why it is held, and what was decided before. */
@Injectable()
export class ItemView {
  constructor(private readonly dataSource: DataSource) {}

  async byId(actor: Actor, id: ReviewItemId): Promise<ReviewItemView | Refusal<'forbidden' | 'not-found'>> {
    if (!may(actor, 'read-queue')) return refuse('forbidden', 'Only moderators see the queue.');
    const view = await inSnapshot(this.dataSource, async (manager) => {
      const row = await loadItem(manager, id);
      return row && itemView(row, await loadAncestors(manager, row.parentId), await loadDecisions(manager, id));
    });
    return view ?? refuse('not-found', 'There is no such item. Go back to the queue.');
  }
}

function loadItem(through: Queryable, id: ReviewItemId): Promise<ItemRow | null> {
  return firstRow(
    through,
    `SELECT i.id, i.version, i.state, i.evidence, c.id AS "commentId", c.parent_id AS "parentId", c.state AS "commentState",
            c.current_revision AS revision, c.number, c.badge, a.name, r.text AS markdown, r.html,
            p.id AS "postId", p.slug, p.title, p.state AS "postState", p.policy
       FROM review_item i
       JOIN comment c ON c.id = i.comment_id
       JOIN revision r ON r.comment_id = c.id AND r.ordinal = c.current_revision
       JOIN post p ON p.id = i.post_id
       LEFT JOIN pseudonym a ON a.id = c.pseudonym_id
      WHERE i.id = $1`,
    [id],
  );
}

async function loadAncestors(through: Queryable, parentId: CommentId | null): Promise<AncestorView[]> {
  if (parentId === null) return [];
  const rows = await rowsOf<{ id: CommentId; number: number[]; badge: Badge | null; name: string | null; html: string | null }>(
    through,
    `WITH RECURSIVE above AS (
       SELECT c.* FROM comment c WHERE c.id = $1
       UNION ALL SELECT c.* FROM comment c JOIN above ON c.id = above.parent_id)
     SELECT c.id, c.number, c.badge, a.name, CASE WHEN c.state = 'published' THEN r.html END AS html
       FROM above c
       JOIN revision r ON r.comment_id = c.id AND r.ordinal = c.current_revision
       LEFT JOIN pseudonym a ON a.id = c.pseudonym_id
      ORDER BY c.depth`,
    [parentId],
  );
  return rows.map(({ id, number, badge, name, html }) => ({
    id, number: formatNumber(number), author: authorOf(badge, name), html: html === null ? null : safeHtmlFromStorage(html),
  }));
}

function loadDecisions(through: Queryable, id: ReviewItemId): Promise<DecisionView[]> {
  return rowsOf(
    through,
    `SELECT a.name AS "decidedBy", d.action, d.reason, d.note, d.revision, d.decided_at AS at
       FROM decision d JOIN staff_account a ON a.id = d.decided_by WHERE d.item_id = $1 ORDER BY d.version`,
    [id],
  );
}

function itemView(row: ItemRow, ancestors: AncestorView[], decisions: DecisionView[]): ReviewItemView {
  const { id, version, state, evidence, markdown, html } = row;
  return {
    id, version, state, evidence, ancestors, decisions,
    comment: {
      id: row.commentId,
      state: row.commentState,
      revision: row.revision,
      number: row.number && formatNumber(row.number),
      author: authorOf(row.badge, row.name),
      text: markdown === null || html === null ? null : { markdown, html: safeHtmlFromStorage(html) },
    },
    post: { id: row.postId, slug: row.slug, title: row.title, state: row.postState, policy: row.policy },
    moves: movesFrom(row.commentState).map((action) => ({ action, needsReason: needsReason(action) })),
  };
}
