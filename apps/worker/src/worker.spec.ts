import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Outage, readConfiguration, type Running } from '#kernel';
import { PublishDuePosts } from '#desk';
import { eventsAfter, POSTS_STREAM } from '#events';
import { firstRow, rowsOf } from '#persistence';
import { asAdmin, buildPost, createTestDatabase, FakeClock, until, type TestDatabase } from '#testing';
import { startWorker } from './main.js';

describe('the worker', () => {
  let database: TestDatabase;
  let clock: FakeClock;
  const running: Running[] = [];

  beforeAll(async () => { database = await createTestDatabase(); });
  afterAll(() => database.close());
  afterEach(async () => {
    await Promise.all(running.splice(0).map((worker) => worker.stop()));
    jest.restoreAllMocks();
  });

  async function start(logLevel: 'silent' | 'error' | 'info' = 'silent'): Promise<Running> {
    const worker = await startWorker({ ...readConfiguration({}), databaseUrl: database.url, logLevel }, clock);
    running.push(worker);
    return worker;
  }
  const nameOf = () => new URL(database.url).pathname.slice(1);
  const stateOf = async (id: string) => (await firstRow<{ state: string }>(database.dataSource, 'SELECT state FROM post WHERE id = $1', [id]))?.state;
  const session = (sid: string, expiry: string) => database.dataSource.query(`INSERT INTO staff_session (sid, sess, expire) VALUES ($1, '{}', now() + $2::interval)`, [sid, expiry]);
  const sessions = async () => (await rowsOf<{ sid: string }>(database.dataSource, 'SELECT sid FROM staff_session')).map(({ sid }) => sid);

  it('publishes a scheduled post when its time has come, once for two of them, and forgets sessions that are over', async () => {
    clock = new FakeClock(new Date('2026-11-22T08:59:59Z'));
    const post = await buildPost(database.dataSource, { state: 'scheduled' });
    await session('old', '-1 second');
    await session('new', '1 hour');
    const workers = [await start(), await start()];
    expect(workers.map(({ address }) => address)).toEqual([null, null]);
    await until('a round of the worker', async () => !(await sessions()).includes('old'));
    expect(await sessions()).toEqual(['new']);
    expect(await stateOf(post.id)).toBe('scheduled');

    clock.advance(1000);
    await until('the post to be published', async () => (await stateOf(post.id)) === 'published');
    await session('again', '-1 second');
    await until('another round', async () => !(await sessions()).includes('again'));
    expect(await eventsAfter(database.dataSource, POSTS_STREAM, 0, 10)).toMatchObject([{ type: 'post.published', subject: { postId: post.id } }]);
  });

  it('waits for a database that has gone away, says so once, and goes on', async () => {
    clock = new FakeClock();
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await start('error');
    const name = nameOf();
    const admin = process.env['CANDOUR_TEST_ADMIN_URL'] ?? '';
    await session('before', '-1 second');
    await until('a round of the worker', async () => !(await sessions()).includes('before'));

    await session('during', '-1 hour');
    const rounds = jest.spyOn(PublishDuePosts.prototype, 'execute');
    await asAdmin(admin, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await asAdmin(admin, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    await until('the worker to say that it waits', () => said.mock.calls.length > 0);
    await until('two more rounds in vain', () => rounds.mock.calls.length >= 3);
    await asAdmin(admin, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);

    await until('the worker to go on', async () => !(await sessions().catch(() => ['during'])).includes('during'));
    expect(said.mock.calls.map(([text]) => String(text))).toEqual([expect.stringContaining('The work on the clock waits')]);
  });

  it('says what is wrong when there is no database at the start', async () => {
    const elsewhere = new URL(database.url);
    elsewhere.pathname = '/nowhere';
    await expect(startWorker({ ...readConfiguration({}), databaseUrl: elsewhere.href, logLevel: 'silent' })).rejects.toThrow(Outage);
  });

  it('leaves no connection behind when it stops', async () => {
    clock = new FakeClock();
    const name = nameOf();
    const connections = async () => (await rowsOf(database.dataSource, 'SELECT pid FROM pg_stat_activity WHERE datname = $1', [name])).length;
    const before = await connections();
    const worker = await start();
    await until('the worker to connect', async () => (await connections()) > before);
    await worker.stop();
    await until('its connections to close', async () => (await connections()) === before);
  });
});
