import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse, type Actor, type CommentId, type PostId, type Refusal, type ReviewItemId } from '#kernel';
import { excerpt } from '#content';
import { formatNumber } from '#discussion';
import { may } from '#identity';
import type { ReviewItem } from '#moderation';
import { firstRow, inSnapshot, rowsOf, type Queryable } from '#persistence';

/** An item as the queue lists it. */
export interface QueueItemSummary {
  readonly id: ReviewItemId;
  /** Its place in the order of arrival, for `after`; it is no time. */
  readonly arrival: string;
  readonly version: number;
  readonly commentId: CommentId;
  /** The ordinal of the revision to judge. */
  readonly revision: number;
  readonly post: { readonly id: PostId; readonly slug: string; readonly title: string };
  /** The number of the comment that it answers, "5.1"; null for one on the post itself. */
  readonly parentNumber: string | null;
  /** The beginning of its text in one line, some 200 characters. */
  readonly excerpt: string;
  /** The excerpt is all that was typed: nothing is cut off, and no mark or address of a link is hidden in it. */
  readonly isWhole: boolean;
  /** Why it is held: the names of the rules, each once. */
  readonly rules: readonly string[];
}

/** A piece of the queue, as of one moment. */
export interface QueuePage {
  /** Oldest first. */
  readonly items: readonly QueueItemSummary[];
  /** Items that wait in all. */
  readonly waiting: number;
  /** There are more after these. */
  readonly more: boolean;
}

const EXCERPT = 200;
const ARRIVAL = /^\d{1,18}$/;

interface SummaryRow {
  readonly id: ReviewItemId;
  readonly arrival: string;
  readonly version: number;
  readonly commentId: CommentId;
  readonly revision: number;
  readonly postId: PostId;
  readonly slug: string;
  readonly title: string;
  readonly parentNumber: number[] | null;
  readonly text: string | null;
  readonly evidence: ReviewItem['evidence'];
}

/** What waits for a moderator. */
@Injectable()
export class QueueView {
  constructor(private readonly dataSource: DataSource) {}

  /** @param page.after the `arrival` of the last item of the page before; null, or what is none, begins with the oldest. */
  async list(actor: Actor, page: { readonly after: string | null; readonly limit: number }): Promise<QueuePage | Refusal<'forbidden'>> {
    if (!may(actor, 'read-queue')) return refuse('forbidden', 'Only moderators see the queue.');
    const after = page.after !== null && ARRIVAL.test(page.after) ? page.after : '0';
    return inSnapshot(this.dataSource, async (manager) => {
      const rows = await rowsOf<SummaryRow>(
        manager,
        `SELECT i.id, i.arrival, i.version, c.id AS "commentId", c.current_revision AS revision,
                p.id AS "postId", p.slug, p.title, parent.number AS "parentNumber", r.text, i.evidence
           FROM review_item i
           JOIN comment c ON c.id = i.comment_id
           JOIN revision r ON r.comment_id = c.id AND r.ordinal = c.current_revision
           JOIN post p ON p.id = i.post_id
           LEFT JOIN comment parent ON parent.id = c.parent_id
          WHERE i.state = 'open' AND i.arrival > $1 ORDER BY i.arrival LIMIT $2`,
        [after, page.limit + 1],
      );
      return { items: rows.slice(0, page.limit).map(summary), waiting: await countWaiting(manager), more: rows.length > page.limit };
    });
  }

  /** Ids alone, oldest first, and how many there are in all, both as of one moment; it shows nothing of any item. */
  async waiting(limit: number): Promise<{ readonly ids: readonly ReviewItemId[]; readonly total: number }> {
    const rows = await rowsOf<{ id: ReviewItemId; total: number }>(
      this.dataSource,
      `SELECT id, (SELECT count(*)::int FROM review_item WHERE state = 'open') AS total
         FROM review_item WHERE state = 'open' ORDER BY arrival LIMIT $1`,
      [limit],
    );
    return { ids: rows.map((row) => row.id), total: rows[0]?.total ?? 0 };
  }
}

async function countWaiting(through: Queryable): Promise<number> {
  const row = await firstRow<{ waiting: number }>(through, `SELECT count(*)::int AS waiting FROM review_item WHERE state = 'open'`);
  return row?.waiting ?? 0;
}

function summary({ postId, slug, title, parentNumber, text, evidence, ...item }: SummaryRow): QueueItemSummary {
  const beginning = excerpt(text ?? '', EXCERPT);
  return {
    ...item,
    post: { id: postId, slug, title },
    parentNumber: parentNumber && formatNumber(parentNumber),
    excerpt: beginning,
    isWhole: text !== null && text.replace(/\s+/g, ' ').trim() === beginning,
    rules: [...new Set(evidence.map(({ rule }) => rule))],
  };
}
