import { get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type DynamicModule, type INestApplication, type NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { io, type Socket } from 'socket.io-client';
import { DataSource } from 'typeorm';
import { freshId, type CommentId, type PostId, type StreamId } from '#kernel';
import { appendEvent, EventsModule, headsOf, streamOfPost, Wakeups, type StoredEvent } from '#events';
import { PersistenceModule, rowsOf } from '#persistence';
import { buildComment, buildPost, createTestDatabase, until, type TestDatabase } from '#testing';
import { LiveGateway, LiveModule, type LivePresenter, type LiveSettings, type PresentedEvent } from './index.js';
import type { FollowAnswer, Heartbeat, LiveEvent, Position, ReaderToServer, ServerToReader } from './protocol.js';

/** What readers see, as the real site decides it, and how often it was asked. */
@Injectable()
class PlainPresenter implements LivePresenter {
  static presented = 0;
  /** Makes every event heavy. */
  static padding = '';
  /** Runs between reading a batch and giving it back. */
  static meanwhile: (() => Promise<void>) | null = null;

  constructor(private readonly database: DataSource) {}

  async canFollow(stream: StreamId): Promise<boolean> {
    const rows = await rowsOf(this.database, `SELECT FROM post WHERE id = $1 AND state IN ('published', 'closed')`, [stream]);
    return rows.length > 0;
  }

  async present(_stream: StreamId, events: readonly StoredEvent[]): Promise<PresentedEvent[]> {
    PlainPresenter.presented += events.length;
    const rows = await rowsOf<{ id: CommentId; number: number[]; html: string | null }>(
      this.database,
      `SELECT c.id, c.number, CASE WHEN c.state = 'published' THEN r.html END AS html
         FROM comment c JOIN revision r ON r.comment_id = c.id WHERE c.id = ANY($1)`,
      [events.flatMap(({ subject }) => ('commentId' in subject ? [subject.commentId] : []))],
    );
    const comments = new Map(rows.map((row) => [row.id, row]));
    const { meanwhile } = PlainPresenter;
    PlainPresenter.meanwhile = null;
    await meanwhile?.();
    return events.map((event): PresentedEvent => {
      if (!('commentId' in event.subject)) return { type: event.type as 'post.updated', data: null };
      const comment = comments.get(event.subject.commentId);
      if (!comment) return { type: event.type as 'comment.published', data: null };
      const body = comment.html === null ? null : { html: comment.html };
      return {
        type: event.type as 'comment.published',
        data: {
          comment: { id: comment.id, number: comment.number.join('.'), parentNumber: null, author: { kind: 'anonymous', name: null }, publishedAt: null, body },
          fragment: `${body?.html ?? '<p>Removed</p>'}${PlainPresenter.padding}`,
        },
      };
    });
  }
}

const QUIET: NestApplicationOptions = { logger: false };

@Module({})
class TestSite {}

type Client = Socket<ServerToReader, ReaderToServer>;

interface Site {
  readonly app: INestApplication;
  readonly address: string;
  readonly wakeups: Wakeups;
}

/** A reader that keeps all it is sent. */
class Reader {
  readonly events: LiveEvent[] = [];
  readonly heads: Heartbeat[] = [];
  readonly client: Client;

  constructor(site: Site, options: { reconnection?: boolean; origin?: string } = {}) {
    this.client = io(`${site.address}/live`, {
      transports: ['websocket'], forceNew: true, reconnection: options.reconnection ?? false, reconnectionDelay: 20, reconnectionDelayMax: 50,
      ...(options.origin === undefined ? {} : { extraHeaders: { origin: options.origin } }),
    });
    this.client.on('event', (event) => void this.events.push(event));
    this.client.on('head', (head) => void this.heads.push(head));
  }

  get numbers(): number[] {
    return this.events.map(({ seq }) => seq);
  }

  follow(stream: string, after: Position | null = null): Promise<FollowAnswer> {
    return this.client.timeout(8000).emitWithAck('follow', { stream, after });
  }
}

const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('following a stream', () => {
  let database: TestDatabase;
  const sites: Site[] = [];
  const readers: Reader[] = [];

  async function open(settings: Partial<LiveSettings> = {}): Promise<Site> {
    const parts: DynamicModule = {
      module: TestSite,
      imports: [
        PersistenceModule.forRoot({ url: database.url, entities: [], poolSize: 6 }),
        EventsModule,
        LiveModule.forReader({ presenter: PlainPresenter, mayConnect: ({ headers }) => headers.origin === undefined || headers.origin === 'http://forum.test', settings }),
      ],
    };
    const app = await NestFactory.create(parts, QUIET);
    await app.listen(0, '127.0.0.1');
    const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
    const site = { app, address: `http://127.0.0.1:${port}`, wakeups: app.get(Wakeups, { strict: false }) };
    sites.push(site);
    return site;
  }

  function read(site: Site, options: { reconnection?: boolean; origin?: string } = {}): Reader {
    const reader = new Reader(site, options);
    readers.push(reader);
    return reader;
  }

  /** Publishes and wakes one site, as a workflow does after its commit. */
  async function publish(site: Site, postId: PostId, text?: string): Promise<CommentId> {
    const { id } = await buildComment(database.dataSource, postId, text === undefined ? {} : { text });
    site.wakeups.poke(streamOfPost(postId));
    return id;
  }

  async function remove(postId: PostId, id: CommentId): Promise<void> {
    await database.dataSource.transaction(async (manager) => {
      await manager.query(`UPDATE comment SET state = 'removed' WHERE id = $1`, [id]);
      await appendEvent(manager, streamOfPost(postId), 'comment.removed', { commentId: id });
    });
  }

  async function position(postId: PostId): Promise<Position> {
    const stream = streamOfPost(postId);
    return (await headsOf(database.dataSource, [stream])).get(stream)!;
  }

  beforeAll(async () => { database = await createTestDatabase(); });
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.client.disconnect();
    await Promise.all(sites.splice(0).map(({ app }) => app.close()));
    Object.assign(PlainPresenter, { meanwhile: null, padding: '' });
  });
  afterAll(() => database.close());

  it('gives every follower of every process each event once and in order, while several publish at once and others arrive', async () => {
    const [one, two] = [await open(), await open()];
    const { id } = await buildPost(database.dataSource);
    const { epoch } = await position(id);
    const early = [read(one), read(two)];
    for (const reader of early) expect(await reader.follow(id)).toEqual({ epoch, head: 0 });

    const late: Reader[] = [];
    await Promise.all(upTo(5).map(async (author) => {
      for (let count = 0; count < 8; count += 1) {
        await publish(author % 2 === 0 ? one : two, id);
        if (count % 3 === 0) {
          const reader = read(author % 2 === 0 ? two : one);
          late.push(reader);
          expect(await reader.follow(id, { epoch, seq: 0 })).toHaveProperty('head');
        }
      }
    }));

    for (const reader of [...early, ...late]) {
      await until('all 40 comments', () => reader.events.length >= 40);
      expect(reader.numbers).toEqual(upTo(40));
      expect(new Set(reader.events.map((event) => event.epoch))).toEqual(new Set([epoch]));
    }
  });

  it('answers after the replay, and stays exact when the same position is followed by many at once', async () => {
    const site = await open();
    const { id } = await buildPost(database.dataSource);
    for (const _ of upTo(6)) await publish(site, id);
    const { epoch } = await position(id);
    const many = upTo(30).map(() => read(site));
    await Promise.all(many.map((reader) => until('a connection', () => reader.client.connected)));
    PlainPresenter.presented = 0;
    const publishing = Promise.all(upTo(4).map(() => publish(site, id)));
    const answers = await Promise.all(many.map(async (reader) => ({ answer: await reader.follow(id, { epoch, seq: 2 }), had: [...reader.numbers] })));
    await publishing;
    for (const { answer, had } of answers) {
      if (!('head' in answer)) throw new Error('not followed');
      expect(had).toEqual(upTo(answer.head, 3));
    }
    for (const reader of many) {
      await until('all that came later', () => reader.events.length >= 8);
      expect(reader.numbers).toEqual(upTo(10, 3));
    }
    expect(PlainPresenter.presented).toBeLessThan(30);
  });

  it('catches up by position after a connection was lost, on another process too', async () => {
    const [one, two] = [await open(), await open()];
    const { id } = await buildPost(database.dataSource);
    const reader = read(one);
    await reader.follow(id);
    for (const _ of upTo(3)) await publish(one, id);
    await until('three comments', () => reader.events.length === 3);
    const { epoch, seq } = reader.events.at(-1)!;
    reader.client.disconnect();
    for (const _ of upTo(4)) await publish(one, id);
    const again = read(two);
    expect(await again.follow(id, { epoch, seq })).toEqual({ epoch, head: 7 });
    expect(again.numbers).toEqual([4, 5, 6, 7]);
    await publish(one, id);
    await until('the next comment', () => again.events.length === 5);
    expect(again.numbers).toEqual([4, 5, 6, 7, 8]);
  });

  it('says reset for another epoch, for a position ahead of the stream and for one too far behind, and sends nothing then', async () => {
    const site = await open({ replay: 5 });
    const { id } = await buildPost(database.dataSource);
    for (const _ of upTo(7)) await publish(site, id);
    const { epoch } = await position(id);
    const reader = read(site);
    expect(await reader.follow(id, { epoch: freshId(), seq: 7 })).toEqual({ reset: true });
    expect(await reader.follow(id, { epoch, seq: 8 })).toEqual({ reset: true });
    expect(await reader.follow(id, { epoch, seq: 1 })).toEqual({ reset: true });
    await publish(site, id);
    expect(await reader.follow(id, { epoch, seq: 3 })).toEqual({ epoch, head: 8 });
    expect(reader.numbers).toEqual([4, 5, 6, 7, 8]);
  });

  it('sends followers away when the database was restored, so that they are told to load afresh', async () => {
    const site = await open({ pollEvery: 20 });
    const { id } = await buildPost(database.dataSource);
    await publish(site, id);
    const reader = read(site, { reconnection: true });
    const before = await position(id);
    await reader.follow(id, before);
    const answers: FollowAnswer[] = [];
    reader.client.on('connect', () => void reader.follow(id, before).then((answer) => answers.push(answer)));
    await database.dataSource.query('UPDATE stream SET epoch = gen_random_uuid() WHERE id = $1', [id]);
    await until('an answer after coming back', () => answers.length > 0);
    expect(answers[0]).toEqual({ reset: true });
  });

  it('shows no follower the text of a comment that was removed, however often it was shown before', async () => {
    const site = await open();
    const { id } = await buildPost(database.dataSource);
    const { epoch } = await position(id);
    const reader = read(site);
    await reader.follow(id);
    const comment = await publish(site, id, 'They will sue for this.');
    await until('the comment', () => reader.events.length === 1);
    expect(JSON.stringify(reader.events)).toContain('They will sue');
    const cached = read(site);
    PlainPresenter.presented = 0;
    await cached.follow(id, { epoch, seq: 0 });
    expect(JSON.stringify(cached.events)).toContain('They will sue');
    expect(PlainPresenter.presented).toBe(0);

    await remove(id, comment);
    const late = read(site);
    expect(await late.follow(id, { epoch, seq: 0 })).toEqual({ epoch, head: 2 });
    expect(late.numbers).toEqual([1, 2]);
    expect(JSON.stringify(late.events)).not.toContain('They will sue');
  });

  it('shows no text that was removed while a history was being put together', async () => {
    const site = await open({ fresh: 100 });
    const { id } = await buildPost(database.dataSource);
    const { epoch } = await position(id);
    const keeper = read(site);
    await keeper.follow(id);
    await publish(site, id, 'An old remark.');
    const comment = await publish(site, id, 'They will sue for this.');
    await until('both comments', () => keeper.events.length === 2);
    await database.dataSource.query(`UPDATE post SET title = 'Another' WHERE id = $1`, [id]);
    await database.dataSource.transaction(async (manager) => { await appendEvent(manager, streamOfPost(id), 'post.updated', { postId: id }); });
    site.wakeups.poke(streamOfPost(id));
    await until('the change of the post', () => keeper.events.length === 3);

    // The event of the post has to be presented again; meanwhile the comment goes, and time passes.
    PlainPresenter.meanwhile = async () => {
      await remove(id, comment);
      const removedAt = performance.now();
      await until('the look at the stream grown old', () => performance.now() - removedAt > 150);
    };
    const late = read(site);
    await late.follow(id, { epoch, seq: 0 });
    expect(late.numbers).toEqual([1, 2, 3, 4]);
    expect(JSON.stringify(late.events)).toContain('An old remark');
    expect(JSON.stringify(late.events)).not.toContain('They will sue');
  });

  it('shows nothing from its cache when the database does not answer, and goes on when it does again', async () => {
    const site = await open({ pollEvery: 20, heartbeatEvery: 20 });
    const { id } = await buildPost(database.dataSource);
    const { epoch } = await position(id);
    const keeper = read(site);
    await keeper.follow(id);
    await publish(site, id, 'Read before the outage.');
    await until('the comment', () => keeper.events.length === 1);
    const late = read(site);
    await until('a connection', () => late.client.connected);

    await database.asAdmin('ALTER TABLE stream RENAME TO stream_gone');
    try {
      expect(await late.follow(id, { epoch, seq: 0 })).toEqual({ error: 'The discussion cannot be read just now. Try again in a moment.' });
      expect(late.events).toEqual([]);
      let [heads, quiet] = [keeper.heads.length, 0];
      await until('silence', () => {
        quiet = keeper.heads.length === heads ? quiet + 1 : 0;
        heads = keeper.heads.length;
        return quiet === 10;
      });
    } finally {
      await database.asAdmin('ALTER TABLE stream_gone RENAME TO stream');
    }
    expect(await late.follow(id, { epoch, seq: 0 })).toEqual({ epoch, head: 1 });
    expect(late.numbers).toEqual([1]);
    await publish(site, id);
    await until('the next comment', () => keeper.events.length === 2 && late.events.length === 2);
  });

  it('keeps who follows again while a first try fails, and lets go of who leaves meanwhile', async () => {
    const site = await open({ pollEvery: 600_000 });
    const { id } = await buildPost(database.dataSource);
    const [stays, leaves] = [read(site), read(site)];
    await Promise.all([stays, leaves].map((reader) => until('a connection', () => reader.client.connected)));
    await publish(site, id);
    const start = { ...(await position(id)), seq: 0 };
    const second: Promise<FollowAnswer>[] = [];
    PlainPresenter.meanwhile = async () => {
      second.push(stays.follow(id, start), leaves.follow(id, start).catch((): FollowAnswer => ({ error: 'none' })));
      leaves.client.emit('unfollow', { stream: id });
      // Answered at once, and so after what was sent before.
      for (const reader of [stays, leaves]) await reader.follow('nothing');
      throw new Error('The database does not answer');
    };
    expect(await stays.follow(id, start)).toHaveProperty('error');
    expect(await second[0]).toEqual({ ...start, seq: undefined, head: 1 });
    await publish(site, id);
    await until('the next comment', () => stays.events.length === 2);
    expect(stays.numbers).toEqual([1, 2]);
    expect(leaves.events).toEqual([]);
    stays.client.disconnect();
    await until('an empty house', () => site.app.get(LiveGateway, { strict: false }).load.streams === 0);
  });

  it('begins again from the position given for who follows anew on the same socket', async () => {
    const site = await open({ pollEvery: 600_000 });
    const { id } = await buildPost(database.dataSource);
    const start = await position(id);
    const reader = read(site);
    await reader.follow(id);
    await buildComment(database.dataSource, id);
    await buildComment(database.dataSource, id);
    expect(await reader.follow(id, { ...start, seq: 0 })).toHaveProperty('head', 2);
    expect(reader.numbers).toEqual([1, 2]);
    await publish(site, id);
    await until('the next comment', () => reader.events.length === 3);
    expect(reader.numbers).toEqual([1, 2, 3]);
  });

  it('delivers without any wake-up, by polling', async () => {
    const site = await open({ pollEvery: 30 });
    const { id } = await buildPost(database.dataSource);
    const reader = read(site);
    await reader.follow(id);
    await buildComment(database.dataSource, id);
    await buildComment(database.dataSource, id);
    await until('both comments', () => reader.events.length === 2);
    expect(reader.numbers).toEqual([1, 2]);
  });

  it('is woken by what another process says, long before it polls', async () => {
    const [one, two] = [await open({ pollEvery: 600_000 }), await open({ pollEvery: 600_000 })];
    const { id } = await buildPost(database.dataSource);
    const reader = read(one);
    await reader.follow(id);
    await until('a comment', async () => {
      await publish(two, id);
      return reader.events.length > 0;
    });
    expect(reader.numbers[0]).toBe(1);
  });

  it('tells followers where their stream stands, and nobody any more who has left', async () => {
    const site = await open({ heartbeatEvery: 20 });
    const { id } = await buildPost(database.dataSource);
    await publish(site, id);
    const [stays, leaves] = [read(site), read(site)];
    for (const reader of [stays, leaves]) await reader.follow(id);
    await until('heartbeats', () => stays.heads.length > 1 && leaves.heads.length > 1);
    expect(stays.heads[0]).toEqual({ stream: id, ...(await position(id)) });
    leaves.client.emit('unfollow', { stream: id });
    await until('silence', async () => {
      const [had, others] = [leaves.heads.length, stays.heads.length];
      await until('more heartbeats', () => stays.heads.length > others + 2);
      return leaves.heads.length === had;
    });
    await publish(site, id);
    await until('the comment', () => stays.events.length === 1);
    expect(leaves.events).toEqual([]);
  });

  it('keeps no room that nobody is in', async () => {
    const site = await open();
    const gateway = site.app.get(LiveGateway, { strict: false });
    const { id } = await buildPost(database.dataSource);
    const [one, two] = [read(site), read(site)];
    await one.follow(id);
    await two.follow(id);
    await two.follow(freshId());
    expect(gateway.load).toEqual({ sockets: 2, streams: 1 });
    one.client.emit('unfollow', { stream: id });
    two.client.disconnect();
    await until('an empty house', () => gateway.load.streams === 0);
  });

  it('follows nothing that readers cannot see', async () => {
    const site = await open();
    const draft = await buildPost(database.dataSource, { state: 'draft' });
    const reader = read(site);
    const sentence = { error: 'There is no such discussion to follow.' };
    expect(await reader.follow(draft.id, { epoch: (await position(draft.id)).epoch, seq: 0 })).toEqual(sentence);
    expect(await reader.follow(freshId())).toEqual(sentence);
    await publish(site, draft.id);
    const { id } = await buildPost(database.dataSource);
    await reader.follow(id);
    await publish(site, id);
    await until('the public comment', () => reader.events.length > 0);
    expect(reader.events.map(({ stream }) => stream)).toEqual([id]);
  });

  it('answers nonsense with a sentence, or not at all, and goes on', async () => {
    const site = await open();
    const { id } = await buildPost(database.dataSource);
    const reader = read(site);
    const client = reader.client as unknown as Socket;
    const nonsense = [
      null, 7, 'stream', [], {}, { stream: id }, { stream: 'x', after: null }, { stream: `${id}\u0000`, after: null },
      { stream: id, after: { epoch: 5, seq: 0 } }, { stream: id, after: { epoch: 'e', seq: -1 } }, { stream: id, after: { epoch: 'e', seq: 1.5 } },
      { stream: id, after: { epoch: 'e', seq: 1e300 } }, { stream: id, after: { epoch: 'e'.repeat(65), seq: 0 } },
    ];
    for (const request of nonsense) {
      expect(await client.timeout(8000).emitWithAck('follow', request)).toEqual({ error: expect.stringContaining('not a request to follow') });
    }
    client.emit('follow', { stream: id, after: null });
    client.emit('follow', { stream: id, after: null }, 'no function');
    client.emit('follow');
    client.emit('unfollow');
    client.emit('unfollow', { stream: [] });
    client.emit('nothing of ours', Buffer.from('binary'));
    await reader.follow('nothing');
    expect(site.app.get(LiveGateway, { strict: false }).load).toEqual({ sockets: 1, streams: 0 });
    expect(await reader.follow(id)).toHaveProperty('head', 0);
    expect(reader.client.connected).toBe(true);
  });

  it('bounds what one connection may follow and ask, and how many there are', async () => {
    const site = await open({ streamsPerSocket: 2, followsPerMinute: 6, sockets: 2 });
    const posts = await Promise.all(upTo(3).map(() => buildPost(database.dataSource)));
    const reader = read(site);
    for (const { id } of posts.slice(0, 2)) expect(await reader.follow(id)).toHaveProperty('head');
    expect(await reader.follow(posts[2]!.id)).toEqual({ error: expect.stringContaining('at once') });
    reader.client.emit('unfollow', { stream: posts[0]!.id });
    expect(await reader.follow(posts[2]!.id)).toHaveProperty('head');
    for (const _ of upTo(2)) await reader.follow(posts[2]!.id);
    expect(await reader.follow(posts[2]!.id)).toEqual({ error: expect.stringContaining('too many requests') });

    const second = read(site);
    await until('a second connection', () => second.client.connected);
    const third = read(site);
    await until('a refusal', () => new Promise((resolve) => third.client.once('connect_error', () => resolve(true))));

    for (const _ of upTo(80)) second.client.emit('unfollow', { stream: posts[0]!.id });
    await until('the flood cut off', () => !second.client.connected);
    expect(reader.client.connected).toBe(true);
  });

  it('takes pages of the same site and programs, and no other site', async () => {
    const site = await open();
    const own = read(site, { origin: 'http://forum.test' });
    await until('a connection', () => own.client.connected);
    const foreign = read(site, { origin: 'http://elsewhere.test' });
    await until('a refusal', () => new Promise((resolve) => foreign.client.once('connect_error', () => resolve(true))));
    const otherProtocol = await new Promise<number | undefined>((resolve, reject) => {
      get(`${site.address}/`, { headers: { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c' } }, ({ statusCode }) => resolve(statusCode)).on('error', reject);
    });
    expect(otherProtocol).toBe(400);
    const polling = await fetch(`${site.address}/socket.io/?EIO=4&transport=polling`);
    expect(polling.status).toBe(400);
    expect(polling.headers.get('content-security-policy')).toContain("default-src 'none'");
    const nowhere = io(site.address, { transports: ['websocket'], forceNew: true, reconnection: false });
    const refused = await new Promise<Error>((resolve) => nowhere.once('connect_error', resolve));
    expect(refused.message).toBe('Nothing is said in this namespace.');
    nowhere.disconnect();
    const packet = read(site).client;
    await until('a connection', () => packet.connected);
    packet.emit('unfollow', { stream: 'x'.repeat(5000) });
    await until('too large a packet cut off', () => !packet.connected);
  });

  it('keeps nothing of a handshake', async () => {
    const site = await open();
    const reader = read(site);
    await until('a connection', () => reader.client.connected);
    interface ServerSide { readonly request: unknown; readonly handshake: object; readonly conn: { readonly remoteAddress: string } }
    interface Inside { readonly opened: { readonly sockets: { readonly io: { of(name: string): { readonly sockets: Map<string, ServerSide> } } } } }
    const { opened } = site.app.get<LiveGateway, Inside>(LiveGateway, { strict: false });
    const [socket] = [...opened.sockets.io.of('/live').sockets.values()];
    expect(socket!.request).toBeNull();
    expect(socket!.handshake).toMatchObject({ headers: {}, address: '' });
    expect(socket!.conn.remoteAddress).toBe('');
  });

  it('cuts off who does not read, and the others do not notice', async () => {
    PlainPresenter.padding = 'x'.repeat(500_000);
    const site = await open({ outgoing: 5, pollEvery: 30 });
    const { id } = await buildPost(database.dataSource);
    const [reads, stuck] = [read(site), read(site, { reconnection: true })];
    for (const reader of [reads, stuck]) await reader.follow(id);
    const wire = (stuck.client.io.engine as unknown as { transport: { ws: { _socket: { pause(): void; resume(): void } } } }).transport.ws._socket;
    wire.pause();
    let lost = false;
    stuck.client.once('disconnect', () => { lost = true; });
    const gateway = site.app.get(LiveGateway, { strict: false });
    let published = 0;
    await until('the silent one cut off', async () => {
      await publish(site, id);
      published += 1;
      return gateway.load.sockets === 1;
    });
    wire.resume();
    await until('every comment', () => reads.events.length === published);
    expect(reads.numbers).toEqual(upTo(published));
    // The client comes back by itself and catches up from where it was.
    const seen = stuck.events.at(-1);
    await until('coming back', () => lost && stuck.client.connected);
    await stuck.follow(id, seen ? { epoch: seen.epoch, seq: seen.seq } : { ...(await position(id)), seq: 0 });
    await until('the rest', () => stuck.events.length >= published);
    expect(stuck.numbers).toEqual(upTo(published));
  });

  it('renews sockets, whose clients come back by themselves', async () => {
    const site = await open({ renewAfter: 100 });
    const reader = read(site, { reconnection: true });
    const reasons: string[] = [];
    reader.client.on('disconnect', (reason) => reasons.push(reason));
    await until('two renewals', () => reasons.length >= 2);
    expect(new Set(reasons)).toEqual(new Set(['transport close']));
  });

  it('closes with its site, before the database, even if a client does not answer', async () => {
    const site = await open();
    const { id } = await buildPost(database.dataSource);
    const [reader, deaf] = [read(site), read(site)];
    for (const each of [reader, deaf]) await each.follow(id);
    (deaf.client.io.engine as unknown as { transport: { ws: { _socket: { pause(): void } } } }).transport.ws._socket.pause();
    void publish(site, id);
    sites.splice(0);
    await site.app.close();
    await until('the end of the connection', () => !reader.client.connected);
    expect(site.app.get(DataSource, { strict: false }).isInitialized).toBe(false);
    await expect(fetch(site.address)).rejects.toThrow();
  });
});
