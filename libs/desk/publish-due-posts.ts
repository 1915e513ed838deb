import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SYSTEM, toMinute, type PostId } from '#kernel';
import { duePosts, publishIfDue } from '#discussion';
import { appendEvent, POSTS_STREAM, Wakeups } from '#events';
import { recordDeed } from '#ledger';
import { UnitOfWork } from '#persistence';

/** Thrown inside a transaction to undo it when the post is not due any more, or another hand is on it. */
class NotDue extends Error {}

/**
 * The worker publishes the posts whose time has come, each in a transaction of its own. Several workers may do
 * it at once: the stream of all posts puts them in a row, and a post that is no longer scheduled, or that an
 * editor is changing at this moment, is passed by until the next call.
 */
@Injectable()
export class PublishDuePosts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly wakeups: Wakeups,
  ) {}

  /** @returns the posts that this call has published. */
  async execute(now: Date): Promise<PostId[]> {
    const published: PostId[] = [];
    for (const id of await duePosts(this.dataSource, now)) if (await this.publish(id, now)) published.push(id);
    return published;
  }

  private async publish(id: PostId, now: Date): Promise<boolean> {
    try {
      await this.unitOfWork.run(async (transaction) => {
        const { manager } = transaction;
        await appendEvent(manager, POSTS_STREAM, 'post.published', { postId: id });
        if (!(await publishIfDue(manager, id, now, toMinute(now)))) throw new NotDue();
        await recordDeed(manager, { actor: SYSTEM, action: 'post.publish', target: { type: 'post', id }, at: now });
        transaction.afterCommit(() => this.wakeups.poke(POSTS_STREAM));
      });
      return true;
    } catch (error) {
      if (error instanceof NotDue) return false;
      throw error;
    }
  }
}
