import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Clock, CONFIGURATION, freshId, refuse,
  type Actor, type CommentId, type Configuration, type PostId, type PseudonymId, type Refusal,
} from '#kernel';
import { fingerprintOf, renderComment } from '#content';
import { addComment, addPost, countGivenNumbers, formatNumber, MAXIMUM_DEPTH, type CommentPolicy } from '#discussion';
import { appendEvent, openStream, POSTS_STREAM, streamOfPost, Wakeups } from '#events';
import { addPseudonym, may } from '#identity';
import { recordDeed } from '#ledger';
import { firstRow, UnitOfWork, type Queryable } from '#persistence';
import { momentOf } from './local-time.js';
import { readDraft } from './post-draft.js';
import type { Problem } from './problem.js';
import { invalid, type InvalidPost } from './save-post.js';

/** A post with its comments, as a seed holds it. */
export interface DiscussionToImport {
  readonly post: {
    readonly slug: string;
    readonly title: string;
    /** ISO date. */
    readonly date: string;
    readonly series: { readonly title: string; readonly number: number } | null;
    readonly topics: readonly string[];
    readonly policy: CommentPolicy;
    readonly sources: readonly {
      readonly key: string;
      readonly publication: string | null;
      readonly label: string | null;
      readonly title: string | null;
      readonly date: string | null;
      readonly address: string | null;
    }[];
    /** Markdown. */
    readonly body: string;
  };
  /** In reading order. */
  readonly comments: readonly ImportedComment[];
}

/** One comment of it, with the number that it had. */
export interface ImportedComment {
  readonly number: readonly number[];
  /** null is anonymous. */
  readonly author: string | null;
  /** HH:MM on the post's date, in the forum's time zone; null where it is not known. */
  readonly time: string | null;
  readonly text: string;
}

/** What came of it; with "there-already" nothing was changed. */
export interface ImportedDiscussion {
  readonly outcome: 'imported' | 'there-already';
  readonly postId: PostId;
}

/** The program brings in a discussion that was held elsewhere, once: a post of the same slug is left as it is. */
@Injectable()
export class ImportDiscussion {
  constructor(
    private readonly dataSource: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly wakeups: Wakeups,
    private readonly clock: Clock,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'timeZone'>,
  ) {}

  /** Everything comes in, with the numbers as they are given and no time that is not known; or nothing. */
  async execute(actor: Actor, { post, comments }: DiscussionToImport): Promise<ImportedDiscussion | InvalidPost | Refusal<'forbidden'>> {
    const { text, problems } = readDraft({ ...post, sources: post.sources.map(({ date, ...source }) => ({ ...source, publishedOn: date })) });
    const all = [...problems, ...slipsInNumbers(comments)];
    if (!may(actor, 'import-discussion')) return refuse('forbidden', 'Only the program itself imports a discussion.');
    if (all.length > 0) return { ...invalid(all), message: `The discussion cannot be imported: ${all.map(({ message }) => message).join(' ')}` };

    const id = freshId<PostId>();
    const { timeZone } = this.configuration;
    const outcome = await this.unitOfWork.run(async (transaction) => {
      const { manager } = transaction;
      const publishedAt = momentOf(post.date, '00:00', timeZone);
      await appendEvent(manager, POSTS_STREAM, 'post.published', { postId: id });
      if (!(await addPost(manager, { ...text, id, state: 'published', publishedAt, publishedPrecision: 'day' }))) throw new ThereAlready();
      await openStream(manager, streamOfPost(id));
      await importComments(manager, id, comments, (time) => momentOf(post.date, time, timeZone));
      await recordDeed(manager, {
        actor, action: 'discussion.import', target: { type: 'post', id }, details: { comments: comments.length }, at: this.clock.now(),
      });
      transaction.afterCommit(() => this.wakeups.poke(POSTS_STREAM));
      return 'imported' as const;
    }).catch((error: unknown) => {
      if (error instanceof ThereAlready) return 'there-already' as const;
      throw error;
    });
    return { outcome, postId: outcome === 'imported' ? id : await this.postOf(text.slug) };
  }

  private async postOf(slug: string): Promise<PostId> {
    const row = await firstRow<{ id: PostId }>(this.dataSource, 'SELECT id FROM post WHERE slug = $1', [slug]);
    if (!row) throw new Error(`The post ${slug} was there and is not any more`);
    return row.id;
  }
}

/** Thrown inside the transaction to undo it when the slug is taken. */
class ThereAlready extends Error {}

async function importComments(
  through: Queryable,
  postId: PostId,
  comments: readonly ImportedComment[],
  momentAt: (time: string) => Date,
): Promise<void> {
  const ids = new Map<string, CommentId>();
  const pseudonyms = new Map<string, PseudonymId>();
  for (const { number, author, time, text } of comments) {
    const id = freshId<CommentId>();
    ids.set(formatNumber(number), id);
    if (author !== null && !pseudonyms.has(author)) pseudonyms.set(author, await addPseudonym(through, postId, author));
    const seq = await appendEvent(through, streamOfPost(postId), 'comment.published', { commentId: id });
    await addComment(through, {
      id,
      postId,
      parentId: ids.get(formatNumber(number.slice(0, -1))) ?? null,
      depth: number.length,
      pseudonymId: (author !== null && pseudonyms.get(author)) || null,
      badge: null,
      submission: null,
      text,
      html: renderComment(text).html,
      fingerprint: fingerprintOf(text),
      publication: { number, seq, at: time === null ? null : momentAt(time) },
    });
  }
  await countGivenNumbers(through, postId);
}

/** A number twice, a reply whose parent does not come before it, or one that stands too deep. */
function slipsInNumbers(comments: readonly ImportedComment[]): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const [index, { number }] of comments.entries()) {
    const name = formatNumber(number);
    const parent = formatNumber(number.slice(0, -1));
    const fault =
      number.length === 0 || number.length > MAXIMUM_DEPTH ? `stands at a depth that is not from 1 to ${MAXIMUM_DEPTH}`
      : seen.has(name) ? 'comes twice'
      : parent !== '' && !seen.has(parent) ? `answers comment ${parent}, which does not come before it`
      : null;
    if (fault !== null) problems.push({ field: `comments.${index}.number`, message: `Comment ${name} ${fault}.` });
    seen.add(name);
  }
  return problems;
}
