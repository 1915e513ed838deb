import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, freshId, refuse, tidyText, type Actor, type CommentId, type PostId, type Refusal, type StaffActor } from '#kernel';
import { fingerprintOf } from '#content';
import { addComment, formatNumber, type CommentNumber } from '#discussion';
import { Wakeups } from '#events';
import { may } from '#identity';
import { recordDeed } from '#ledger';
import { firstRow, UnitOfWork } from '#persistence';
import {
  isIdempotencyKey, isSecondSubmission, loadSubmissionContext, PlaceGone, previewComment, publishComment, refuseGonePlace, refuseKey, refusePlace,
  type ContextQuestion, type SubmissionContext,
} from '#workflows';

/** What a member of staff answers, and where. */
export interface BadgedReply {
  readonly postId: PostId;
  /** null for a comment on the post itself. */
  readonly parentId: CommentId | null;
  /** Light Markdown, as typed. `previewComment` of #workflows shows it before. */
  readonly text: string;
  /** 16 to 100 visible ASCII characters, one for each reply; sending it again gives the same answer. */
  readonly idempotencyKey: string;
}

/** It is published, and stands there. */
export interface Replied {
  readonly commentId: CommentId;
  /** "5.3". */
  readonly number: string;
}

/** As for a reader, without a budget; forbidden: not of the staff. Nothing was changed. */
export type ReplyRefusal = Refusal<
  'forbidden' | 'post-not-found' | 'post-closed' | 'parent-gone' | 'too-deep' | 'empty' | 'too-long' | 'rule' | 'already-sent' | 'unreadable'
>;

/**
 * A member of staff comments under a badge: published at once, whatever the post's policy, unless the post is
 * closed. The badge shows the role and never the name; who it was stands in the ledger alone.
 */
@Injectable()
export class ReplyUnderBadge {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly wakeups: Wakeups,
    private readonly clock: Clock,
  ) {}

  /** The answer comes after the commit. A refusal has changed nothing. */
  async execute(actor: Actor, reply: BadgedReply): Promise<Replied | ReplyRefusal> {
    const text = tidyText(reply.text);
    const preview = previewComment(text);
    if ('refused' in preview) return preview;
    if (!isIdempotencyKey(reply.idempotencyKey)) return refuseKey();
    if (actor.kind !== 'staff' || !may(actor, 'reply-under-badge')) return refuse('forbidden', 'Only staff reply under a badge.');

    const question: ContextQuestion = {
      postId: reply.postId, parentId: reply.parentId, submission: submissionOf(actor, reply), text, fingerprint: fingerprintOf(text),
    };
    const context = await loadSubmissionContext(this.dataSource, question);
    const settled = await this.settle(question, context);
    if (settled) return settled;
    const depth = (context?.parentDepth ?? 0) + 1;
    try {
      return await this.publish(actor, question, depth, preview.html.html);
    } catch (error) {
      if (!(error instanceof PlaceGone || isSecondSubmission(error))) throw error;
      const settledNow = await this.settle(question, await loadSubmissionContext(this.dataSource, question));
      return settledNow ?? refuseGonePlace();
    }
  }

  private publish(actor: StaffActor, question: ContextQuestion, depth: number, html: string): Promise<Replied> {
    const id = freshId<CommentId>();
    const { postId, parentId } = question;
    return this.unitOfWork.run(async (transaction) => {
      const { manager } = transaction;
      const now = this.clock.now();
      const publication = await publishComment(transaction, this.wakeups, { id, postId, parentId, publicly: false }, now);
      // The post and the parent are locked from here on: what they say now holds until the commit.
      const stands = await firstRow(
        manager,
        `SELECT FROM post p LEFT JOIN comment parent ON parent.id = $2
          WHERE p.id = $1 AND p.state = 'published' AND ($2::uuid IS NULL OR parent.state = 'published')`,
        [postId, parentId],
      );
      if (!stands) throw new PlaceGone();
      await addComment(manager, { ...question, id, depth, pseudonymId: null, badge: actor.role, html, publication });
      await recordDeed(manager, {
        actor, action: 'comment.reply', target: { type: 'comment', id }, details: { post: postId, badge: actor.role }, at: now,
      });
      return { commentId: id, number: formatNumber(publication.number) };
    });
  }

  /** What can be answered from the context alone; null when the reply can be published. */
  private async settle(question: ContextQuestion, context: SubmissionContext | null): Promise<Replied | ReplyRefusal | null> {
    if (!context) return refuse('post-not-found', 'Readers can see no such post. It may not be published yet.');
    if (context.earlier && !context.earlier.sameText) {
      return refuse('already-sent', 'This form was sent before, with another text. Send this text once more to add it as a comment of its own.');
    }
    if (context.earlier) return this.earlierReply(context.earlier.commentId);
    if (context.state !== 'published') return refuse('post-closed', 'This discussion is closed. Reopen it to answer.');
    return refusePlace(question.parentId, context);
  }

  private async earlierReply(commentId: CommentId): Promise<Replied> {
    const row = await firstRow<{ number: CommentNumber }>(this.dataSource, 'SELECT number FROM comment WHERE id = $1', [commentId]);
    if (!row) throw new Error('A reply that was sent before is not there');
    return { commentId, number: formatNumber(row.number) };
  }
}

/** Bound to the colleague, so that nobody's form, and no reader's, can be taken for another's. */
function submissionOf(actor: StaffActor, reply: BadgedReply): Buffer {
  return createHash('sha256').update(`staff ${actor.id} ${reply.postId} ${reply.idempotencyKey}`).digest();
}
