import type { Server as HttpServer } from 'node:http';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { StaffId } from '#kernel';
import { Wakeups } from '#events';
import { CONSOLE_AUTHENTICATION, type ConsoleAuthentication } from './console-authentication.js';
import { QUEUE_READER, type QueueReader } from './queue-reader.js';
import { QueueWatch } from './queue-watch.js';
import { LIVE_SETTINGS, type LiveSettings } from './settings.js';
import { MAY_CONNECT, SocketServer, type MayConnect } from './socket-server.js';
import type { ConsoleServer, ConsoleSocket } from './sockets.js';

interface Opened {
  readonly sockets: SocketServer<ConsoleServer>;
  readonly watch: QueueWatch;
  readonly rechecks: NodeJS.Timeout;
}

/** Namespace `/console` on the staff's site, for those who are logged in. */
@Injectable()
export class ConsoleGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private opened: Opened | null = null;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly wakeups: Wakeups,
    @Inject(MAY_CONNECT) private readonly mayConnect: MayConnect,
    @Inject(CONSOLE_AUTHENTICATION) private readonly authentication: ConsoleAuthentication,
    @Inject(QUEUE_READER) private readonly queue: QueueReader,
    @Inject(LIVE_SETTINGS) private readonly settings: LiveSettings,
  ) {}

  onApplicationBootstrap(): void {
    const { settings, mayConnect } = this;
    const server = this.http.httpAdapter.getHttpServer() as HttpServer;
    const sockets = new SocketServer<ConsoleServer>({ server, mayConnect, settings, keepRequests: true });
    const namespace = sockets.io.of('/console');
    const watch = new QueueWatch(
      this.queue,
      () => namespace.sockets.size > 0,
      (change) => void namespace.emit('queue.changed', change),
      this.wakeups,
      settings.pollEvery,
    );
    namespace.use((socket, next) => void this.check(socket).then((known) => next(known ? undefined : new Error('Log in to watch the queue.'))));
    namespace.on('connection', (socket) => void this.welcome(socket, watch));
    const rechecks = setInterval(() => void this.recheck(() => true), settings.recheckEvery).unref();
    this.opened = { sockets, watch, rechecks };
  }

  /** To be called when a session of this member of staff has ended: their sockets whose session is gone are closed. */
  async endSessions(staff: StaffId): Promise<void> {
    await this.recheck((socket) => socket.data.actor.id === staff);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (!this.opened) return;
    clearInterval(this.opened.rechecks);
    await this.opened.sockets.close();
    await this.opened.watch.stop();
    this.opened = null;
  }

  /** A console may have been opened before the last change: it is told how many wait once it would hear of the next. */
  private async welcome(socket: ConsoleSocket, watch: QueueWatch): Promise<void> {
    const waiting = await watch.look();
    if (waiting !== null) socket.emit('queue.changed', { entered: [], left: [], waiting });
  }

  /**
   * Whether the socket belongs to a member of staff. When that cannot be found out, its connection is closed, so that
   * its client tries again by itself; a refusal it would take for the last word.
   */
  private async check(socket: ConsoleSocket): Promise<boolean> {
    try {
      const actor = await this.authentication.authenticate(socket.request);
      if (!actor) return false;
      socket.data.actor = actor;
      return true;
    } catch {
      socket.conn.close();
      return true;
    }
  }

  private async recheck(which: (socket: ConsoleSocket) => boolean): Promise<void> {
    const sockets = this.opened?.sockets.io.of('/console').sockets.values() ?? [];
    await Promise.all([...sockets].filter(which).map(async (socket) => {
      if (!(await this.check(socket))) socket.disconnect(true);
    }));
  }
}
