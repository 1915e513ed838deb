import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, freshId, refuse, type Actor, type PostId, type Refusal } from '#kernel';
import { addPost, postStanding, rewritePost, type PostStanding, type PostText } from '#discussion';
import { appendEvent, openStream, streamOfPost, Wakeups } from '#events';
import { may } from '#identity';
import { recordDeed } from '#ledger';
import { firstRow, UnitOfWork, violates } from '#persistence';
import { readDraft, type PostDraft } from './post-draft.js';
import type { Problem } from './problem.js';

/** A post as an editor wants it to be. */
export interface PostToSave extends PostDraft {
  /** null makes a new post, a draft. */
  readonly id: PostId | null;
  /** The version that the change is based on; ignored for a new post. */
  readonly version: number;
}

/** Something in the fields is wrong; `problems` has one entry for each. */
export interface InvalidPost extends Refusal<'invalid'> {
  readonly problems: readonly Problem[];
}

/** The post is stored as it was sent. */
export interface SavedPost {
  readonly id: PostId;
  /** From now on. */
  readonly version: number;
}

/** stale: somebody has saved it meanwhile. Nothing was changed. */
export type SavePostRefusal = InvalidPost | Refusal<'stale' | 'not-found' | 'forbidden'>;

/** Thrown inside a transaction to undo it when somebody else saved while we were working. */
class SavedMeanwhile extends Error {}

/** An editor writes a post: a new draft, or another text for one that is there. */
@Injectable()
export class SavePost {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly wakeups: Wakeups,
    private readonly clock: Clock,
  ) {}

  /** A refusal has changed nothing; whoever asked keeps what was typed. */
  async execute(actor: Actor, post: PostToSave): Promise<SavedPost | SavePostRefusal> {
    const { text, problems } = readDraft(post);
    const before = post.id === null ? null : await postStanding(this.dataSource, post.id);
    if (!may(actor, 'write-post')) return refuse('forbidden', 'Only editors write posts.');
    if (post.id !== null && before === null) return refuse('not-found', 'There is no such post.');
    if (before !== null && before.version !== post.version) return stale();

    const all = [...problems, ...(await this.problemsOfSlug(text.slug, before))];
    if (all.length > 0) return invalid(all);
    try {
      return before === null ? await this.add(actor, text) : await this.rewrite(actor, before, text);
    } catch (error) {
      if (error instanceof SavedMeanwhile) return stale();
      if (violates(error, 'post_slug_key')) return invalid([SLUG_TAKEN]);
      throw error;
    }
  }

  private add(actor: Actor, text: PostText): Promise<SavedPost | InvalidPost> {
    return this.unitOfWork.run(async ({ manager }) => {
      const id = freshId<PostId>();
      if (!(await addPost(manager, { ...text, id, state: 'draft', publishedAt: null, publishedPrecision: 'minute' }))) return invalid([SLUG_TAKEN]);
      await openStream(manager, streamOfPost(id));
      await recordDeed(manager, { actor, action: 'post.create', target: { type: 'post', id }, at: this.clock.now() });
      return { id, version: 1 };
    });
  }

  /** The stream is locked before the post, as everywhere; that the version is the same makes what we knew of its state true. */
  private rewrite(actor: Actor, before: PostStanding, text: PostText): Promise<SavedPost> {
    const { id } = before;
    return this.unitOfWork.run(async (transaction) => {
      const { manager } = transaction;
      if (isPublic(before)) {
        const stream = streamOfPost(id);
        await appendEvent(manager, stream, 'post.updated', { postId: id });
        transaction.afterCommit(() => this.wakeups.poke(stream));
      }
      if (!(await rewritePost(manager, id, before.version, text))) throw new SavedMeanwhile();
      const version = before.version + 1;
      await recordDeed(manager, {
        actor, action: 'post.edit', target: { type: 'post', id }, details: { version, policy: text.policy }, at: this.clock.now(),
      });
      return { id, version };
    });
  }

  /** Links to a published post and to its comments lead by its slug, so that it stays. */
  private async problemsOfSlug(slug: string, before: PostStanding | null): Promise<Problem[]> {
    if (before?.slug === slug) return [];
    if (before && isPublic(before)) return [{ field: 'slug', message: `The address of a published post stays as it is: "${before.slug}".` }];
    return (await firstRow(this.dataSource, 'SELECT FROM post WHERE slug = $1', [slug])) ? [SLUG_TAKEN] : [];
  }
}

const SLUG_TAKEN: Problem = { field: 'slug', message: 'Another post has this address already. Choose another.' };

function isPublic({ state }: PostStanding): boolean {
  return state === 'published' || state === 'closed';
}

function stale(): Refusal<'stale'> {
  return refuse('stale', 'The post was changed while you were writing. Keep your text, open the post again, and put both together.');
}

/** A refusal that names what is wrong, field by field. */
export function invalid(problems: readonly Problem[]): InvalidPost {
  return { ...refuse('invalid', 'Some fields need another look.'), problems };
}
