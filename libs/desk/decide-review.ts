import { Inject, Injectable } from '@nestjs/common';
import {
  Clock, CONFIGURATION, isPrintable, lengthOf, refuse, tidyText,
  type Actor, type CommentId, type Configuration, type Refusal, type ReviewItemId, type StaffActor,
} from '#kernel';
import { formatNumber, publishHeld, rejectHeld, setRemoved } from '#discussion';
import { appendEvent, streamOfPost, Wakeups } from '#events';
import { may } from '#identity';
import { recordDeed } from '#ledger';
import {
  isReason, lastDecision, lockReviewItem, moveTo, needsReason, recordDecision, type DecisionAction, type LockedReviewItem, type Reason,
} from '#moderation';
import { UnitOfWork, type Transaction } from '#persistence';
import { PlaceGone, publishComment } from '#workflows';
import { momentInWords } from './local-time.js';
import { loadReviewedComment, type ReviewedComment } from './reviewed-comment.js';

/** What a moderator decides, and what they had read when they did. */
export interface ReviewJudgement {
  readonly itemId: ReviewItemId;
  /** The version of the item, as it was shown. */
  readonly version: number;
  /** The ordinal of the revision that was read. */
  readonly revision: number;
  readonly action: DecisionAction;
  /** A key of `REASONS`; needed for what goes against the author, and ignored for the rest. */
  readonly reason: string | null;
  /** For colleagues, 2,000 characters at most; needed when the reason is "other". */
  readonly note: string | null;
}

/** The decision was kept. */
export interface Decided {
  readonly itemId: ReviewItemId;
  /** The item's version from now on. */
  readonly version: number;
  readonly commentId: CommentId;
  readonly action: DecisionAction;
  /** "5.3", where the comment has a public place. */
  readonly number: string | null;
}

/** What was decided first: by a colleague, or in a form that was sent twice. */
export interface EarlierDecision {
  /** The name of whoever decided. */
  readonly decidedBy: string;
  /** True when it was the same person. */
  readonly own: boolean;
  readonly action: DecisionAction;
  readonly reason: Reason | null;
  /** To the minute. */
  readonly at: Date;
}

/** Somebody was faster; `earlier` is null only where the text changed and nobody decided. */
export interface StaleReview extends Refusal<'stale'> {
  readonly earlier: EarlierDecision | null;
}

/** not-allowed: not a move from where the comment stands; unreadable: the note. Nothing was changed. */
export type DecisionRefusal = StaleReview | Refusal<'forbidden' | 'not-found' | 'not-allowed' | 'reason-needed' | 'unreadable'>;

const LONGEST_NOTE = 2000;
const DONE: Readonly<Record<DecisionAction, string>> = { approve: 'approved', reject: 'rejected', remove: 'removed', restore: 'restored' };

/**
 * A moderator decides on a comment: it becomes public, is turned down, is taken away, or comes back.
 *
 * Locks are taken in one order, which every workflow shares: the review item, the post's stream, the post, the
 * parent, the comment, and the ledger last. The ledger is one for the whole forum, so that it is held for the
 * shortest time; and who holds it waits for nothing more, so that no circle can go through it. The item's lock
 * alone puts two decisions on one comment in a row: only decisions change the state of a comment.
 */
