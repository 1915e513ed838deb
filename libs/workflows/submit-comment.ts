import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, freshId, isPrintable, refuse, tidyText, type CommentId, type PostId, type Refusal } from '#kernel';
import { fingerprintOf, renderComment } from '#content';
import { addComment, takesComments, type NewComment } from '#discussion';
import { Wakeups } from '#events';
import { openReviewItem } from '#moderation';
import { UnitOfWork } from '#persistence';
import { screen, type Evidence } from '#screening';
import { FORUM_RULES } from './forum-rules.js';
import { isIdempotencyKey, refuseKey } from './idempotency-key.js';
import { PlaceGone, publishComment } from './publish-comment.js';
import { SubmissionBudget } from './submission-budget.js';
import {
  isSecondSubmission, loadSubmissionContext, refuseGonePlace, refusePlace, type ContextQuestion, type SubmissionContext,
} from './submission-context.js';

/** What somebody without an account sends. */
export interface Submission {
  readonly postId: PostId;
  /** null for a comment on the post itself. */
  readonly parentId: CommentId | null;
  /** Light Markdown, as typed. */
  readonly text: string;
  /** Chosen by the sender, 16 to 100 visible ASCII characters, one for each comment; sending it again gives the same answer. */
  readonly idempotencyKey: string;
  /** An opaque tag of the sender's network, made with a key of this hour; used for the budget alone and never kept. */
  readonly network: string | null;
}

/** Published at once, or held until a moderator has seen it. */
export type Submitted =
  | { readonly outcome: 'published'; readonly commentId: CommentId }
  | { readonly outcome: 'held' };

/** Why a comment was not taken; nothing was changed. */
export type SubmissionRefusal = Refusal<
  'post-not-found' | 'post-closed' | 'parent-gone' | 'too-deep' | 'empty' | 'too-long' | 'rule' | 'too-many' | 'already-sent' | 'unreadable'
>;

/** Somebody without an account comments on a post, or answers a comment. */
@Injectable()
export class SubmitComment {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly wakeups: Wakeups,
    private readonly budget: SubmissionBudget,
    private readonly clock: Clock,
  ) {}

  /** The answer comes after the commit: what was acknowledged is kept. A refusal has changed nothing. */
  async execute(submission: Submission): Promise<Submitted | SubmissionRefusal> {
    const text = tidyText(submission.text);
    if (!isPrintable(text)) return refuse('unreadable', 'The text has characters that cannot be shown. Remove them and send it again.');
    if (!isIdempotencyKey(submission.idempotencyKey)) return refuseKey();

    const key = submissionHash(submission);
    const question = { postId: submission.postId, parentId: submission.parentId, submission: key, text, fingerprint: fingerprintOf(text) };
    const context = await loadSubmissionContext(this.dataSource, question);
    const settled = settle(submission, context);
    if (settled) return settled;
    if (!context) throw new Error('A submission without a post was not refused');

    const verdict = screen(text, {
      ...FORUM_RULES,
      policy: context.policy === 'open' ? 'open' : 'premoderated',
      repeatedInDiscussion: context.repeated,
    });
    if (verdict.outcome === 'refuse') return refuse(verdict.code, verdict.reason.message);
    if (!this.budget.spend(submission.postId, submission.network)) {
      return refuse('too-many', 'Too many comments are arriving just now. Keep your text and send it again in a minute.');
    }

    const comment = {
      ...question,
      id: freshId<CommentId>(),
      depth: (context.parentDepth ?? 0) + 1,
      pseudonymId: null,
      badge: null,
      html: renderComment(text).html,
    };
    try {
      return verdict.outcome === 'publish' ? await this.publish(comment) : await this.hold(comment, verdict.reasons);
    } catch (error) {
      if (error instanceof PlaceGone || isSecondSubmission(error)) return this.afterLosingARace(submission, question);
      throw error;
    }
  }

  private publish(comment: Omit<NewComment, 'publication'>): Promise<Submitted> {
    return this.unitOfWork.run(async (transaction) => {
      const publication = await publishComment(transaction, this.wakeups, { ...comment, publicly: true }, this.clock.now());
      await addComment(transaction.manager, { ...comment, publication });
      return { outcome: 'published', commentId: comment.id };
    });
  }

  /** Takes no lock that another submission needs: a held submission waits for nobody. */
  private hold(comment: Omit<NewComment, 'publication'>, reasons: readonly Evidence[]): Promise<Submitted> {
    return this.unitOfWork.run(async (transaction) => {
      await addComment(transaction.manager, { ...comment, publication: null });
      await openReviewItem(transaction.manager, { postId: comment.postId, commentId: comment.id, evidence: reasons });
      transaction.afterCommit(() => this.wakeups.poke('queue'));
      return { outcome: 'held' };
    });
  }

  /** The post was closed, the parent removed, or the same form sent twice while we were working: look again. */
  private async afterLosingARace(submission: Submission, question: ContextQuestion): Promise<Submitted | SubmissionRefusal> {
    const context = await loadSubmissionContext(this.dataSource, question);
    return settle(submission, context) ?? refuseGonePlace();
  }
}

/** What can be answered from the context alone; null when the text has to be judged. */
function settle(submission: Submission, context: SubmissionContext | null): Submitted | SubmissionRefusal | null {
  if (!context) return refuse('post-not-found', 'There is no such post. It may have been taken back; look at the list of posts.');
  const { earlier } = context;
  if (earlier && !earlier.sameText) {
    return refuse('already-sent', 'This form was sent before, with another text. Send this text once more to add it as a comment of its own.');
  }
  if (earlier) return earlier.wasHeld ? { outcome: 'held' } : { outcome: 'published', commentId: earlier.commentId };
  if (!takesComments(context)) return refuse('post-closed', 'This discussion is closed and takes no more comments.');
  return refusePlace(submission.parentId, context);
}

/** Binds the key to its post, so that equal keys in two discussions leave nothing equal behind. */
function submissionHash(submission: Submission): Buffer {
  return createHash('sha256').update(`${submission.postId} ${submission.idempotencyKey}`).digest();
}
