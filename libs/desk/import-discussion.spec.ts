import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS, isRefusal, SYSTEM, type CommentId, type PostId } from '#kernel';
import { giveNumber } from '#discussion';
import { eventsAfter, POSTS_STREAM, streamOfPost, Wakeups } from '#events';
import { firstRow, rowsOf, UnitOfWork } from '#persistence';
import { buildStaff, createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { ImportDiscussion, type DiscussionToImport } from './import-discussion.js';

const DISCUSSION: DiscussionToImport = {
  post: {
    slug: 'omnishambles-update-75', title: 'Omnishambles Update 75', date: '2014-11-11', series: { title: 'Omnishambles Update', number: 75 },
    topics: ['Probation'], policy: 'premoderated', body: '> Shares crashed.\n>\n> [@serco]',
    sources: [{ key: 'serco', publication: 'The Guardian', label: null, title: null, date: '2014-11-10', address: null }],
  },
  comments: [
    { number: [1], author: null, time: null, text: 'First.' },
    { number: [1, 1], author: 'Andrew', time: '11:39', text: 'It is *not*.' },
    { number: [1, 1, 1], author: null, time: null, text: 'Why?' },
    { number: [1, 3], author: 'Andrew', time: null, text: 'Because\nof this.' },
    { number: [4], author: null, time: null, text: 'Last.' },
  ],
};

describe('importing a discussion', () => {
  let database: TestDatabase;
  let wakeups: Wakeups;
  let importDiscussion: ImportDiscussion;

  beforeAll(async () => {
    database = await createTestDatabase();
    wakeups = new Wakeups(database.dataSource);
  });
  afterAll(async () => {
    await wakeups.onApplicationShutdown();
    await database.close();
  });
  beforeEach(() => { importDiscussion = within('Europe/London'); });

  const within = (timeZone: string) =>
    new ImportDiscussion(database.dataSource, new UnitOfWork(database.dataSource), wakeups, new FakeClock(), { timeZone });
  const named = (slug: string): DiscussionToImport => ({ ...DISCUSSION, post: { ...DISCUSSION.post, slug } });
  async function imported(discussion: DiscussionToImport, by = importDiscussion): Promise<PostId> {
    const answer = await by.execute(SYSTEM, discussion);
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
    expect(answer.outcome).toBe('imported');
    return answer.postId;
  }
  const commentsOf = (id: PostId) => rowsOf<Record<string, unknown>>(
    database.dataSource,
    `SELECT array_to_string(c.number, '.') AS number, array_to_string(parent.number, '.') AS parent, c.depth, c.state, c.last_number AS last, c.published_seq AS seq,
            c.published_at AS at, a.name AS author, r.text, r.html, c.badge, c.submission
       FROM comment c JOIN revision r ON r.comment_id = c.id LEFT JOIN comment parent ON parent.id = c.parent_id LEFT JOIN pseudonym a ON a.id = c.pseudonym_id
      WHERE c.post_id = $1 ORDER BY c.number`,
    [id],
  );

  it('brings in the post, published on its day, with what is known of its sources', async () => {
    const id = await imported(named('the-post'));
    expect(await firstRow(database.dataSource, 'SELECT * FROM post WHERE id = $1', [id])).toMatchObject({
      slug: 'the-post', title: 'Omnishambles Update 75', state: 'published', policy: 'premoderated', series_title: 'Omnishambles Update', series_number: 75,
      published_at: new Date('2014-11-11T00:00:00Z'), published_precision: 'day', comment_count: 5, last_number: 4, html: expect.stringContaining('10 November 2014'),
    });
    expect(await rowsOf(database.dataSource, 'SELECT key, publication, published_on::text AS date, address FROM source WHERE post_id = $1', [id])).toEqual([
      { key: 'serco', publication: 'The Guardian', date: '2014-11-10', address: null },
    ]);
  });

  it('brings in every comment with its number, its parent, its author and its time as far as they are known', async () => {
    const id = await imported(named('the-comments'));
    const common = { state: 'published', badge: null, submission: null, at: null, author: null, parent: null, last: 0 };
    expect(await commentsOf(id)).toEqual([
      { ...common, number: '1', depth: 1, last: 3, seq: '1', text: 'First.', html: '<p>First.</p>\n' },
      { ...common, number: '1.1', parent: '1', depth: 2, last: 1, seq: '2', text: 'It is *not*.', html: '<p>It is <em>not</em>.</p>\n', author: 'Andrew', at: new Date('2014-11-11T11:39:00Z') },
      { ...common, number: '1.1.1', parent: '1.1', depth: 3, seq: '3', text: 'Why?', html: '<p>Why?</p>\n' },
      { ...common, number: '1.3', parent: '1', depth: 2, seq: '4', text: 'Because\nof this.', html: '<p>Because<br />\nof this.</p>\n', author: 'Andrew' },
      { ...common, number: '4', depth: 1, seq: '5', text: 'Last.', html: '<p>Last.</p>\n' },
    ]);
    expect(await rowsOf(database.dataSource, 'SELECT name FROM pseudonym WHERE post_id = $1', [id])).toEqual([{ name: 'Andrew' }]);
  });

  it('leaves the counters so that the next numbers are free', async () => {
    const id = await imported(named('the-counters'));
    const parent = await firstRow<{ id: CommentId }>(database.dataSource, 'SELECT id FROM comment WHERE post_id = $1 AND number = $2', [id, [1]]);
    expect(await giveNumber(database.dataSource, id, null, true)).toEqual([5]);
    expect(await giveNumber(database.dataSource, id, parent!.id, true)).toEqual([1, 4]);
  });

  it('tells of everything in the streams and in the ledger', async () => {
    const id = await imported(named('the-events'));
    const events = await eventsAfter(database.dataSource, streamOfPost(id), 0, 100);
    const ids = await rowsOf<{ id: string }>(database.dataSource, 'SELECT id FROM comment WHERE post_id = $1 ORDER BY number', [id]);
    expect(events).toEqual(ids.map((comment, index) => ({ seq: index + 1, type: 'comment.published', subject: { commentId: comment.id } })));
    expect((await eventsAfter(database.dataSource, POSTS_STREAM, 0, 1000)).at(-1)).toMatchObject({ type: 'post.published', subject: { postId: id } });
    expect(await rowsOf(database.dataSource, 'SELECT actor_id, action, details FROM ledger WHERE target_id = $1', [id])).toEqual([
      { actor_id: null, action: 'discussion.import', details: { comments: 5 } },
    ]);
  });

  it('takes days and times for those of the forum\'s time zone', async () => {
    const summer = (slug: string): DiscussionToImport => ({ ...named(slug), post: { ...named(slug).post, date: '2014-07-01' } });
    const timesOf = async (id: PostId) => firstRow(
      database.dataSource, 'SELECT p.published_at AS day, max(c.published_at) AS time FROM post p JOIN comment c ON c.post_id = p.id WHERE p.id = $1 GROUP BY p.id', [id],
    );
    expect(await timesOf(await imported(summer('london')))).toEqual({ day: new Date('2014-06-30T23:00:00Z'), time: new Date('2014-07-01T10:39:00Z') });
    expect(await timesOf(await imported(summer('new-york'), within('America/New_York')))).toEqual({ day: new Date('2014-07-01T04:00:00Z'), time: new Date('2014-07-01T15:39:00Z') });
    expect(await timesOf(await imported(summer('auckland'), within('Pacific/Auckland')))).toEqual({ day: new Date('2014-06-30T12:00:00Z'), time: new Date('2014-06-30T23:39:00Z') });
  });

  it('is done once: again changes nothing, and two at the same moment bring in one', async () => {
    const id = await imported(named('once'));
    const heads = () => rowsOf(database.dataSource, 'SELECT id, head FROM stream ORDER BY id');
    const before = await heads();
    await database.dataSource.query(`UPDATE post SET title = 'Edited since' WHERE id = $1`, [id]);
    expect(await importDiscussion.execute(SYSTEM, named('once'))).toEqual({ outcome: 'there-already', postId: id });
    expect(await heads()).toEqual(before);
    expect(await firstRow(database.dataSource, 'SELECT title FROM post WHERE id = $1', [id])).toEqual({ title: 'Edited since' });
    const answers = await Promise.all(Array.from({ length: 3 }, () => importDiscussion.execute(SYSTEM, named('at-once'))));
    expect(answers.map((answer) => ('outcome' in answer ? answer.outcome : answer.refused)).sort()).toEqual(['imported', 'there-already', 'there-already']);
    expect(new Set(answers.map((answer) => ('postId' in answer ? answer.postId : null))).size).toBe(1);
  });

  it.each<[string, DiscussionToImport['comments'], string]>([
    ['a reply to nothing', [{ number: [2, 1], author: null, time: null, text: 'x' }], 'comments.0.number'],
    ['a number twice', [DISCUSSION.comments[0]!, DISCUSSION.comments[0]!], 'comments.1.number'],
    ['no number', [{ number: [], author: null, time: null, text: 'x' }], 'comments.0.number'],
  ])('refuses %s, and brings nothing in', async (_what, comments, field) => {
    expect(await importDiscussion.execute(SYSTEM, { ...named('broken'), comments })).toMatchObject({ refused: 'invalid', problems: [{ field }] });
    expect(await importDiscussion.execute(SYSTEM, { ...named('broken'), post: { ...named('broken').post, body: '> A\n>\n> [@nobody]' } })).toMatchObject({ refused: 'invalid' });
    expect(await rowsOf(database.dataSource, `SELECT FROM post WHERE slug = 'broken'`)).toEqual([]);
  });

  it('is for the program alone', async () => {
    for (const actor of [ANONYMOUS, await buildStaff(database.dataSource, 'editor')]) {
      expect(await importDiscussion.execute(actor, named('forbidden'))).toMatchObject({ refused: 'forbidden' });
    }
    expect(await rowsOf(database.dataSource, `SELECT FROM post WHERE slug = 'forbidden'`)).toEqual([]);
  });
});
