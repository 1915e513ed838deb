import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type DynamicModule, type INestApplication, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { io, type Socket } from 'socket.io-client';
import { DataSource } from 'typeorm';
import { freshId, type ReviewItemId, type StaffActor, type StaffId } from '#kernel';
import { EventsModule, Wakeups } from '#events';
import { firstRow, PersistenceModule } from '#persistence';
import { buildPost, createTestDatabase, until, type TestDatabase } from '#testing';
import { ConsoleGateway, LiveModule, type ConsoleAuthentication, type LiveSettings, type QueueReader } from './index.js';
import type { QueueChanged, ServerToConsole } from './protocol.js';

const MO: StaffActor = { kind: 'staff', id: freshId<StaffId>(), role: 'moderator', name: 'Mo' };
const ED: StaffActor = { kind: 'staff', id: freshId<StaffId>(), role: 'editor', name: 'Ed' };
/** Whose session a cookie names now. */
const sessions = new Map<string, StaffActor>();
let sessionsAnswer = true;

@Injectable()
class Cookies implements ConsoleAuthentication {
  authenticate(request: IncomingMessage): Promise<StaffActor | null> {
    if (!sessionsAnswer) return Promise.reject(new Error('The session store does not answer'));
    return Promise.resolve(sessions.get(request.headers.cookie ?? '') ?? null);
  }
}

@Injectable()
class OpenItems implements QueueReader {
  constructor(private readonly database: DataSource) {}

  async waiting(limit: number): Promise<{ ids: string[]; total: number }> {
    const queue = await firstRow<{ ids: string[] | null; total: number }>(
      this.database,
      `SELECT (array_agg(id ORDER BY arrival))[:$1] AS ids, count(*)::int AS total FROM review_item WHERE state = 'open'`,
      [limit],
    );
    return { ids: queue?.ids ?? [], total: queue?.total ?? 0 };
  }
}

const QUIET: NestApplicationOptions = { logger: false };

@Module({})
class TestSite {}

class Console {
  readonly changes: QueueChanged[] = [];
  readonly refusals: string[] = [];
  attempts = 0;
  readonly client: Socket<ServerToConsole>;

  constructor(address: string, cookie: string | null) {
    this.client = io(`${address}/console`, {
      transports: ['websocket'], forceNew: true, reconnection: true, reconnectionDelay: 20, reconnectionDelayMax: 50,
      ...(cookie === null ? {} : { extraHeaders: { cookie } }),
    });
    this.client.on('queue.changed', (change) => void this.changes.push(change));
    this.client.io.on('reconnect_attempt', () => { this.attempts += 1; });
    this.client.on('connect_error', ({ message }) => void this.refusals.push(message));
  }
}

