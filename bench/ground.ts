import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { freshId, type CommentId, type PostId } from '#kernel';
import { fingerprintOf, renderComment } from '#content';
import { bringUpToDate, openDataSource, startEmbeddedPostgres } from '#persistence';
import { openStream, streamOfPost } from '#events';
import type { CommentPolicy } from '#discussion';
import { APPEND_ONLY, ENTITIES, MIGRATIONS } from '../migrations/index.js';

/** A database as people would run it (every commit reaches the disk), and what the measures fill it with. */
export interface Ground {
  readonly url: string;
  readonly folder: string;
  readonly dataSource: DataSource;
  /** What PostgreSQL does by itself within a minute of a discussion growing. */
  analyse(): Promise<void>;
  stop(): Promise<void>;
}

export async function prepareGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'candour-bench-'));
  const database = await startEmbeddedPostgres({ folder });
  await bringUpToDate(database, MIGRATIONS, APPEND_ONLY);
  const admin = await openDataSource({ url: withDatabase(database.adminUrl, new URL(database.url).pathname), entities: [], poolSize: 1 });
  // The bare transactions write to a table like ours with nothing around it.
  await admin.query(`
    CREATE TABLE bare_counter (id integer PRIMARY KEY, n integer NOT NULL DEFAULT 0);
    CREATE TABLE bare_comment (id uuid PRIMARY KEY, counter integer NOT NULL, text text NOT NULL);
    CREATE TABLE bare_event (counter integer NOT NULL, n integer NOT NULL, comment_id uuid NOT NULL, PRIMARY KEY (counter, n));
    INSERT INTO bare_counter (id) SELECT generate_series(1, 100);
    GRANT SELECT, INSERT, UPDATE ON bare_counter, bare_comment, bare_event TO PUBLIC;`);
  const dataSource = await openDataSource({ url: database.url, entities: ENTITIES, poolSize: 4 });
  return {
    url: database.url,
    folder,
    dataSource,
    analyse: () => admin.query('ANALYZE'),
    stop: async () => {
      await dataSource.destroy();
      await admin.destroy();
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function withDatabase(url: string, path: string): string {
  const address = new URL(url);
  address.pathname = path;
  return address.href;
}

export async function makePost(ground: Ground, slug: string, policy: CommentPolicy): Promise<PostId> {
  const id = freshId<PostId>();
  await ground.dataSource.query(
    `INSERT INTO post (id, slug, title, body, html, state, policy, topics, published_at, published_precision)
     VALUES ($1, $2, $2, 'A post.', '<p>A post.</p>', 'published', $3, '{}', now(), 'minute')`,
    [id, slug, policy],
  );
  await openStream(ground.dataSource, streamOfPost(id));
  return id;
}

/** Fills a post with comments of 500 characters: ten at the top level for each one that has a chain of replies below. */
export async function fillPost(ground: Ground, postId: PostId, count: number): Promise<void> {
  const text = words(500, 'fill');
  const html = renderComment(text).html;
  const numbers = threadOf(count);
  const ids = new Map(numbers.map((number) => [number.join('.'), freshId<CommentId>()]));
  await ground.dataSource.query(
    `WITH wanted AS (
       SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[]) AS t(id, parent_id, number, seq)),
     added AS (
       INSERT INTO comment (id, post_id, parent_id, depth, number, state, published_at, published_seq)
       SELECT id, $1, parent_id, cardinality(string_to_array(number, '.')), string_to_array(number, '.')::int[], 'published', now(), seq FROM wanted),
     said AS (
       INSERT INTO revision (comment_id, ordinal, text, html, fingerprint) SELECT id, 1, $6, $7, $8::bytea FROM wanted),
     told AS (
       INSERT INTO event (stream_id, seq, type, subject) SELECT $1, seq, 'comment.published', jsonb_build_object('commentId', id) FROM wanted),
     counted AS (
       UPDATE post SET comment_count = $9, last_number = $10 WHERE id = $1)
     UPDATE stream SET head = $9 WHERE id = $1`,
    [
      postId, numbers.map((number) => ids.get(number.join('.'))), numbers.map((number) => ids.get(number.slice(0, -1).join('.')) ?? null),
      numbers.map((number) => number.join('.')), numbers.map((_, index) => index + 1), text, html, fingerprintOf(text), count,
      Math.max(...numbers.map((number) => number[0] ?? 0)),
    ],
  );
  await ground.analyse();
}

function threadOf(count: number): number[][] {
  const numbers: number[][] = [];
  for (let top = 1; numbers.length < count; top += 1) {
    numbers.push([top]);
    if (top % 10 === 0) for (let depth = 1; depth <= 5 && numbers.length < count; depth += 1) numbers.push([top, ...Array<number>(depth).fill(1)]);
  }
  return numbers;
}

let counter = 0;

/** A text of that many characters that has not been said before. */
export function words(length: number, word: string): string {
  counter += 1;
  const beginning = `${word} ${counter} `;
  return (beginning + `${word} `.repeat(length)).slice(0, length - 1) + '.';
}
