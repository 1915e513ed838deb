import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ANONYMOUS, freshId, isRefusal, SYSTEM, type CommentId, type PostId, type ReviewItemId, type StaffActor } from '#kernel';
import { fingerprintOf, renderComment } from '#content';
import { addComment } from '#discussion';
import { Wakeups } from '#events';
import { openReviewItem } from '#moderation';
import { UnitOfWork } from '#persistence';
import { buildComment, buildPost, buildStaff, createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { DecideReview } from './decide-review.js';
import { ItemView } from './item-view.js';
import { LedgerView } from './ledger-view.js';
import { OpenReview } from './open-review.js';
import { QueueView } from './queue-view.js';
import { SavePost } from './save-post.js';
import { StaffPosts } from './staff-posts.js';
import { StaffThread } from './staff-thread.js';

const AT = new Date('2026-11-21T10:42:00Z');

describe('what staff look at', () => {
  let database: TestDatabase;
  let wakeups: Wakeups;
  let decide: DecideReview;
  let open: OpenReview;
  let save: SavePost;
  let ada: StaffActor;
  let ben: StaffActor;
  let post: { id: PostId; slug: string };

  beforeAll(async () => {
    database = await createTestDatabase();
    wakeups = new Wakeups(database.dataSource);
    const unitOfWork = new UnitOfWork(database.dataSource);
    const clock = new FakeClock(AT);
    decide = new DecideReview(unitOfWork, wakeups, clock, { timeZone: 'Europe/London' });
    open = new OpenReview(unitOfWork);
    save = new SavePost(database.dataSource, unitOfWork, wakeups, clock);
    ada = await buildStaff(database.dataSource, 'moderator', 'Ada');
    ben = await buildStaff(database.dataSource, 'editor', 'Ben');
    post = await buildPost(database.dataSource, { title: 'Update 75', policy: 'premoderated' });
  });
  afterAll(async () => {
    await wakeups.onApplicationShutdown();
    await database.close();
  });

  function seen<Answer extends object>(answer: Answer): Exclude<Answer, { refused: string }> {
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
    return answer as Exclude<Answer, { refused: string }>;
  }
  async function hold(text: string, parent: { id: CommentId; depth: number } | null = null): Promise<{ itemId: ReviewItemId; commentId: CommentId }> {
    const id = freshId<CommentId>();
    await addComment(database.dataSource, {
      id, postId: post.id, parentId: parent?.id ?? null, depth: (parent?.depth ?? 0) + 1, pseudonymId: null, badge: null, submission: null,
      text, html: renderComment(text).html, fingerprint: fingerprintOf(text), publication: null,
    });
    const evidence = [{ rule: 'email', start: 0, end: 5 }, { rule: 'email', start: 9, end: 12 }, { rule: 'premoderated', start: null, end: null }];
    return { itemId: await openReviewItem(database.dataSource, { postId: post.id, commentId: id, evidence }), commentId: id };
  }
  const decideOn = async (itemId: ReviewItemId, version: number, action: 'approve' | 'reject' | 'remove', actor = ada) =>
    seen(await decide.execute(actor, { itemId, version, revision: 1, action, reason: action === 'approve' ? null : 'spam', note: `on ${version}` }));

  it('the queue: oldest first, by pages, with what a moderator needs to choose, in as many statements however long it is', async () => {
    const queue = new QueueView(database.dataSource);
    const parent = await buildComment(database.dataSource, post.id);
    const reply = await buildComment(database.dataSource, post.id, { parentId: parent.id });
    const items = [await hold(`A *long* one, ${'word '.repeat(100)}`, { id: reply.id, depth: 2 })];
    for (let index = 0; index < 6; index += 1) items.push(await hold(`Number ${index}`));
    await decideOn(items[1]!.itemId, 1, 'reject');
    const waiting = items.filter((_, index) => index !== 1).map(({ itemId }) => itemId);

    const first = seen(await queue.list(ada, { after: null, limit: 4 }));
    expect(first.items[0]).toEqual({
      id: items[0]!.itemId, arrival: expect.any(String), version: 1, commentId: items[0]!.commentId, revision: 1, post: { id: post.id, slug: post.slug, title: 'Update 75' },
      parentNumber: '1.1', excerpt: expect.stringMatching(/^A long one, word .*…$/), isWhole: false, rules: ['email', 'premoderated'],
    });
    expect(first).toMatchObject({ waiting: 6, more: true });
    expect(first.items[1]).toMatchObject({ excerpt: 'Number 1', isWhole: true });
    const second = seen(await queue.list(ben, { after: first.items[3]!.arrival, limit: 4 }));
    expect(second).toMatchObject({ waiting: 6, more: false, items: [{ parentNumber: null }, {}] });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(waiting);
    expect(await queue.list(ada, { after: 'x; DROP TABLE', limit: 10 })).toMatchObject({ items: { length: 6 } });

    expect(await queue.waiting(100)).toEqual({ ids: waiting, total: 6 });
    expect(await queue.waiting(2)).toEqual({ ids: waiting.slice(0, 2), total: 6 });
    const statements = async (limit: number) => counting(database.dataSource, (counted) => new QueueView(counted).list(ada, { after: null, limit }));
    expect(await statements(6)).toBe(await statements(1));
    for (const actor of [ANONYMOUS, SYSTEM]) expect(await queue.list(actor, { after: null, limit: 4 })).toMatchObject({ refused: 'forbidden' });
  });

  it('an item: the comment in its place, why it is held, what was decided before and what can be now', async () => {
    const view = new ItemView(database.dataSource);
    const top = await buildComment(database.dataSource, post.id, { text: 'On *top*', badge: 'editor' });
    const between = await buildComment(database.dataSource, post.id, { parentId: top.id, text: 'Between' });
    const { itemId, commentId } = await hold('Call **me**', { id: between.id, depth: 2 });
    const removal = seen(await open.execute(ada, between.id));
    await decideOn(removal.itemId, removal.version, 'remove');

    const item = seen(await view.byId(ada, itemId));
    expect(item).toEqual({
      id: itemId, version: 1, state: 'open',
      evidence: [{ rule: 'email', start: 0, end: 5 }, { rule: 'email', start: 9, end: 12 }, { rule: 'premoderated', start: null, end: null }],
      comment: {
        id: commentId, state: 'held', revision: 1, number: null, author: { kind: 'anonymous' },
        text: { markdown: 'Call **me**', html: { html: '<p>Call <strong>me</strong></p>\n' } },
      },
      post: { id: post.id, slug: post.slug, title: 'Update 75', state: 'published', policy: 'premoderated' },
      ancestors: [
        { id: top.id, number: top.number.join('.'), author: { kind: 'staff', badge: 'editor' }, html: { html: '<p>On <em>top</em></p>\n' } },
        { id: between.id, number: between.number.join('.'), author: { kind: 'anonymous' }, html: null },
      ],
      decisions: [],
      moves: [{ action: 'approve', needsReason: false }, { action: 'reject', needsReason: true }],
    });

    await decideOn(itemId, 1, 'reject');
    await decideOn(itemId, 2, 'approve', ben);
    expect(seen(await view.byId(ada, itemId))).toMatchObject({
      version: 3, state: 'decided', comment: { state: 'published', number: `${between.number.join('.')}.1` },
      decisions: [
        { decidedBy: 'Ada', action: 'reject', reason: 'spam', note: 'on 1', revision: 1, at: AT },
        { decidedBy: 'Ben', action: 'approve', reason: null, note: 'on 2', revision: 1, at: AT },
      ],
      moves: [{ action: 'remove', needsReason: true }],
    });
    // A removed text is not gone for those who may have to give it back.
    expect(seen(await view.byId(ada, removal.itemId))).toMatchObject({ comment: { state: 'removed', text: { markdown: 'Between' } }, moves: [{ action: 'restore', needsReason: false }] });
    expect(await view.byId(ada, freshId<ReviewItemId>())).toMatchObject({ refused: 'not-found' });
    for (const actor of [ANONYMOUS, SYSTEM]) expect(await view.byId(actor, itemId)).toMatchObject({ refused: 'forbidden' });
  });

  it('the posts: drafts for editors alone, the others for moderators too', async () => {
    const view = new StaffPosts(database.dataSource);
    const draft = seen(await save.execute(ben, {
      id: null, version: 0, slug: 'a-draft', title: 'A draft', body: 'Not *yet*.', series: null, topics: ['Courts'], policy: 'open',
      sources: [{ key: 'b', publication: 'B', label: null, title: null, publishedOn: '2014-11-10', address: null }, { key: 'a', publication: null, label: 'A', title: null, publishedOn: null, address: null }],
    }));
    const scheduled = await buildPost(database.dataSource, { state: 'scheduled', title: 'Soon' });
    const older = await buildPost(database.dataSource, { state: 'closed', publishedAt: new Date('2026-11-01T09:00:00Z') });

    const all = seen(await view.list(ben, { after: null, limit: 1 }));
    expect(all.unpublished.map(({ id }) => id)).toEqual([scheduled.id, draft.id]);
    expect(all).toMatchObject({ published: [{ id: post.id, title: 'Update 75', state: 'published', version: 1 }], more: true });
    const last = all.published[0]!;
    expect(seen(await view.list(ben, { after: { publishedAt: last.publishedAt!, id: last.id }, limit: 5 }))).toMatchObject({ unpublished: [], published: [{ id: older.id, state: 'closed' }], more: false });
    expect(seen(await view.list(ada, { after: null, limit: 5 }))).toMatchObject({ unpublished: [], published: { length: 2 } });

    expect(seen(await view.byId(ben, draft.id))).toEqual({
      id: draft.id, slug: 'a-draft', title: 'A draft', series: null, topics: ['Courts'], state: 'draft', policy: 'open', version: 1, publishAt: null, publishedAt: null,
      publishedPrecision: 'minute', commentCount: 0, body: 'Not *yet*.', html: { html: '<p>Not <em>yet</em>.</p>\n' }, moves: ['publish', 'schedule'],
      sources: [
        { key: 'b', publication: 'B', label: null, title: null, publishedOn: '2014-11-10', address: null },
        { key: 'a', publication: null, label: 'A', title: null, publishedOn: null, address: null },
      ],
    });
    expect(await view.byId(ada, draft.id)).toMatchObject({ refused: 'forbidden' });
    expect(await view.byId(ada, scheduled.id)).toMatchObject({ refused: 'forbidden' });
    expect(await view.byId(ada, post.id)).toMatchObject({ id: post.id, moves: ['close'] });
    expect(await view.byId(ben, freshId<PostId>())).toMatchObject({ refused: 'not-found' });
    for (const actor of [ANONYMOUS, SYSTEM]) {
      expect(await view.list(actor, { after: null, limit: 5 })).toMatchObject({ refused: 'forbidden' });
      expect(await view.byId(actor, post.id)).toMatchObject({ refused: 'forbidden' });
    }
  });

  it('a discussion: published and removed comments with the items that they have, by pages', async () => {
    const view = new StaffThread(database.dataSource);
    const { id } = await buildPost(database.dataSource);
    const one = await buildComment(database.dataSource, id, { text: 'One', publishedAt: null });
    const below = await buildComment(database.dataSource, id, { parentId: one.id, text: 'Below' });
    const two = await buildComment(database.dataSource, id, { text: 'Two', badge: 'moderator' });
    const opened = seen(await open.execute(ada, below.id));
    await decideOn(opened.itemId, opened.version, 'remove');

    const first = seen(await view.page(ada, id, null, 2));
    expect(first).toMatchObject({
      post: { id, state: 'published', policy: 'open' },
      comments: [
        { id: one.id, address: '1', state: 'published', author: { kind: 'anonymous' }, publishedAt: null, itemId: null, html: { html: '<p>One</p>\n' } },
        { id: below.id, address: '1.1', depth: 2, state: 'removed', itemId: opened.itemId, html: { html: '<p>Below</p>\n' } },
      ],
      more: true,
    });
    expect(seen(await view.page(ben, id, below.number, 2))).toMatchObject({ comments: [{ id: two.id, address: '2', author: { kind: 'staff', badge: 'moderator' } }], more: false });
    expect(await view.page(ada, (await buildPost(database.dataSource, { state: 'draft' })).id, null, 2)).toMatchObject({ refused: 'not-found' });
    for (const actor of [ANONYMOUS, SYSTEM]) expect(await view.page(actor, id, null, 2)).toMatchObject({ refused: 'forbidden' });
  });

  it('the ledger: the latest first, by pages, with names, for editors alone', async () => {
    const view = new LedgerView(database.dataSource);
    const whole = seen(await view.list(ben, null, 1000));
    expect(whole.more).toBe(false);
    expect(whole.rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: whole.rows.length }, (_, index) => whole.rows.length - index));
    expect(new Set(whole.rows.map(({ actor }) => actor))).toEqual(new Set(['Ada', 'Ben']));
    const first = seen(await view.list(ben, null, 2));
    const second = seen(await view.list(ben, first.rows[1]!.seq, 2));
    expect([...first.rows, ...second.rows]).toEqual(whole.rows.slice(0, 4));
    expect(first.more).toBe(true);
    for (const actor of [ANONYMOUS, SYSTEM, ada]) expect(await view.list(actor, null, 2)).toMatchObject({ refused: 'forbidden' });
  });
});

/** How many statements `work` sends. */
async function counting(dataSource: DataSource, work: (dataSource: DataSource) => Promise<unknown>): Promise<number> {
  let statements = 0;
  const counted: DataSource = Object.create(dataSource, {
    transaction: {
      value: (isolation: 'REPEATABLE READ', run: (manager: { query: (sql: string, parameters?: unknown[]) => Promise<unknown> }) => Promise<unknown>) =>
        dataSource.transaction(isolation, (manager) => run({
          query: (sql, parameters) => {
            statements += 1;
            return manager.query(sql, parameters);
          },
        })),
    },
  });
  await work(counted);
  return statements;
}
