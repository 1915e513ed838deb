import { Injectable } from '@nestjs/common';
import type { Actor, PostId } from '#kernel';
import { PostChange, type ChangedPost, type PostAlteration, type PostChangeRefusal } from './post-change.js';
import { moveNotAllowed, postMoveTo, type PostMove } from './post-moves.js';

const EVENT: Readonly<Record<Exclude<PostMove, 'publish' | 'schedule'>, PostAlteration['event']>> = {
  unschedule: null,
  close: 'post.closed',
  reopen: 'post.updated',
};

/** An editor takes a scheduled post back, closes a post to comments, or opens it again. */
@Injectable()
export class MovePost {
  constructor(private readonly change: PostChange) {}

  async execute(
    actor: Actor,
    { move, ...order }: { readonly id: PostId; readonly version: number; readonly move: Exclude<PostMove, 'publish' | 'schedule'> },
  ): Promise<ChangedPost | PostChangeRefusal> {
    return this.change.make(actor, order, (post) => {
      const state = postMoveTo(post.state, move);
      if (state === null) return moveNotAllowed(post.state, move);
      return { action: `post.${move}`, state, policy: post.policy, publishAt: null, publishedAt: post.publishedAt, event: EVENT[move] };
    });
  }
}
