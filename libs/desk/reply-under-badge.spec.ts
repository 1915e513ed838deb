import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS, freshId, isRefusal, SYSTEM, type CommentId, type PostId, type StaffActor } from '#kernel';
import { MAXIMUM_DEPTH, setRemoved, type CommentPolicy, type PostState } from '#discussion';
import { eventsAfter, streamOfPost, Wakeups } from '#events';
import { firstRow, rowsOf, UnitOfWork } from '#persistence';
import { buildComment, buildPost, buildStaff, createTestDatabase, FakeClock, until, type TestDatabase } from '#testing';
import { ReplyUnderBadge, type BadgedReply, type Replied } from './reply-under-badge.js';

describe('a reply under a badge', () => {
  let database: TestDatabase;
  let wakeups: Wakeups;
  let reply: ReplyUnderBadge;
  let moderator: StaffActor;
  let editor: StaffActor;
  let postId: PostId;

  beforeAll(async () => {
    database = await createTestDatabase();
    wakeups = new Wakeups(database.dataSource);
    reply = new ReplyUnderBadge(database.dataSource, new UnitOfWork(database.dataSource), wakeups, new FakeClock());
    moderator = await buildStaff(database.dataSource, 'moderator', 'Ada');
    editor = await buildStaff(database.dataSource, 'editor', 'Ben');
  });
  afterAll(async () => {
    await wakeups.onApplicationShutdown();
    await database.close();
  });
  beforeEach(async () => { postId = (await buildPost(database.dataSource)).id; });

  const typed = (wanted: Partial<BadgedReply> = {}): BadgedReply => ({ postId, parentId: null, text: 'Thank *you*.', idempotencyKey: freshId<string>(), ...wanted });
  async function replied(wanted: Partial<BadgedReply> = {}, actor = moderator): Promise<Replied> {
    const answer = await reply.execute(actor, typed(wanted));
    if (isRefusal(answer)) throw new Error(answer.message);
    return answer;
  }
  const commentsOf = () => rowsOf<{ state: string; badge: string }>(database.dataSource, 'SELECT state, badge FROM comment WHERE post_id = $1', [postId]);

  it('is public at once, under the role\'s badge, below the comment that it answers, and stands in the ledger with its author', async () => {
    const parent = await buildComment(database.dataSource, postId);
    const first = await replied({ parentId: parent.id });
    const second = await replied({ parentId: parent.id }, editor);
    expect([first.number, second.number]).toEqual(['1.1', '1.2']);
    const rows = await rowsOf(
      database.dataSource,
      `SELECT c.state, c.badge, c.pseudonym_id, r.html, l.action, l.actor_id FROM comment c JOIN revision r ON r.comment_id = c.id JOIN ledger l ON l.target_id = c.id
        WHERE c.parent_id = $1 ORDER BY c.number`,
      [parent.id],
    );
    const common = { state: 'published', pseudonym_id: null, html: '<p>Thank <em>you</em>.</p>\n', action: 'comment.reply' };
    expect(rows).toEqual([{ ...common, badge: 'moderator', actor_id: moderator.id }, { ...common, badge: 'editor', actor_id: editor.id }]);
    const events = await eventsAfter(database.dataSource, streamOfPost(postId), 0, 10);
    expect(events.slice(1).map(({ type, subject }) => ({ type, subject }))).toEqual(
      [first, second].map(({ commentId }) => ({ type: 'comment.published', subject: { commentId } })),
    );
    expect(await firstRow(database.dataSource, 'SELECT comment_count AS count FROM post WHERE id = $1', [postId])).toEqual({ count: 3 });
  });

  it.each<[CommentPolicy]>([['open'], ['premoderated'], ['closed']])('is taken whatever the policy: %s', async (policy) => {
    await database.dataSource.query('UPDATE post SET policy = $2 WHERE id = $1', [postId, policy]);
    expect(await replied()).toMatchObject({ number: '1' });
  });

  it.each<[PostState, string]>([['closed', 'post-closed'], ['draft', 'post-not-found'], ['scheduled', 'post-not-found']])('is refused on a post that is %s', async (state, code) => {
    const post = await buildPost(database.dataSource, { state });
    expect(await reply.execute(moderator, typed({ postId: post.id }))).toMatchObject({ refused: code });
  });

  it('gives the same answer to the same form, once alone and once all at the same time', async () => {
    const form = typed();
    const answers = await Promise.all(Array.from({ length: 5 }, () => reply.execute(moderator, form)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await reply.execute(moderator, form)).toEqual(answers[0]);
    expect(await reply.execute(moderator, { ...form, text: 'Other words' })).toMatchObject({ refused: 'already-sent' });
    expect(await commentsOf()).toHaveLength(1);
    expect(await reply.execute(editor, form)).toMatchObject({ number: '2' });
  });

  it.each<[string, Partial<BadgedReply>, string]>([
    ['nothing', { text: ' \n ' }, 'empty'],
    ['too much', { text: 'a'.repeat(10_001) }, 'too-long'],
    ['what cannot be shown', { text: 'a\u0000b' }, 'unreadable'],
    ['a short key', { idempotencyKey: 'short' }, 'unreadable'],
    ['a post that is not there', { postId: freshId<PostId>() }, 'post-not-found'],
    ['a parent that is not there', { parentId: freshId<CommentId>() }, 'parent-gone'],
  ])('refuses %s, and changes nothing', async (_what, wrong, code) => {
    expect(await reply.execute(moderator, typed(wrong))).toMatchObject({ refused: code });
    expect(await commentsOf()).toEqual([]);
    expect(await eventsAfter(database.dataSource, streamOfPost(postId), 0, 10)).toEqual([]);
  });

  it('refuses to answer a comment that was removed, or of another post, or too deep', async () => {
    const removed = await buildComment(database.dataSource, postId);
    await setRemoved(database.dataSource, postId, removed.id, true);
    expect(await reply.execute(moderator, typed({ parentId: removed.id }))).toMatchObject({ refused: 'parent-gone' });
    const elsewhere = await buildComment(database.dataSource, (await buildPost(database.dataSource)).id);
    expect(await reply.execute(moderator, typed({ parentId: elsewhere.id }))).toMatchObject({ refused: 'parent-gone' });
    let deepest = await buildComment(database.dataSource, postId);
    while (deepest.number.length < MAXIMUM_DEPTH) deepest = await buildComment(database.dataSource, postId, { parentId: deepest.id });
    expect(await reply.execute(moderator, typed({ parentId: deepest.id }))).toMatchObject({ refused: 'too-deep' });
  });

  it('leaves nothing when the post closes, or the parent goes, while it is being sent', async () => {
    const parent = await buildComment(database.dataSource, postId);
    const blocker = database.dataSource.createQueryRunner();
    for (const [statement, code] of [[`UPDATE comment SET state = 'removed' WHERE id = '${parent.id}'`, 'parent-gone'], [`UPDATE post SET state = 'closed' WHERE id = '${postId}'`, 'post-closed']] as const) {
      await blocker.startTransaction();
      await blocker.query('SELECT FROM stream WHERE id = $1 FOR UPDATE', [postId]);
      const sending = reply.execute(moderator, typed({ parentId: code === 'parent-gone' ? parent.id : null }));
      await until('the reply to wait for the stream', () => firstRow(
        database.dataSource, `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      ));
      await blocker.query(statement);
      await blocker.commitTransaction();
      expect(await sending).toMatchObject({ refused: code });
    }
    await blocker.release();
    expect(await commentsOf()).toHaveLength(1);
    expect(await firstRow(database.dataSource, 'SELECT head FROM stream WHERE id = $1', [postId])).toEqual({ head: '1' });
  });

  it('is for staff alone', async () => {
    for (const actor of [ANONYMOUS, SYSTEM]) expect(await reply.execute(actor, typed())).toMatchObject({ refused: 'forbidden' });
    expect(await commentsOf()).toEqual([]);
  });
});
