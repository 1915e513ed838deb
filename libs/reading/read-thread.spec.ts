import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EntityManager } from 'typeorm';
import { rowsOf } from '#persistence';
import { buildComment, buildPost, createTestDatabase, type TestDatabase } from '#testing';
import { ReadComments } from './read-comments.js';
import { ReadThread } from './read-thread.js';

describe('reading a discussion', () => {
  let database: TestDatabase;
  let thread: ReadThread;
  beforeAll(async () => {
    database = await createTestDatabase();
    thread = new ReadThread(database.dataSource);
  });
  afterAll(() => database.close());

  async function buildThread() {
    const post = await buildPost(database.dataSource);
    const first = await buildComment(database.dataSource, post.id, { text: 'words to be removed' });
    await buildComment(database.dataSource, post.id, { text: 'second' });
    const reply = await buildComment(database.dataSource, post.id, { parentId: first.id, text: 'reply to first' });
    await buildComment(database.dataSource, post.id, { parentId: reply.id, text: 'reply to reply' });
    for (let index = 3; index <= 11; index += 1) await buildComment(database.dataSource, post.id);
    return { ...post, first, reply };
  }

  it('walks the whole thread in reading order, page by page, each comment once', async () => {
    const { slug } = await buildThread();
    const seen: string[] = [];
    let after: readonly number[] | null = null;
    for (;;) {
      const page = await thread.window(slug, { order: 'reading', after, limit: 3 });
      seen.push(...page!.comments.map((comment) => comment.address));
      if (!page!.more) break;
      after = page!.comments.at(-1)!.number;
    }
    expect(seen).toEqual(['1', '1.1', '1.1.1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']);
  });

  it('walks it newest first, replies among the others', async () => {
    const { slug } = await buildThread();
    const first = await thread.window(slug, { order: 'newest', before: null, limit: 10 });
    const rest = await thread.window(slug, { order: 'newest', before: first!.comments.at(-1)!.publishedSeq, limit: 10 });
    expect([...first!.comments, ...rest!.comments].map((comment) => comment.address)).toEqual(
      ['11', '10', '9', '8', '7', '6', '5', '4', '3', '1.1.1', '1.1', '2', '1'],
    );
    expect(rest!.more).toBe(false);
  });

  it('says where the stream stood in the very snapshot that it shows', async () => {
    const { slug } = await buildThread();
    const view = await thread.window(slug, { order: 'reading', after: null, limit: 100 });
    expect(view!.post.position.seq).toBe(Math.max(...view!.comments.map((comment) => comment.publishedSeq)));
  });

  it('shows a branch with what it answers above and everything below', async () => {
    const { slug } = await buildThread();
    const branch = await thread.branch(slug, [1, 1], null, 10);
    expect(branch!.ancestors.map((comment) => comment.address)).toEqual(['1']);
    expect(branch!.comment.body?.markdown).toBe('reply to first');
    expect(branch!.below.map((comment) => comment.address)).toEqual(['1.1.1']);
    expect(await thread.branch(slug, [1, 9], null, 10)).toBeNull();
    expect(await thread.branch(slug, [77], null, 10)).toBeNull();
  });

  it('keeps a removed comment\'s place and replies and gives away nothing of its text', async () => {
    const { slug, first } = await buildThread();
    await database.dataSource.query(`UPDATE comment SET state = 'removed' WHERE id = $1`, [first.id]);
    const view = await thread.window(slug, { order: 'reading', after: null, limit: 100 });
    expect(view!.comments[0]).toMatchObject({ address: '1', body: null, replyCount: 1 });
    expect(view!.comments[1]!.address).toBe('1.1');
    expect(JSON.stringify(view)).not.toContain('words to be removed');
  });

  it('hides drafts, scheduled posts and everything below them', async () => {
    const { id, slug, first } = await buildThread();
    await database.dataSource.query(`UPDATE post SET state = 'draft' WHERE id = $1`, [id]);
    const comments = new ReadComments(database.dataSource);
    expect(await thread.window(slug, { order: 'reading', after: null, limit: 10 })).toBeNull();
    expect(await thread.branch(slug, [1], null, 10)).toBeNull();
    expect((await comments.byIds([first.id])).size).toBe(0);
    expect(await comments.byNumber(id, [1])).toBeNull();
  });

  it('gives the replies to several comments in one query, each cut to its page', async () => {
    const { id, first } = await buildThread();
    for (let index = 0; index < 3; index += 1) await buildComment(database.dataSource, id, { parentId: first.id });
    const lonely = await buildComment(database.dataSource, id);
    const pages = await new ReadComments(database.dataSource).repliesTo([first.id, lonely.id], 0, 2);
    expect(pages.get(first.id)).toMatchObject({ more: true });
    expect(pages.get(first.id)!.comments.map((comment) => comment.address)).toEqual(['1.1', '1.2']);
    expect(pages.get(lonely.id)).toEqual({ comments: [], more: false });
  });

  it('shows a badge only where the program gave one, and a name only where one is known', async () => {
    const { id, slug } = await buildThread();
    await buildComment(database.dataSource, id, { badge: 'editor', text: 'From the desk.' });
    const view = await thread.window(slug, { order: 'newest', before: null, limit: 2 });
    expect(view!.comments.map((comment) => comment.author)).toEqual([{ kind: 'staff', badge: 'editor' }, { kind: 'anonymous' }]);
  });

  it('reads a page deep in 10,000 comments by the index, as it reads the first', async () => {
    const post = await buildPost(database.dataSource);
    await buildComment(database.dataSource, post.id);
    await database.dataSource.query(
      `WITH added AS (
         INSERT INTO comment (id, post_id, depth, number, state, published_seq)
         SELECT gen_random_uuid(), $1, 1, ARRAY[n], 'published', n FROM generate_series(2, 10000) AS n RETURNING id)
       INSERT INTO revision (comment_id, ordinal, text, html, fingerprint) SELECT id, 1, repeat('word ', 100), repeat('word ', 100), '\\x00' FROM added`,
      [post.id],
    );
    await database.asAdmin('ANALYZE comment, revision');
    const sent = jest.spyOn(EntityManager.prototype, 'query');
    const deep = await thread.window(post.slug, { order: 'reading', after: [9900], limit: 50 });
    const [sql, parameters] = sent.mock.calls.find(([statement]) => statement.includes('ORDER BY number'))!;
    sent.mockRestore();
    expect(deep!.comments.map((comment) => comment.address)).toEqual(Array.from({ length: 50 }, (_, index) => `${9901 + index}`));
    const plan = await rowsOf<{ 'QUERY PLAN': string }>(
      database.dataSource,
      `EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off, BUFFERS off) ${sql}`,
      parameters as unknown[],
    );
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toMatch(/Index Scan using comment_post_id_number_key on comment \(actual rows=51/);
    expect(text).not.toMatch(/Seq Scan on (comment|revision)/);
  });
});