@Injectable()
export class DecideReview {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly wakeups: Wakeups,
    private readonly clock: Clock,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'timeZone'>,
  ) {}

  /** A refusal has changed nothing. */
  async execute(actor: Actor, judgement: ReviewJudgement): Promise<Decided | DecisionRefusal> {
    const grounds = readGrounds(judgement);
    if ('refused' in grounds) return grounds;
    if (actor.kind !== 'staff' || !may(actor, 'decide-review')) return refuse('forbidden', 'Only moderators decide on comments.');
    try {
      return await this.unitOfWork.run(async (transaction) => {
        const item = await lockReviewItem(transaction.manager, judgement.itemId);
        const comment = item && (await loadReviewedComment(transaction.manager, item.commentId));
        if (!item || !comment) return refuse('not-found', 'There is no such item. Go back to the queue.');
        if (item.version !== judgement.version || comment.revision !== judgement.revision) return this.stale(transaction, item, actor);
        if (moveTo(comment.state, judgement.action) === null) {
          return refuse('not-allowed', `A comment that is ${comment.state} cannot be ${DONE[judgement.action]}.`);
        }
        return this.decide(transaction, actor, item, comment, { action: judgement.action, ...grounds });
      });
    } catch (error) {
      if (error instanceof PlaceGone) return refuse('not-allowed', 'The comment that it answers has no place any more, so it cannot be published.');
      throw error;
    }
  }

  private async decide(
    transaction: Transaction,
    actor: StaffActor,
    item: LockedReviewItem,
    comment: ReviewedComment,
    { action, reason, note }: { action: DecisionAction; reason: Reason | null; note: string | null },
  ): Promise<Decided> {
    const { manager } = transaction;
    const now = this.clock.now();
    const number = await this.move(transaction, comment, action, now);
    await recordDecision(manager, item, { action, revision: comment.revision, reason, note, by: actor.id, at: now });
    await recordDeed(manager, {
      actor,
      action: `comment.${action}`,
      target: { type: 'comment', id: comment.id },
      details: { item: item.id, version: item.version, revision: comment.revision, reason },
      at: now,
    });
    transaction.afterCommit(() => this.wakeups.poke('queue'));
    return { itemId: item.id, version: item.version + 1, commentId: comment.id, action, number: number && formatNumber(number) };
  }

  /** Does what was decided, and gives the comment's number where it has one. */
  private async move(transaction: Transaction, comment: ReviewedComment, action: DecisionAction, now: Date): Promise<readonly number[] | null> {
    const { manager } = transaction;
    if (action === 'approve') {
      const publication = await publishComment(transaction, this.wakeups, { ...comment, publicly: false }, now);
      await publishHeld(manager, comment.id, publication);
      return publication.number;
    }
    if (action === 'reject') {
      await rejectHeld(manager, comment.id);
      return null;
    }
    const stream = streamOfPost(comment.postId);
    await appendEvent(manager, stream, action === 'remove' ? 'comment.removed' : 'comment.restored', { commentId: comment.id });
    await setRemoved(manager, comment.postId, comment.id, action === 'remove');
    transaction.afterCommit(() => this.wakeups.poke(stream));
    return comment.number;
  }

  private async stale({ manager }: Transaction, item: LockedReviewItem, actor: StaffActor): Promise<StaleReview> {
    const last = await lastDecision(manager, item.id);
    if (!last) return { ...refuse('stale', 'The comment has changed. Read it again, then decide.'), earlier: null };
    const what = `${DONE[last.action]} ${momentInWords(last.at, this.clock.now(), this.configuration.timeZone)}`;
    const own = last.byId === actor.id;
    const message = own ? `You have decided this already: ${what}.` : `${last.by} was faster: ${what}.`;
    return { ...refuse('stale', message), earlier: { decidedBy: last.by, own, action: last.action, reason: last.reason, at: last.at } };
  }
}

/** The reason and the note, as they are kept; or what is wrong with them. */
function readGrounds(
  { action, reason, note }: ReviewJudgement,
): { reason: Reason | null; note: string | null } | Refusal<'reason-needed' | 'unreadable'> {
  const words = note === null ? '' : tidyText(note);
  if (!isPrintable(words)) return refuse('unreadable', 'The note has characters that cannot be shown. Remove them and decide again.');
  if (lengthOf(words) > LONGEST_NOTE) return refuse('unreadable', `A note has at most ${LONGEST_NOTE} characters. Shorten it and decide again.`);
  const kept = words === '' ? null : words;
  if (!needsReason(action)) return { reason: null, note: kept };
  if (reason === null || !isReason(reason)) return refuse('reason-needed', 'Choose a reason from the list, then decide again.');
  if (reason === 'other' && kept === null) return refuse('reason-needed', 'Say the other reason in the note, then decide again.');
  return { reason, note: kept };
}
