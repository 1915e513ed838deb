import { freshId, type PostId, type SourceId } from '#kernel';
import { firstRow, rowsOf, type Queryable } from '#persistence';
import type { CommentPolicy, PostState, TimePrecision } from './post.entity.js';

/** What an editor writes of a post. */
export interface PostText {
  readonly slug: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  /** What `content` made of the body. */
  readonly html: string;
  readonly policy: CommentPolicy;
  readonly seriesTitle: string | null;
  readonly seriesNumber: number | null;
  readonly topics: readonly string[];
  /** In the editor's order. */
  readonly sources: readonly SourceText[];
}

/** A source as an editor writes it; what is not known is null. */
export interface SourceText {
  /** The name by which the body cites it: `[@key]`. */
  readonly key: string;
  readonly publication: string | null;
  /** Says what the source is where the publication is not known. */
  readonly label: string | null;
  readonly title: string | null;
  /** ISO date, such as 2014-11-10. */
  readonly publishedOn: string | null;
  /** http or https. */
  readonly address: string | null;
}

/** A post as it is added, in whatever state. */
export interface NewPost extends PostText {
  readonly id: PostId;
  readonly state: PostState;
  readonly publishedAt: Date | null;
  readonly publishedPrecision: TimePrecision;
}

/** What a change of a post is judged by. */
export interface PostStanding {
  readonly id: PostId;
  readonly slug: string;
  readonly state: PostState;
  readonly policy: CommentPolicy;
  readonly publishAt: Date | null;
  readonly publishedAt: Date | null;
  readonly version: number;
}

/** Adds a post; false when another one has its slug, and then nothing was added. */
export async function addPost(through: Queryable, post: NewPost): Promise<boolean> {
  const added = await firstRow(
    through,
    `INSERT INTO post (id, slug, title, body, html, policy, series_title, series_number, topics, state, published_at, published_precision)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (slug) DO NOTHING RETURNING id`,
    [post.id, ...textColumns(post), post.state, post.publishedAt, post.publishedPrecision],
  );
  if (added) await setSources(through, post.id, post.sources);
  return added !== null;
}

/** Gives a post another text; false when it is no longer at this version, and then nothing was changed. */
export async function rewritePost(through: Queryable, id: PostId, version: number, text: PostText): Promise<boolean> {
  const changed = await firstRow(
    through,
    `UPDATE post SET slug = $2, title = $3, body = $4, html = $5, policy = $6, series_title = $7, series_number = $8, topics = $9,
            version = version + 1
      WHERE id = $1 AND version = $10 RETURNING id`,
    [id, ...textColumns(text), version],
  );
  if (changed) await setSources(through, id, text.sources);
  return changed !== null;
}

/** Gives a post another state or policy; false when it is no longer at this version, and then nothing was changed. */
export async function alterPost(
  through: Queryable,
  id: PostId,
  version: number,
  to: { readonly state: PostState; readonly policy: CommentPolicy; readonly publishAt: Date | null; readonly publishedAt: Date | null },
): Promise<boolean> {
  const changed = await firstRow(
    through,
    `UPDATE post SET state = $3, policy = $4, publish_at = $5, published_at = $6, version = version + 1
      WHERE id = $1 AND version = $2 RETURNING id`,
    [id, version, to.state, to.policy, to.publishAt, to.publishedAt],
  );
  return changed !== null;
}

/** The scheduled posts whose time has come, the longest due first. */
export async function duePosts(through: Queryable, now: Date): Promise<PostId[]> {
  const rows = await rowsOf<{ id: PostId }>(
    through,
    `SELECT id FROM post WHERE state = 'scheduled' AND publish_at <= $1 ORDER BY publish_at, id`,
    [now],
  );
  return rows.map((row) => row.id);
}

/** Publishes a post that is due; false when it is not any more, or somebody is changing it at this moment. */
export async function publishIfDue(through: Queryable, id: PostId, now: Date, publishedAt: Date): Promise<boolean> {
  const published = await firstRow(
    through,
    `UPDATE post SET state = 'published', publish_at = NULL, published_at = $3, version = version + 1
      WHERE id = (SELECT id FROM post WHERE id = $1 AND state = 'scheduled' AND publish_at <= $2 FOR NO KEY UPDATE SKIP LOCKED)
      RETURNING id`,
    [id, now, publishedAt],
  );
  return published !== null;
}

/** How a post stands now; null when there is none. */
export async function postStanding(through: Queryable, id: PostId): Promise<PostStanding | null> {
  return firstRow(through, 'SELECT id, slug, state, policy, publish_at AS "publishAt", published_at AS "publishedAt", version FROM post WHERE id = $1', [id]);
}

/**
 * Makes the counters of a post and its comments those of the numbers that were given, for a discussion that
 * was brought in with its numbers.
 */
export async function countGivenNumbers(through: Queryable, postId: PostId): Promise<void> {
  await through.query(
    `UPDATE post SET comment_count = (SELECT count(*) FROM comment WHERE post_id = $1 AND state = 'published'),
            last_number = (SELECT coalesce(max(number[1]), 0) FROM comment WHERE post_id = $1)
      WHERE id = $1`,
    [postId],
  );
  await through.query(
    `UPDATE comment parent SET last_number = reply.last
       FROM (SELECT parent_id, max(number[depth]) AS last FROM comment WHERE post_id = $1 AND parent_id IS NOT NULL GROUP BY parent_id) reply
      WHERE parent.id = reply.parent_id`,
    [postId],
  );
}

async function setSources(through: Queryable, postId: PostId, sources: readonly SourceText[]): Promise<void> {
  await through.query('DELETE FROM source WHERE post_id = $1', [postId]);
  const rows = sources.map((source, index) => ({ ...source, id: freshId<SourceId>(), position: index + 1 }));
  await through.query(
    `INSERT INTO source (id, post_id, position, key, publication, label, title, published_on, address)
     SELECT id, $1, position, key, publication, label, title, "publishedOn", address
       FROM json_to_recordset($2) AS given(id uuid, position int, key text, publication text, label text, title text, "publishedOn" date, address text)`,
    [postId, JSON.stringify(rows)],
  );
}

function textColumns(text: PostText): unknown[] {
  return [text.slug, text.title, text.body, text.html, text.policy, text.seriesTitle, text.seriesNumber, text.topics];
}
