import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isRefusal, type CommentId, type PostId } from '#kernel';
import { MAXIMUM_DEPTH } from '#discussion';
import { eventsAfter, streamOfPost, Wakeups } from '#events';
import { rowsOf, UnitOfWork } from '#persistence';
import { buildComment, buildPost, createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { SubmissionBudget } from './submission-budget.js';
import { SubmitComment, type Submission } from './submit-comment.js';

const BUDGETS = { site: 1000, post: 1000, network: 3 };

describe('submitting a comment', () => {
  let database: TestDatabase;
  let wakeups: Wakeups;
  let submit: SubmitComment;
  let clock: FakeClock;
  let sent = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    wakeups = new Wakeups(database.dataSource);
  });
  beforeEach(() => {
    clock = new FakeClock();
    const budget = new SubmissionBudget(clock, { budgets: BUDGETS });
    submit = new SubmitComment(database.dataSource, new UnitOfWork(database.dataSource), wakeups, budget, clock);
  });
  afterAll(async () => {
    await wakeups.onApplicationShutdown();
    await database.close();
  });

  function send(postId: PostId, changes: Partial<Submission> = {}) {
    sent += 1;
    return submit.execute({ postId, parentId: null, text: `Words of submission ${sent}.`, idempotencyKey: `submission-${sent}-${'x'.repeat(10)}`, network: null, ...changes });
  }

  async function numbersOf(postId: PostId): Promise<string[]> {
    const rows = await rowsOf<{ number: number[] }>(database.dataSource, 'SELECT number FROM comment WHERE post_id = $1 AND number IS NOT NULL ORDER BY number', [postId]);
    return rows.map((row) => row.number.join('.'));
  }

  const codeOf = (result: object) => (isRefusal(result as never) ? (result as { refused: string }).refused : 'none');

  it('publishes at once on an open post, with the next number and one event, to the minute', async () => {
    const post = await buildPost(database.dataSource);
    await buildComment(database.dataSource, post.id);
    clock.advance(42_123);
    const answer = await send(post.id);
    expect(answer).toMatchObject({ outcome: 'published' });
    expect(await numbersOf(post.id)).toEqual(['1', '2']);
    const events = await eventsAfter(database.dataSource, streamOfPost(post.id), 0, 10);
    expect(events.map((event) => [event.seq, event.type])).toEqual([[1, 'comment.published'], [2, 'comment.published']]);
    const [row] = await rowsOf<{ at: Date }>(database.dataSource, 'SELECT published_at AS at FROM comment WHERE post_id = $1 AND number = $2', [post.id, [2]]);
    expect(row?.at.toISOString()).toBe('2026-11-21T09:00:00.000Z');
  });

  it('holds on a premoderated post: no number, no event, one review item', async () => {
    const post = await buildPost(database.dataSource, { policy: 'premoderated' });
    expect(await send(post.id)).toEqual({ outcome: 'held' });
    expect(await numbersOf(post.id)).toEqual([]);
    expect(await eventsAfter(database.dataSource, streamOfPost(post.id), 0, 10)).toEqual([]);
    const items = await rowsOf(database.dataSource, 'SELECT state, version FROM review_item WHERE post_id = $1', [post.id]);
    expect(items).toEqual([{ state: 'open', version: 1 }]);
  });

  it('gives the same key the same answer and keeps one comment, even when both are sent at once', async () => {
    const post = await buildPost(database.dataSource);
    const same = { text: 'Said once.', idempotencyKey: 'the-same-key-for-both' };
    const answers = await Promise.all([send(post.id, same), send(post.id, same), send(post.id, same)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await numbersOf(post.id)).toEqual(['1']);
    expect(await send(post.id, same)).toEqual(answers[0]);
  });

  it('still answers "held" to a repeated held submission', async () => {
    const post = await buildPost(database.dataSource, { policy: 'premoderated' });
    const same = { text: 'Wait for me.', idempotencyKey: 'held-and-sent-again' };
    await send(post.id, same);
    expect(await send(post.id, same)).toEqual({ outcome: 'held' });
  });

  it('refuses another text under a used key, so that an edited text is not lost in silence', async () => {
    const post = await buildPost(database.dataSource);
    await send(post.id, { text: 'First.', idempotencyKey: 'one-form-two-texts' });
    expect(codeOf(await send(post.id, { text: 'Second, edited.', idempotencyKey: 'one-form-two-texts' }))).toBe('already-sent');
  });

  it('lets equal keys in two discussions leave nothing equal behind', async () => {
    const [one, other] = [await buildPost(database.dataSource), await buildPost(database.dataSource)];
    await send(one.id, { idempotencyKey: 'equal-in-two-discussions' });
    await send(other.id, { idempotencyKey: 'equal-in-two-discussions' });
    const rows = await rowsOf<{ submission: string }>(database.dataSource, "SELECT encode(submission, 'hex') AS submission FROM comment WHERE post_id IN ($1, $2)", [one.id, other.id]);
    expect(new Set(rows.map((row) => row.submission)).size).toBe(2);
  });

  it('numbers concurrent comments and replies without a gap and without giving one twice', async () => {
    const post = await buildPost(database.dataSource);
    const parent = await buildComment(database.dataSource, post.id);
    await Promise.all(Array.from({ length: 24 }, (_, index) => send(post.id, { parentId: index % 2 === 0 ? parent.id : null })));
    const numbers = await numbersOf(post.id);
    expect(numbers.filter((number) => number.includes('.'))).toEqual(Array.from({ length: 12 }, (_, index) => `1.${index + 1}`));
    expect(numbers.filter((number) => !number.includes('.'))).toEqual(Array.from({ length: 13 }, (_, index) => `${index + 1}`));
    const events = await eventsAfter(database.dataSource, streamOfPost(post.id), 0, 100);
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  it.each([
    ['a closed post', { state: 'closed' as const }],
    ['a post whose policy takes none', { policy: 'closed' as const }],
  ])('refuses %s', async (_, wanted) => {
    const post = await buildPost(database.dataSource, wanted);
    expect(codeOf(await send(post.id))).toBe('post-closed');
  });

  it.each(['draft', 'scheduled'] as const)('does not betray a %s post', async (state) => {
    const post = await buildPost(database.dataSource, { state });
    expect(codeOf(await send(post.id))).toBe('post-not-found');
  });

  it('refuses a reply to what is removed, held, or in another discussion', async () => {
    const [post, elsewhere] = [await buildPost(database.dataSource), await buildPost(database.dataSource)];
    const removed = await buildComment(database.dataSource, post.id);
    await database.dataSource.query(`UPDATE comment SET state = 'removed' WHERE id = $1`, [removed.id]);
    const foreign = await buildComment(database.dataSource, elsewhere.id);
    for (const parentId of [removed.id, foreign.id, '3f0f6d0e-0000-4000-8000-000000000000' as CommentId]) {
      expect(codeOf(await send(post.id, { parentId }))).toBe('parent-gone');
    }
  });

  it('changes nothing when the post is closed between the check and the write', async () => {
    const post = await buildPost(database.dataSource);
    const blocker = database.dataSource.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query(`UPDATE post SET state = 'closed' WHERE id = $1`, [post.id]);
    const answer = send(post.id);
    await blocked(database, 'UPDATE post SET comment_count');
    await blocker.commitTransaction();
    await blocker.release();
    expect(codeOf(await answer)).toBe('post-closed');
    expect(await numbersOf(post.id)).toEqual([]);
    expect(await eventsAfter(database.dataSource, streamOfPost(post.id), 0, 10)).toEqual([]);
  });

  it('refuses a reply below the deepest level', async () => {
    const post = await buildPost(database.dataSource);
    let parentId: CommentId | undefined;
    for (let depth = 1; depth <= MAXIMUM_DEPTH; depth += 1) {
      parentId = (await buildComment(database.dataSource, post.id, parentId ? { parentId } : {})).id;
    }
    expect(codeOf(await send(post.id, { parentId: parentId! }))).toBe('too-deep');
  });

  it.each([
    ['nothing but white space', ' \n\t ', 'empty'],
    ['more than 10,000 characters', 'word '.repeat(2_001), 'too-long'],
    ['a NUL character', 'before\u0000after', 'unreadable'],
    ['half a surrogate pair', 'broken \ud800 text', 'unreadable'],
  ])('refuses %s', async (_, text, code) => {
    const post = await buildPost(database.dataSource);
    expect(codeOf(await send(post.id, { text }))).toBe(code);
    expect(await numbersOf(post.id)).toEqual([]);
  });

  it('refuses the same text in the same discussion, and takes it in another', async () => {
    const [post, other] = [await buildPost(database.dataSource), await buildPost(database.dataSource)];
    await send(post.id, { text: 'Who has heard anything about the vacancies upstairs?' });
    expect(codeOf(await send(post.id, { text: 'who has  heard anything about the VACANCIES upstairs!' }))).toBe('rule');
    expect(await send(other.id, { text: 'Who has heard anything about the vacancies upstairs?' })).toMatchObject({ outcome: 'published' });
  });

  it('stops one network that floods, not the others, until the next minute', async () => {
    const post = await buildPost(database.dataSource);
    for (let index = 0; index < BUDGETS.network; index += 1) await send(post.id, { network: 'flood' });
    expect(codeOf(await send(post.id, { network: 'flood' }))).toBe('too-many');
    expect(await send(post.id, { network: 'calm' })).toMatchObject({ outcome: 'published' });
    clock.advance(60_000);
    expect(await send(post.id, { network: 'flood' })).toMatchObject({ outcome: 'published' });
  });

  it('lets a submission to one post, and a held one, pass while another post is locked', async () => {
    const [locked, free] = [await buildPost(database.dataSource), await buildPost(database.dataSource)];
    const blocker = database.dataSource.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('SELECT FROM stream WHERE id = $1 FOR UPDATE', [locked.id]);
    await blocker.query('SELECT FROM post WHERE id = $1 FOR NO KEY UPDATE', [locked.id]);
    expect(await send(free.id)).toMatchObject({ outcome: 'published' });
    expect(await send(locked.id, { text: 'Write to somebody@example.org about it.' })).toEqual({ outcome: 'held' });
    await blocker.rollbackTransaction();
    await blocker.release();
  });
});

/** Waits until a statement that begins so waits for a lock. */
async function blocked(database: TestDatabase, beginning: string): Promise<void> {
  for (;;) {
    const waiting = await rowsOf(
      database.dataSource,
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1 || '%'`,
      [beginning],
    );
    if (waiting.length > 0) return;
  }
}
