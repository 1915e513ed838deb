import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, refuse, type Actor, type PostId, type Refusal } from '#kernel';
import { alterPost, postStanding, type CommentPolicy, type PostStanding, type PostState } from '#discussion';
import { appendEvent, POSTS_STREAM, streamOfPost, Wakeups } from '#events';
import { may } from '#identity';
import { recordDeed } from '#ledger';
import { UnitOfWork } from '#persistence';

/** How a post stands after a change. */
export interface ChangedPost {
  readonly id: PostId;
  readonly state: PostState;
  /** From now on. */
  readonly version: number;
}

/** past: the time to publish at is not in the future; stale: somebody has changed the post; not-allowed: not in its state. */
export type PostChangeRefusal = Refusal<'forbidden' | 'not-found' | 'stale' | 'not-allowed' | 'past'>;

/** How a post is to stand, and what is told of it. */
export interface PostAlteration {
  /** The ledger's word for it. */
  readonly action: string;
  readonly state: PostState;
  readonly policy: CommentPolicy;
  readonly publishAt: Date | null;
  readonly publishedAt: Date | null;
  /** null when readers could not see the post before and cannot now. */
  readonly event: 'post.published' | 'post.updated' | 'post.closed' | null;
}

/** Thrown inside a transaction to undo it when somebody else changed the post while we were working. */
class ChangedMeanwhile extends Error {}

/** What all changes of a post's standing have in common: the version, the guardian, and one transaction for change, event and ledger. */
@Injectable()
export class PostChange {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly wakeups: Wakeups,
    private readonly clock: Clock,
  ) {}

  /** @param plan says how the post is to stand, or why that cannot be. */
  async make(
    actor: Actor,
    order: { readonly id: PostId; readonly version: number },
    plan: (post: PostStanding) => PostAlteration | PostChangeRefusal,
  ): Promise<ChangedPost | PostChangeRefusal> {
    const post = await postStanding(this.dataSource, order.id);
    if (!may(actor, 'publish-post')) return refuse('forbidden', 'Only editors publish, close and reopen posts.');
    if (!post) return refuse('not-found', 'There is no such post.');
    if (post.version !== order.version) return stale();
    const to = plan(post);
    if ('refused' in to) return to;
    try {
      return await this.write(actor, post, to);
    } catch (error) {
      if (error instanceof ChangedMeanwhile) return stale();
      throw error;
    }
  }

  /** The stream is locked before the post, as everywhere; that the version is the same makes what we knew of the post true. */
  private write(actor: Actor, post: PostStanding, to: PostAlteration): Promise<ChangedPost> {
    const { id } = post;
    return this.unitOfWork.run(async (transaction) => {
      const { manager } = transaction;
      if (to.event !== null) {
        const stream = to.event === 'post.published' ? POSTS_STREAM : streamOfPost(id);
        await appendEvent(manager, stream, to.event, { postId: id });
        transaction.afterCommit(() => this.wakeups.poke(stream));
      }
      if (!(await alterPost(manager, id, post.version, to))) throw new ChangedMeanwhile();
      const version = post.version + 1;
      await recordDeed(manager, {
        actor,
        action: to.action,
        target: { type: 'post', id },
        details: { version, policy: to.policy, publishAt: to.publishAt?.toISOString() ?? null },
        at: this.clock.now(),
      });
      return { id, state: to.state, version };
    });
  }
}

function stale(): Refusal<'stale'> {
  return refuse('stale', 'The post was changed meanwhile. Look at it again.');
}
