import { Injectable } from '@nestjs/common';
import type { Actor, PostId } from '#kernel';
import type { CommentPolicy } from '#discussion';
import { PostChange, type ChangedPost, type PostChangeRefusal } from './post-change.js';

/** An editor says how a post takes comments. What waits already goes on waiting. */
@Injectable()
export class SetPolicy {
  constructor(private readonly change: PostChange) {}

  async execute(
    actor: Actor,
    { policy, ...order }: { readonly id: PostId; readonly version: number; readonly policy: CommentPolicy },
  ): Promise<ChangedPost | PostChangeRefusal> {
    return this.change.make(actor, order, ({ state, publishAt, publishedAt }) => ({
      action: 'post.set-policy',
      state,
      policy,
      publishAt,
      publishedAt,
      event: state === 'published' || state === 'closed' ? 'post.updated' : null,
    }));
  }
}
