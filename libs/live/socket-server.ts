import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { Socket as Wire } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Server } from 'socket.io';
import type { LiveSettings } from './settings.js';
import type { Connection } from './sockets.js';

const PATH = '/socket.io/';
/** Bytes of one packet from a client: a request to follow has less than 300. */
const MOST_INCOMING = 4_096;
/** How long a client has to join a namespace, and to take its leave when we stop, in milliseconds. */
const PATIENCE = 10_000;
const FAREWELL = 500;

/** What the site's pages carry does not reach here; what is answered to a plain request is no page and loads nothing. */
const HEADERS = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'", 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' };

/** Whether a handshake comes from a page of the same site or from a program: browsers let every page connect and leave that to the server. */
export type MayConnect = (request: IncomingMessage) => boolean;

/** The token under which it is injected. */
export const MAY_CONNECT = Symbol('MayConnect');

export interface SocketServerOptions {
  readonly server: HttpServer;
  readonly mayConnect: MayConnect;
  readonly settings: LiveSettings;
  /** Whether the handshake's request, with its cookies, is needed as long as the connection lives. */
  readonly keepRequests: boolean;
}

/**
 * Socket.IO on a site's HTTP server: WebSocket only, for pages of the same site and for programs, with bounds on
 * everything that a stranger can send. Nothing of a handshake is logged, and for readers nothing of it is kept.
 */
export class SocketServer<Io extends Server> {
  readonly io: Io;
  private readonly wires = new Map<Connection, Wire>();
  private stopped = false;

  constructor(private readonly options: SocketServerOptions) {
    const io = new Server(options.server, {
      path: PATH,
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: MOST_INCOMING,
      perMessageDeflate: false,
      httpCompression: false,
      connectTimeout: PATIENCE,
      destroyUpgrade: false,
      allowRequest: (request, decide) => {
        const refusal = this.refusal(request);
        decide(refusal, refusal === null);
      },
    });
    options.server.on('upgrade', turnAway);
    io.engine.use((_request: IncomingMessage, response: ServerResponse, next: () => void) => {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      next();
    });
    io.engine.on('connection', (connection: Connection) => this.take(connection));
    io.use((_socket, next) => next(new Error('Nothing is said in this namespace.')));
    this.io = io as Io;
  }

  /** Closes a connection at once, whatever waits to be sent; its client may come back. */
  cut(connection: Connection): void {
    connection.close(true);
    this.wires.get(connection)?.destroy();
  }

  /** Closes every connection and takes no new one. The clients know that they may come back. */
  async close(): Promise<void> {
    this.stopped = true;
    const connections = [...this.wires.keys()];
    for (const connection of connections) connection.close();
    const end = performance.now() + FAREWELL;
    while (this.wires.size > 0 && performance.now() < end) await pause(10);
    for (const wire of this.wires.values()) wire.destroy();
    this.io.engine.close();
    this.options.server.off('upgrade', turnAway);
  }

  private refusal(request: IncomingMessage): string | null {
    if (this.stopped) return 'This server is stopping. Try again in a moment.';
    if (!this.options.mayConnect(request)) return 'Only pages of this site may connect.';
    if (this.wires.size >= this.options.settings.sockets) return 'Too many are connected. Try again in a while.';
    return null;
  }

  private take(connection: Connection): void {
    const wire = connection.request.socket;
    this.wires.set(connection, wire);
    wire.once('close', () => void this.wires.delete(connection));
    const { renewAfter } = this.options.settings;
    const renewal = setTimeout(() => connection.close(), renewAfter * (1 - Math.random() / 4)).unref();
    connection.once('close', () => clearTimeout(renewal));
    Object.assign(connection, { remoteAddress: '' }, this.options.keepRequests ? {} : { request: null });
  }
}

/** What else asks to leave HTTP: another protocol, or WebSocket at another address. */
function turnAway(request: IncomingMessage, wire: Duplex): void {
  if (request.url?.startsWith(PATH)) return;
  wire.on('error', () => undefined);
  const body = `WebSocket is spoken at ${PATH} only. Send other requests without an Upgrade header.\n`;
  const head = ['HTTP/1.1 400 Bad Request', 'Connection: close', 'Content-Type: text/plain; charset=utf-8', `Content-Length: ${body.length}`];
  wire.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
