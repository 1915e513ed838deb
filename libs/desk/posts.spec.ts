import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS, freshId, isRefusal, SYSTEM, type PostId, type StaffActor } from '#kernel';
import { eventsAfter, POSTS_STREAM, streamOfPost, Wakeups, type Topic } from '#events';
import { firstRow, rowsOf, UnitOfWork } from '#persistence';
import { buildStaff, createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { MovePost } from './move-post.js';
import { PostChange, type ChangedPost, type PostChangeRefusal } from './post-change.js';
import { previewPost, type PostDraft } from './post-draft.js';
import { postMovesFrom } from './post-moves.js';
import { PublishDuePosts } from './publish-due-posts.js';
import { PublishPost } from './publish-post.js';
import { SavePost, type PostToSave, type SavedPost } from './save-post.js';
import { SetPolicy } from './set-policy.js';

const SOURCE = { key: 'serco', publication: 'The Guardian', label: null, title: 'Serco shares crash', publishedOn: '2014-11-10', address: 'https://example.org/serco' };
const HOUR = 3_600_000;

describe('posts', () => {
  let database: TestDatabase;
  let wakeups: Wakeups;
  let clock: FakeClock;
  let save: SavePost;
  let publish: PublishPost;
  let move: MovePost;
  let setPolicy: SetPolicy;
  let publishDue: PublishDuePosts;
  let editor: StaffActor;
  let moderator: StaffActor;
  const woken: Topic[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    wakeups = new Wakeups(database.dataSource);
    wakeups.listen((topic) => void woken.push(topic));
    editor = await buildStaff(database.dataSource, 'editor', 'Ben');
    moderator = await buildStaff(database.dataSource, 'moderator', 'Ada');
  });
  afterAll(async () => {
    await wakeups.onApplicationShutdown();
    await database.close();
  });
  beforeEach(() => {
    const unitOfWork = new UnitOfWork(database.dataSource);
    clock = new FakeClock(new Date('2026-11-21T10:42:31Z'));
    save = new SavePost(database.dataSource, unitOfWork, wakeups, clock);
    const change = new PostChange(database.dataSource, unitOfWork, wakeups, clock);
    publish = new PublishPost(change, clock);
    move = new MovePost(change);
    setPolicy = new SetPolicy(change);
    publishDue = new PublishDuePosts(database.dataSource, unitOfWork, wakeups);
  });

  let count = 0;
  const draft = (wanted: Partial<PostToSave> = {}): PostToSave => ({
    id: null, version: 0, slug: `update-${(count += 1)}`, title: 'Update', body: '> Shares crashed.\n>\n> [@serco]\n\nAnd now?', series: { title: 'Omnishambles Update', number: 76 },
    topics: ['Probation'], policy: 'premoderated', sources: [SOURCE], ...wanted,
  });
  async function saved(wanted: Partial<PostToSave> = {}): Promise<SavedPost & { slug: string }> {
    const post = draft(wanted);
    const answer = await save.execute(editor, post);
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
    return { ...answer, slug: post.slug };
  }
  function done(answer: ChangedPost | PostChangeRefusal): ChangedPost {
    if (isRefusal(answer)) throw new Error(answer.message);
    return answer;
  }
  const publishedPost = async (wanted: Partial<PostToSave> = {}) => {
    const post = await saved(wanted);
    return { ...post, ...done(await publish.execute(editor, { ...post, at: null })) };
  };
  const rowOf = (id: PostId) => firstRow<Record<string, unknown>>(database.dataSource, 'SELECT * FROM post WHERE id = $1', [id]);
  const eventsOf = async (id: PostId) => (await eventsAfter(database.dataSource, streamOfPost(id), 0, 100)).map(({ type }) => type);
  const announced = async (id: PostId) => (await eventsAfter(database.dataSource, POSTS_STREAM, 0, 1000)).filter(({ subject }) => 'postId' in subject && subject.postId === id).map(({ type }) => type);
  const deedsOn = async (id: PostId) => (await rowsOf<{ action: string }>(database.dataSource, 'SELECT action FROM ledger WHERE target_id = $1 ORDER BY seq', [id])).map(({ action }) => action);
  const sourcesOf = (id: PostId) => rowsOf<Record<string, unknown>>(database.dataSource, 'SELECT key, publication, label, title, published_on::text AS "publishedOn", address FROM source WHERE post_id = $1 ORDER BY position', [id]);

  describe('writing', () => {
    it('makes a draft that readers cannot see, with its sources, its stream and its ledger row', async () => {
      const post = await saved({ slug: ' new-post ', topics: ['Probation', ' Probation ', ''] });
      expect(await rowOf(post.id)).toMatchObject({
        slug: 'new-post', state: 'draft', version: 1, policy: 'premoderated', series_title: 'Omnishambles Update', series_number: 76, topics: ['Probation'],
        html: expect.stringContaining('<figure class="quotation">'), published_at: null,
      });
      expect(await sourcesOf(post.id)).toEqual([SOURCE]);
      expect(await eventsOf(post.id)).toEqual([]);
      expect(await announced(post.id)).toEqual([]);
      expect(await deedsOn(post.id)).toEqual(['post.create']);
      expect(await firstRow(database.dataSource, 'SELECT head FROM stream WHERE id = $1', [post.id])).toEqual({ head: '0' });
    });

    it('changes a draft without telling readers, and a published post with an event', async () => {
      const post = await saved();
      const again = await saved({ ...post, title: 'Better', sources: [{ ...SOURCE, title: null }, { ...SOURCE, key: 'other' }] });
      expect(again).toMatchObject({ id: post.id, version: 2 });
      expect((await sourcesOf(post.id)).map(({ key, title }) => [key, title])).toEqual([['serco', null], ['other', SOURCE.title]]);
      expect(await eventsOf(post.id)).toEqual([]);
      done(await publish.execute(editor, { ...again, at: null }));
      woken.length = 0;
      expect(await saved({ ...post, version: 3, body: 'All new.', sources: [] })).toMatchObject({ version: 4 });
      expect(await rowOf(post.id)).toMatchObject({ state: 'published', html: '<p>All new.</p>\n' });
      expect(await eventsOf(post.id)).toEqual(['post.updated']);
      expect(woken).toContain(post.id);
      expect(await deedsOn(post.id)).toEqual(['post.create', 'post.edit', 'post.publish', 'post.edit']);
    });

    it('lets the first of two who save win, and keeps nothing of the other', async () => {
      const post = await publishedPost();
      for (let version = post.version; version < post.version + 5; version += 1) {
        const answers = await Promise.all(['one', 'two', 'three'].map((title) => save.execute(editor, draft({ ...post, version, title }))));
        expect(answers.filter(isRefusal).map(({ refused }) => refused)).toEqual(['stale', 'stale']);
        const winner = answers.findIndex((answer) => !isRefusal(answer));
        expect(await rowOf(post.id)).toMatchObject({ version: version + 1, title: ['one', 'two', 'three'][winner] });
      }
      expect(await eventsOf(post.id)).toHaveLength(5);
      expect(await deedsOn(post.id)).toHaveLength(7);
    });

    it.each<[string, Partial<PostDraft>, string]>([
      ['an address with spaces', { slug: 'an update' }, 'slug'],
      ['an address with capitals', { slug: 'Update' }, 'slug'],
      ['no title', { title: '  ' }, 'title'],
      ['a title in two lines', { title: 'a\nb' }, 'title'],
      ['an endless title', { title: 'a'.repeat(201) }, 'title'],
      ['a title that cannot be kept', { title: 'a\u0000' }, 'title'],
      ['no text', { body: ' \n' }, 'body'],
      ['text that cannot be kept', { body: 'a\u0000' }, 'body'],
      ['a citation that no source declares', { body: '> So it is.\n>\n> [@nobody]' }, 'body'],
      ['a policy of its own', { policy: 'whatever' as 'open' }, 'policy'],
      ['a series without a name', { series: { title: '', number: 3 } }, 'series.title'],
      ['half a number', { series: { title: 'Update', number: 1.5 } }, 'series.number'],
      ['too many topics', { topics: Array.from({ length: 13 }, (_, index) => `topic ${index}`) }, 'topics'],
      ['a key with a space', { sources: [SOURCE, { ...SOURCE, key: 'a b' }] }, 'sources.1.key'],
      ['a key twice', { sources: [SOURCE, SOURCE] }, 'sources.1.key'],
      ['a source without a name', { sources: [{ ...SOURCE, publication: ' ', label: null }] }, 'sources.0.publication'],
      ['a date that the calendar has not', { sources: [{ ...SOURCE, publishedOn: '2014-02-30' }] }, 'sources.0.publishedOn'],
      ['a date in other words', { sources: [{ ...SOURCE, publishedOn: 'yesterday' }] }, 'sources.0.publishedOn'],
      ['a script as address', { sources: [{ ...SOURCE, address: 'javascript:alert(1)' }] }, 'sources.0.address'],
      ['an address with a password', { sources: [{ ...SOURCE, address: 'https://a:b@example.org' }] }, 'sources.0.address'],
      ['half an address', { sources: [{ ...SOURCE, address: 'https://' }] }, 'sources.0.address'],
    ])('says what is wrong with %s, and keeps nothing', async (_what, wrong, field) => {
      const before = await rowsOf(database.dataSource, 'SELECT id FROM post');
      const answer = await save.execute(editor, draft(wrong));
      expect(answer).toMatchObject({ refused: 'invalid', problems: [{ field, message: expect.stringMatching(/^[A-Z].*\.$/) }] });
      expect(await rowsOf(database.dataSource, 'SELECT id FROM post')).toEqual(before);
    });

    it('names every problem at once', async () => {
      const answer = await save.execute(editor, draft({ slug: '', title: '', body: '', sources: [{ ...SOURCE, key: '', publishedOn: 'x' }] }));
      expect(answer).toMatchObject({ refused: 'invalid', problems: ['slug', 'title', 'body', 'sources.0.key', 'sources.0.publishedOn'].map((field) => ({ field })) });
    });

    it('gives an address once, also when two ask for it at the same moment', async () => {
      const first = await saved();
      const taken = { refused: 'invalid', problems: [{ field: 'slug' }] };
      expect(await save.execute(editor, draft({ slug: first.slug }))).toMatchObject(taken);
      const answers = await Promise.all(Array.from({ length: 4 }, () => save.execute(editor, draft({ slug: 'wanted-by-all' }))));
      expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
      expect(answers.filter(isRefusal)).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ refused: 'invalid' })));
      const [one, two] = [await saved(), await saved()];
      const renamed = await Promise.all([one, two].map((post) => save.execute(editor, draft({ ...post, slug: 'wanted-by-both' }))));
      expect(renamed.filter((answer) => !isRefusal(answer))).toHaveLength(1);
      expect(renamed.find(isRefusal)).toMatchObject(taken);
    });

    it('keeps the address of a published post, because links lead to it', async () => {
      const post = await publishedPost();
      expect(await save.execute(editor, draft({ ...post, slug: 'another' }))).toMatchObject({ refused: 'invalid', problems: [{ field: 'slug', message: expect.stringContaining(post.slug) }] });
      expect(await save.execute(editor, draft({ ...post }))).toMatchObject({ version: 3 });
    });

    it('knows no post that is not there', async () => {
      expect(await save.execute(editor, draft({ id: freshId<PostId>(), version: 1 }))).toMatchObject({ refused: 'not-found' });
    });

    it('shows a preview with its problems, and keeps nothing', () => {
      const preview = previewPost({ body: '> Crash.\n>\n> [@serco]\n\n> More.\n>\n> [@nobody]\n\n<script>alert(1)</script>', sources: [{ ...SOURCE, publishedOn: 'soon' }] });
      expect(preview.html.html).toContain('<cite>Serco shares crash</cite>');
      expect(preview.html.html).not.toContain('<script>');
      expect(preview.problems.map(({ field }) => field)).toEqual(['body', 'sources.0.publishedOn']);
    });
  });

  describe('publishing', () => {
    it('shows a post to readers, with the time to the minute, and announces it', async () => {
      woken.length = 0;
      const post = await publishedPost();
      expect(post).toMatchObject({ state: 'published', version: 2 });
      expect(await rowOf(post.id)).toMatchObject({ published_at: new Date('2026-11-21T10:42:00Z'), published_precision: 'minute' });
      expect(await announced(post.id)).toEqual(['post.published']);
      expect(woken).toContain(POSTS_STREAM);
      expect(await deedsOn(post.id)).toEqual(['post.create', 'post.publish']);
    });

    it('waits for a time to come, which can be changed and taken back', async () => {
      const post = await saved();
      const at = new Date('2026-11-21T12:00:45Z');
      expect(done(await publish.execute(editor, { ...post, at }))).toEqual({ id: post.id, state: 'scheduled', version: 2 });
      expect(await rowOf(post.id)).toMatchObject({ publish_at: new Date('2026-11-21T12:00:00Z'), published_at: null });
      done(await publish.execute(editor, { ...post, version: 2, at: new Date('2026-11-22T12:00:00Z') }));
      expect(done(await move.execute(editor, { ...post, version: 3, move: 'unschedule' }))).toMatchObject({ state: 'draft' });
      expect(await rowOf(post.id)).toMatchObject({ publish_at: null });
      expect(await announced(post.id)).toEqual([]);
      expect(await deedsOn(post.id)).toEqual(['post.create', 'post.schedule', 'post.schedule', 'post.unschedule']);
    });

    it('keeps the time of a scheduled post whose policy or text changes', async () => {
      const post = await saved();
      done(await publish.execute(editor, { ...post, at: new Date('2026-11-22T12:00:00Z') }));
      done(await setPolicy.execute(editor, { ...post, version: 2, policy: 'open' }));
      await saved({ ...post, version: 3, title: 'Better' });
      expect(await rowOf(post.id)).toMatchObject({ state: 'scheduled', publish_at: new Date('2026-11-22T12:00:00Z'), policy: 'premoderated', title: 'Better' });
      expect(await eventsOf(post.id)).toEqual([]);
    });

    it.each([['a time that is over', '2026-11-21T10:41:00Z'], ['this very minute', '2026-11-21T10:42:59Z'], ['no time', 'soon']])('refuses %s', async (_what, at) => {
      const post = await saved();
      expect(await publish.execute(editor, { ...post, at: new Date(at) })).toMatchObject({ refused: 'past' });
      expect(await rowOf(post.id)).toMatchObject({ state: 'draft', version: 1 });
    });

    it('closes a post to comments and opens it again, and readers are told', async () => {
      const post = await publishedPost();
      const before = await rowOf(post.id);
      clock.advance(HOUR);
      expect(done(await move.execute(editor, { ...post, move: 'close' }))).toMatchObject({ state: 'closed', version: 3 });
      expect(done(await setPolicy.execute(editor, { ...post, version: 3, policy: 'open' }))).toMatchObject({ state: 'closed' });
      expect(done(await move.execute(editor, { ...post, version: 4, move: 'reopen' }))).toMatchObject({ state: 'published' });
      expect(await eventsOf(post.id)).toEqual(['post.closed', 'post.updated', 'post.updated']);
      expect(await rowOf(post.id)).toMatchObject({ policy: 'open', published_at: before?.['published_at'] });
      expect(await deedsOn(post.id)).toEqual(['post.create', 'post.publish', 'post.close', 'post.set-policy', 'post.reopen']);
    });

    it('allows the moves of its table and no others', async () => {
      expect(postMovesFrom('draft')).toEqual(['publish', 'schedule']);
      expect(postMovesFrom('scheduled')).toEqual(['publish', 'schedule', 'unschedule']);
      expect(postMovesFrom('published')).toEqual(['close']);
      expect(postMovesFrom('closed')).toEqual(['reopen']);
      const post = await publishedPost();
      for (const at of [null, new Date('2026-11-22T12:00:00Z')]) expect(await publish.execute(editor, { ...post, at })).toMatchObject({ refused: 'not-allowed' });
      for (const wrong of ['unschedule', 'reopen'] as const) expect(await move.execute(editor, { ...post, move: wrong })).toMatchObject({ refused: 'not-allowed' });
      expect(await announced(post.id)).toHaveLength(1);
    });

    it('is done once when two ask at the same moment, and refuses what is based on an old version', async () => {
      const post = await saved();
      const answers = await Promise.all([publish.execute(editor, { ...post, at: null }), publish.execute(editor, { ...post, at: null }), saveAgain(post)]);
      expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
      expect(answers.filter(isRefusal).map(({ refused }) => refused)).toEqual(['stale', 'stale']);
      expect((await deedsOn(post.id))).toHaveLength(2);
      expect(await publish.execute(editor, { id: freshId<PostId>(), version: 1, at: null })).toMatchObject({ refused: 'not-found' });
    });
    const saveAgain = (post: SavedPost & { slug: string }) => save.execute(editor, draft({ ...post, title: 'Late' }));

    it('is for editors alone', async () => {
      const post = await saved();
      for (const actor of [ANONYMOUS, moderator]) {
        expect(await save.execute(actor, draft())).toMatchObject({ refused: 'forbidden' });
        expect(await save.execute(actor, draft({ ...post }))).toMatchObject({ refused: 'forbidden' });
        expect(await publish.execute(actor, { ...post, at: null })).toMatchObject({ refused: 'forbidden' });
        expect(await move.execute(actor, { ...post, move: 'close' })).toMatchObject({ refused: 'forbidden' });
        expect(await setPolicy.execute(actor, { ...post, policy: 'open' })).toMatchObject({ refused: 'forbidden' });
      }
      expect(await save.execute(SYSTEM, draft())).toMatchObject({ refused: 'forbidden' });
      expect(await rowOf(post.id)).toMatchObject({ version: 1, state: 'draft' });
    });
  });

  describe('publishing on time', () => {
    const scheduled = async (at: string) => {
      const post = await saved();
      return { ...post, ...done(await publish.execute(editor, { ...post, at: new Date(at) })) };
    };

    it('publishes what is due, once, though several workers look at the same moment', async () => {
      const due = await Promise.all(Array.from({ length: 6 }, () => scheduled('2026-11-21T11:00:00Z')));
      const later = await scheduled('2026-11-21T11:01:00Z');
      expect(await publishDue.execute(new Date('2026-11-21T10:59:59Z'))).toEqual([]);
      const now = new Date('2026-11-21T11:00:01Z');
      const published = (await Promise.all(Array.from({ length: 4 }, () => publishDue.execute(now)))).flat();
      expect([...published].sort()).toEqual(due.map(({ id }) => id).sort());
      for (const { id } of due) {
        expect(await rowOf(id)).toMatchObject({ state: 'published', publish_at: null, published_at: new Date('2026-11-21T11:00:00Z'), version: 3 });
        expect(await announced(id)).toEqual(['post.published']);
        expect(await deedsOn(id)).toEqual(['post.create', 'post.schedule', 'post.publish']);
      }
      expect(await rowOf(later.id)).toMatchObject({ state: 'scheduled' });
      expect(await publishDue.execute(new Date('2026-11-21T11:01:00Z'))).toEqual([later.id]);
    });

    it('passes by a post that an editor is changing, and publishes it with the next round', async () => {
      const post = await scheduled('2026-11-21T11:00:00Z');
      const now = new Date('2026-11-21T11:00:00Z');
      const hand = database.dataSource.createQueryRunner();
      await hand.startTransaction();
      await hand.query('UPDATE post SET version = version WHERE id = $1', [post.id]);
      expect(await publishDue.execute(now)).toEqual([]);
      await hand.rollbackTransaction();
      await hand.release();
      expect(await announced(post.id)).toEqual([]);
      expect(await publishDue.execute(now)).toEqual([post.id]);
    });

    it('and an editor who acts on the same post never publish it twice', async () => {
      for (let round = 0; round < 8; round += 1) {
        const post = await scheduled('2026-11-21T11:00:00Z');
        const [, byHand] = await Promise.all([publishDue.execute(new Date('2026-11-21T11:00:00Z')), publish.execute(editor, { ...post, at: null })]);
        await publishDue.execute(new Date('2026-11-21T11:00:00Z'));
        expect(await announced(post.id)).toEqual(['post.published']);
        expect((await deedsOn(post.id)).filter((action) => action === 'post.publish')).toHaveLength(1);
        if (isRefusal(byHand)) expect(byHand.refused).toBe('stale');
      }
    });
  });
});
