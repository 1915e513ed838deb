import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ANONYMOUS, freshId, isRefusal, SYSTEM, type CommentId, type PostId, type ReviewItemId, type StaffActor } from '#kernel';
import { eventsAfter, streamOfPost, Wakeups } from '#events';
import { firstBrokenRow } from '#ledger';
import { firstRow, rowsOf, UnitOfWork } from '#persistence';
import { buildComment, buildPost, buildStaff, createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { SubmissionBudget, SubmitComment } from '#workflows';
import { DecideReview, type Decided, type ReviewJudgement } from './decide-review.js';
import { OpenReview } from './open-review.js';

const WORDS = 'The new contracts pay for nothing that we do.';

describe('deciding on a comment', () => {
  let database: TestDatabase;
  let wakeups: Wakeups;
  let clock: FakeClock;
  let decide: DecideReview;
  let open: OpenReview;
  let submit: SubmitComment;
  let ada: StaffActor;
  let ben: StaffActor;
  let postId: PostId;

  beforeAll(async () => {
    database = await createTestDatabase();
    wakeups = new Wakeups(database.dataSource);
    ada = await buildStaff(database.dataSource, 'moderator', 'Ada');
    ben = await buildStaff(database.dataSource, 'editor', 'Ben');
  });
  afterAll(async () => {
    await wakeups.onApplicationShutdown();
    await database.close();
  });
  beforeEach(async () => {
    const unitOfWork = new UnitOfWork(database.dataSource);
    clock = new FakeClock(new Date('2026-11-21T10:42:31Z'));
    decide = new DecideReview(unitOfWork, wakeups, clock, { timeZone: 'Europe/London' });
    open = new OpenReview(unitOfWork);
    submit = new SubmitComment(database.dataSource, unitOfWork, wakeups, new SubmissionBudget(clock, { budgets: { site: 1000, post: 1000, network: 1000 } }), clock);
    postId = (await buildPost(database.dataSource, { policy: 'premoderated' })).id;
  });

  async function hold(text = WORDS, parentId: CommentId | null = null): Promise<ReviewJudgement & { commentId: CommentId }> {
    expect(await submit.execute({ postId, parentId, text, idempotencyKey: freshId<string>(), network: null })).toEqual({ outcome: 'held' });
    const row = await firstRow<{ itemId: ReviewItemId; commentId: CommentId }>(
      database.dataSource, 'SELECT id AS "itemId", comment_id AS "commentId" FROM review_item ORDER BY arrival DESC LIMIT 1',
    );
    return { ...row!, version: 1, revision: 1, action: 'approve', reason: null, note: null };
  }
  const commentOf = (id: CommentId) => firstRow<{ state: string; number: number[] | null }>(database.dataSource, 'SELECT state, number FROM comment WHERE id = $1', [id]);
  const eventTypes = async () => (await eventsAfter(database.dataSource, streamOfPost(postId), 0, 100)).map(({ type }) => type);
  const deeds = () => rowsOf<{ actor_id: string; action: string; target_id: string; details: object }>(database.dataSource, 'SELECT * FROM ledger ORDER BY seq');
  const published = async () => (await firstRow<{ count: number }>(database.dataSource, 'SELECT comment_count AS count FROM post WHERE id = $1', [postId]))?.count;
  async function decided(judgement: ReviewJudgement, actor = ada): Promise<Decided> {
    const answer = await decide.execute(actor, judgement);
    if (isRefusal(answer)) throw new Error(answer.message);
    return answer;
  }

  it('publishes an approved one under its number, with its event, its ledger row and the wake-ups together', async () => {
    await buildComment(database.dataSource, postId);
    const item = await hold();
    const before = (await deeds()).length;
    const poked = jest.spyOn(wakeups, 'poke');
    expect(await decided(item)).toEqual({ itemId: item.itemId, version: 2, commentId: item.commentId, action: 'approve', number: '2' });
    expect(await commentOf(item.commentId)).toEqual({ state: 'published', number: [2] });
    expect(await eventTypes()).toEqual(['comment.published', 'comment.published']);
    expect((await deeds()).slice(before)).toMatchObject([
      { actor_id: ada.id, action: 'comment.approve', target_id: item.commentId, details: { item: item.itemId, version: 1, revision: 1, reason: null } },
    ]);
    expect(poked.mock.calls).toEqual([[postId], ['queue']]);
    poked.mockRestore();
    expect(await published()).toBe(2);
    expect(await firstRow(database.dataSource, 'SELECT state, version FROM review_item WHERE id = $1', [item.itemId])).toEqual({ state: 'decided', version: 2 });
    expect(await firstRow(database.dataSource, 'SELECT decided_at AS at FROM decision WHERE item_id = $1', [item.itemId])).toEqual({ at: new Date('2026-11-21T10:42:00Z') });
  });

  it('goes through every move and back, keeping the number', async () => {
    const item = await hold();
    const steps: [ReviewJudgement['action'], string, string | null][] = [
      ['reject', 'rejected', null], ['approve', 'published', '1'], ['remove', 'removed', '1'], ['restore', 'published', '1'], ['remove', 'removed', '1'],
    ];
    for (const [index, [action, state, number]] of steps.entries()) {
      expect(await decided({ ...item, version: index + 1, action, reason: 'off-topic' })).toMatchObject({ version: index + 2, number });
      expect(await commentOf(item.commentId)).toMatchObject({ state });
    }
    expect(await eventTypes()).toEqual(['comment.published', 'comment.removed', 'comment.restored', 'comment.removed']);
    expect(await published()).toBe(0);
    const reasons = await rowsOf<{ reason: string | null }>(database.dataSource, 'SELECT reason FROM decision WHERE item_id = $1 ORDER BY version', [item.itemId]);
    expect(reasons.map(({ reason }) => reason)).toEqual(['off-topic', null, 'off-topic', null, 'off-topic']);
  });

  it('finishes what was begun: on a post that has closed, below a parent that was removed', async () => {
    const parent = await buildComment(database.dataSource, postId);
    const item = await hold(WORDS, parent.id);
    const opened = await open.execute(ada, parent.id);
    if (isRefusal(opened)) throw new Error(opened.message);
    await decided({ ...item, ...opened, action: 'remove', reason: 'spam' });
    await database.dataSource.query(`UPDATE post SET state = 'closed' WHERE id = $1`, [postId]);
    expect(await decided(item)).toMatchObject({ number: '1.1' });
  });

  it('takes one of two decisions at the same moment, and tells the other who was faster', async () => {
    for (let round = 0; round < 10; round += 1) {
      const item = await hold(`${WORDS} ${round}`);
      const before = { deeds: (await deeds()).length, events: (await eventTypes()).length };
      const answers = await Promise.all([decide.execute(ada, item), decide.execute(ben, { ...item, action: 'reject', reason: 'spam', note: 'Again' })]);
      const winners = answers.filter((answer) => !isRefusal(answer)) as Decided[];
      expect(winners).toHaveLength(1);
      const adaWon = winners[0]?.action === 'approve';
      expect(answers[adaWon ? 1 : 0]).toEqual({
        refused: 'stale',
        message: adaWon ? 'Ada was faster: approved at 10:42.' : 'Ben was faster: rejected at 10:42.',
        earlier: {
          decidedBy: adaWon ? 'Ada' : 'Ben', own: false, action: adaWon ? 'approve' : 'reject', reason: adaWon ? null : 'spam', at: new Date('2026-11-21T10:42:00Z'),
        },
      });
      expect(await rowsOf(database.dataSource, 'SELECT FROM decision WHERE item_id = $1', [item.itemId])).toHaveLength(1);
      expect(await deeds()).toHaveLength(before.deeds + 1);
      expect(await eventTypes()).toHaveLength(before.events + (adaWon ? 1 : 0));
      expect(await commentOf(item.commentId)).toMatchObject({ state: adaWon ? 'published' : 'rejected' });
    }
  });

  it('tells whoever sends a form twice that they have decided, and on another day says which', async () => {
    const item = await hold();
    await decided(item);
    expect(await decide.execute(ada, item)).toMatchObject({ refused: 'stale', message: 'You have decided this already: approved at 10:42.', earlier: { own: true } });
    clock.advance(24 * 3_600_000);
    expect(await decide.execute(ben, item)).toMatchObject({ message: 'Ada was faster: approved on 21 November 2026 at 10:42.' });
  });

  it('judges the revision that was read, and no other', async () => {
    const item = await hold();
    await database.dataSource.query(`INSERT INTO revision (comment_id, ordinal, text, html, fingerprint) VALUES ($1, 2, 'Other', 'Other', 'x')`, [item.commentId]);
    await database.dataSource.query('UPDATE comment SET current_revision = 2 WHERE id = $1', [item.commentId]);
    expect(await decide.execute(ada, item)).toMatchObject({ refused: 'stale', earlier: null });
    expect(await commentOf(item.commentId)).toMatchObject({ state: 'held' });
    expect(await decided({ ...item, revision: 2 })).toMatchObject({ number: '1' });
  });

  it.each<[string, Partial<ReviewJudgement>, string]>([
    ['a version to come', { version: 2 }, 'stale'],
    ['no version', { version: Number.NaN }, 'stale'],
    ['an item that is not there', { itemId: freshId<ReviewItemId>() }, 'not-found'],
    ['removing what is not public', { action: 'remove', reason: 'spam' }, 'not-allowed'],
    ['restoring what was not removed', { action: 'restore' }, 'not-allowed'],
    ['a move that no table has', { action: 'constructor' as 'approve' }, 'not-allowed'],
    ['a rejection without a reason', { action: 'reject' }, 'reason-needed'],
    ['a reason that is not on the list', { action: 'reject', reason: 'toString' }, 'reason-needed'],
    ['another reason without a note', { action: 'reject', reason: 'other', note: '  ' }, 'reason-needed'],
    ['a note that cannot be kept', { note: 'a\u0000b' }, 'unreadable'],
    ['an endless note', { note: 'x'.repeat(2001) }, 'unreadable'],
  ])('refuses %s, and changes nothing', async (_what, wrong, code) => {
    const item = await hold();
    const before = await deeds();
    expect(await decide.execute(ada, { ...item, ...wrong })).toMatchObject({ refused: code });
    expect(await commentOf(item.commentId)).toEqual({ state: 'held', number: null });
    expect(await firstRow(database.dataSource, 'SELECT state, version FROM review_item WHERE id = $1', [item.itemId])).toEqual({ state: 'open', version: 1 });
    expect(await deeds()).toEqual(before);
    expect(await eventTypes()).toEqual([]);
  });

  it('is for moderators and editors alone', async () => {
    const item = await hold();
    for (const actor of [ANONYMOUS, SYSTEM]) expect(await decide.execute(actor, item)).toMatchObject({ refused: 'forbidden' });
    expect(await commentOf(item.commentId)).toMatchObject({ state: 'held' });
    for (const actor of [ANONYMOUS, SYSTEM]) expect(await open.execute(actor, item.commentId)).toMatchObject({ refused: 'forbidden' });
    expect(await decided(item, ben)).toMatchObject({ number: '1' });
  });

  it('takes up a comment that was published without review, once', async () => {
    const comment = await buildComment(database.dataSource, postId);
    const answers = await Promise.all([open.execute(ada, comment.id), open.execute(ben, comment.id)]);
    expect(answers[0]).toEqual({ itemId: expect.any(String), version: 1 });
    expect(answers[1]).toEqual(answers[0]);
    expect(await rowsOf(database.dataSource, `SELECT FROM review_item WHERE comment_id = $1 AND state = 'open'`, [comment.id])).toHaveLength(0);
    expect(await open.execute(ada, freshId<CommentId>())).toMatchObject({ refused: 'not-found' });
  });

  it('goes together with replies and other decisions on one post, whatever the order', async () => {
    const parent = await buildComment(database.dataSource, postId);
    const held: ReviewJudgement[] = [];
    for (let index = 0; index < 12; index += 1) held.push(await hold(`${WORDS} ${index}`, parent.id));
    const opened = await open.execute(ada, parent.id);
    if (isRefusal(opened)) throw new Error(opened.message);
    const results = await Promise.all([
      ...held.map((item, index) => decide.execute(index % 2 === 0 ? ada : ben, item)),
      decide.execute(ben, { ...held[0]!, ...opened, action: 'remove', reason: 'spam' }),
    ]);
    expect(results.filter(isRefusal)).toEqual([]);
    const numbers = await rowsOf<{ number: number[] }>(database.dataSource, 'SELECT number FROM comment WHERE parent_id = $1 ORDER BY number', [parent.id]);
    expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, index) => [1, index + 1]));
    expect(await published()).toBe(12);
    expect(await firstBrokenRow(database.dataSource)).toBeNull();
  });
});