describe('watching the queue', () => {
  let database: TestDatabase;
  let app: INestApplication | null = null;
  const consoles: Console[] = [];

  async function open(settings: Partial<LiveSettings> = {}): Promise<{ address: string; app: INestApplication }> {
    const site: DynamicModule = {
      module: TestSite,
      imports: [
        PersistenceModule.forRoot({ url: database.url, entities: [], poolSize: 6 }),
        EventsModule,
        LiveModule.forConsole({ authentication: Cookies, queue: OpenItems, mayConnect: () => true, settings }),
      ],
    };
    const opened = await NestFactory.create(site, QUIET);
    await opened.listen(0, '127.0.0.1');
    app = opened;
    return { app: opened, address: `http://127.0.0.1:${((opened.getHttpServer() as Server).address() as AddressInfo).port}` };
  }

  function watch(address: string, cookie: string | null): Console {
    const opened = new Console(address, cookie);
    consoles.push(opened);
    return opened;
  }

  async function hold(): Promise<ReviewItemId> {
    const id = freshId<ReviewItemId>();
    const post = await buildPost(database.dataSource);
    await database.dataSource.query(
      `WITH held AS (INSERT INTO comment (id, post_id, depth, state) VALUES (gen_random_uuid(), $2, 1, 'held') RETURNING id)
       INSERT INTO review_item (id, comment_id, post_id, state, evidence) SELECT $1, held.id, $2, 'open', '[]' FROM held`,
      [id, post.id],
    );
    return id;
  }

  async function decide(id: ReviewItemId): Promise<void> {
    await database.dataSource.query(`UPDATE review_item SET state = 'decided' WHERE id = $1`, [id]);
  }

  beforeAll(async () => { database = await createTestDatabase(); });
  beforeEach(() => {
    sessionsAnswer = true;
    sessions.clear();
    sessions.set('mo', MO).set('ed', ED);
  });
  afterEach(async () => {
    for (const { client } of consoles.splice(0)) client.disconnect();
    await app?.close();
    app = null;
    await database.dataSource.query(`UPDATE review_item SET state = 'decided' WHERE state = 'open'`);
  });
  afterAll(() => database.close());

  it('tells every console what entered and what left, at once when woken', async () => {
    const site = await open({ pollEvery: 600_000 });
    const first = await hold();
    const [mo, ed] = [watch(site.address, 'mo'), watch(site.address, 'ed')];
    for (const each of [mo, ed]) await until('how many wait', () => each.changes.length > 0);
    expect(mo.changes).toEqual([{ entered: [], left: [], waiting: 1 }]);

    const second = await hold();
    const wakeups = site.app.get(Wakeups, { strict: false });
    wakeups.poke('queue');
    for (const each of [mo, ed]) await until('the held comment', () => each.changes.length > 1);
    await decide(first);
    wakeups.poke('queue');
    for (const each of [mo, ed]) {
      await until('the decided comment', () => each.changes.length > 2);
      expect(each.changes.slice(1)).toEqual([{ entered: [second], left: [], waiting: 2 }, { entered: [], left: [first], waiting: 1 }]);
    }
  });

  it('finds changes that nobody woke it for', async () => {
    const site = await open({ pollEvery: 30 });
    const mo = watch(site.address, 'mo');
    await until('how many wait', () => mo.changes.length > 0);
    const id = await hold();
    await until('the held comment', () => mo.changes.some(({ entered }) => entered.includes(id)));
    await decide(id);
    await until('the decided comment', () => mo.changes.some(({ left }) => left.includes(id)));
  });

  it('tells a console that comes back that there may be something to read again', async () => {
    const site = await open({ pollEvery: 600_000 });
    const mo = watch(site.address, 'mo');
    await until('how many wait', () => mo.changes.length > 0);
    mo.client.disconnect();
    await hold();
    mo.client.connect();
    await until('how many wait now', () => mo.changes.length > 1);
    expect(mo.changes.at(-1)).toMatchObject({ waiting: 1 });
  });

  it('refuses who is not logged in, with a sentence, and tells them nothing', async () => {
    const site = await open({ pollEvery: 30 });
    const mo = watch(site.address, 'mo');
    await until('how many wait', () => mo.changes.length > 0);
    const strangers = [watch(site.address, null), watch(site.address, 'forged')];
    for (const each of strangers) {
      await until('a refusal', () => each.refusals.length > 0);
      expect(each.refusals).toEqual(['Log in to watch the queue.']);
    }
    const id = await hold();
    await until('the held comment', () => mo.changes.some(({ entered }) => entered.includes(id)));
    for (const each of strangers) expect([each.client.connected, each.changes]).toEqual([false, []]);
  });

  it('lets nobody in while sessions cannot be checked, and everybody come back by themselves', async () => {
    const site = await open({ recheckEvery: 20 });
    const mo = watch(site.address, 'mo');
    await until('how many wait', () => mo.changes.length > 0);
    sessionsAnswer = false;
    await until('Mo out', () => !mo.client.connected);
    const ed = watch(site.address, 'ed');
    await until('Ed turned away', () => ed.attempts > 1);
    expect([mo.client.connected, ed.client.connected]).toEqual([false, false]);
    sessionsAnswer = true;
    await until('both in', () => mo.client.connected && ed.client.connected);
  });

  it('closes the sockets of a session that has ended: at once when told, and by itself in time', async () => {
    const site = await open({ recheckEvery: 600_000 });
    const [mo, ed] = [watch(site.address, 'mo'), watch(site.address, 'ed')];
    for (const each of [mo, ed]) await until('how many wait', () => each.changes.length > 0);
    sessions.clear();
    await site.app.get(ConsoleGateway, { strict: false }).endSessions(MO.id);
    await until('Mo out', () => !mo.client.connected);
    expect(ed.client.connected).toBe(true);
    expect(mo.client.active).toBe(false);
    await site.app.close();

    sessions.set('ed', ED);
    const again = await open({ recheckEvery: 20 });
    const later = watch(again.address, 'ed');
    await until('how many wait', () => later.changes.length > 0);
    sessions.clear();
    await until('Ed out', () => !later.client.connected);
  });
});
