import type { Server as HttpServer } from 'node:http';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { parseId, type StreamId } from '#kernel';
import { Wakeups } from '#events';
import { Allowance } from './allowance.js';
import { LIVE_PRESENTER, type LivePresenter } from './presenter.js';
import type { FollowAnswer } from './protocol.js';
import { Rooms } from './rooms.js';
import { LIVE_SETTINGS, type LiveSettings } from './settings.js';
import { MAY_CONNECT, SocketServer, type MayConnect } from './socket-server.js';
import type { ReaderServer, ReaderSocket } from './sockets.js';

const stream = z.string().transform((text, context) => {
  const id = parseId<StreamId>(text);
  if (id === null) context.addIssue({ code: 'custom', message: 'is not an id' });
  return id ?? z.NEVER;
});
const followRequest = z.object({
  stream,
  after: z.object({ epoch: z.string().max(64), seq: z.number().int().min(0) }).nullable(),
});
const unfollowRequest = z.object({ stream });

/** Namespace `/live` on the readers' site. It opens before the site listens, and closes before the database does. */
@Injectable()
export class LiveGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private opened: { readonly sockets: SocketServer<ReaderServer>; readonly rooms: Rooms } | null = null;
  private readonly follows: Allowance;
  private readonly packets: Allowance;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly database: DataSource,
    private readonly wakeups: Wakeups,
    @Inject(MAY_CONNECT) private readonly mayConnect: MayConnect,
    @Inject(LIVE_PRESENTER) private readonly presenter: LivePresenter,
    @Inject(LIVE_SETTINGS) private readonly settings: LiveSettings,
  ) {
    this.follows = new Allowance(settings.followsPerMinute);
    this.packets = new Allowance(settings.followsPerMinute * 10);
  }

  /** How many sockets are connected and how many streams are followed. */
  get load(): { readonly sockets: number; readonly streams: number } {
    return { sockets: this.opened?.sockets.io.of('/live').sockets.size ?? 0, streams: this.opened?.rooms.size ?? 0 };
  }

  onApplicationBootstrap(): void {
    const { settings, mayConnect, presenter, database } = this;
    const server = this.http.httpAdapter.getHttpServer() as HttpServer;
    const sockets = new SocketServer<ReaderServer>({ server, mayConnect, settings, keepRequests: false });
    const namespace = sockets.io.of('/live');
    const rooms = new Rooms({ database, presenter, namespace, settings, cut: (socket) => sockets.cut(socket.conn) }, this.wakeups);
    namespace.on('connection', (socket) => this.welcome(socket, rooms, sockets));
    this.opened = { sockets, rooms };
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.opened?.sockets.close();
    await this.opened?.rooms.stop();
    this.opened = null;
  }

  private welcome(socket: ReaderSocket, rooms: Rooms, sockets: SocketServer<ReaderServer>): void {
    socket.data.following = new Set();
    socket.use((_packet, next) => {
      if (this.packets.take(socket.conn)) next();
      else sockets.cut(socket.conn);
    });
    socket.on('follow', (request: unknown, answer: unknown) => {
      if (isAnswerable(answer)) void this.follow(socket, rooms, request).then(answer);
    });
    socket.on('unfollow', (request: unknown) => {
      const { data } = unfollowRequest.safeParse(request);
      if (data) rooms.leave(socket, data.stream);
    });
    socket.on('disconnect', () => {
      for (const followed of socket.data.following) rooms.leave(socket, followed);
    });
  }

  private async follow(socket: ReaderSocket, rooms: Rooms, request: unknown): Promise<FollowAnswer> {
    const { settings } = this;
    if (!this.follows.take(socket.conn)) return { error: 'That is too many requests to follow for one minute. Try again in a minute.' };
    const { data } = followRequest.safeParse(request);
    if (!data) return { error: 'That is not a request to follow: send {stream, after: {epoch, seq} or null}.' };
    const { following } = socket.data;
    if (!following.has(data.stream) && following.size >= settings.streamsPerSocket) {
      return { error: `One socket can follow ${settings.streamsPerSocket} discussions at once. Leave one of them first.` };
    }
    return rooms.follow(socket, data.stream, data.after);
  }
}

/** A client may have asked for no answer, and sent anything in its place. */
function isAnswerable(answer: unknown): answer is (said: FollowAnswer) => void {
  return typeof answer === 'function';
}
