import { Injectable } from '@nestjs/common';
import { Clock, refuse, toMinute, type Actor, type PostId } from '#kernel';
import { PostChange, type ChangedPost, type PostChangeRefusal } from './post-change.js';
import { moveNotAllowed, postMoveTo } from './post-moves.js';

/** An editor publishes a post: now, or at a time to come. */
@Injectable()
export class PublishPost {
  constructor(
    private readonly change: PostChange,
    private readonly clock: Clock,
  ) {}

  /** @param order.at cut to the minute; null for now. A scheduled post can be given another time. */
  async execute(
    actor: Actor,
    order: { readonly id: PostId; readonly version: number; readonly at: Date | null },
  ): Promise<ChangedPost | PostChangeRefusal> {
    const now = this.clock.now();
    const at = order.at && toMinute(order.at);
    return this.change.make(actor, order, (post) => {
      const move = at === null ? 'publish' : 'schedule';
      const state = postMoveTo(post.state, move);
      if (state === null) return moveNotAllowed(post.state, move);
      if (at === null) {
        return { action: 'post.publish', state, policy: post.policy, publishAt: null, publishedAt: toMinute(now), event: 'post.published' };
      }
      // Also what is no time at all is not later than now.
      if (!(at > now)) return refuse('past', 'The time to publish at must be in the future. Choose a later one, or publish now.');
      return { action: 'post.schedule', state, policy: post.policy, publishAt: at, publishedAt: null, event: null };
    });
  }
}
