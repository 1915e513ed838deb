import { io, type Socket } from 'socket.io-client';
import type { FollowAnswer, LiveEvent, Position, ReaderToServer, ServerToReader } from '../../libs/live/protocol.js';

/** Asks a site's GraphQL and gives the data; fails with what was said otherwise. */
export async function askGraphql<Data>(site: string, query: string, variables: object = {}, cookie?: string): Promise<Data> {
  const response = await fetch(`${site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(cookie === undefined ? {} : { cookie, origin: site }) },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: Data | null; errors?: { message: string }[] };
  if (answer.errors || !answer.data) throw new Error(`GraphQL answered ${response.status}: ${JSON.stringify(answer.errors)}`);
  return answer.data;
}

/** Logs a member of staff in by the form and gives their cookies. */
export async function logIn(console: string, login: string, password: string): Promise<string> {
  const response = await fetch(`${console}/login`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: console },
    body: new URLSearchParams({ login, password, next: '/' }),
  });
  if (response.status !== 303) throw new Error(`${login} could not log in: ${response.status} ${await response.text()}`);
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

/** A program that follows a stream and keeps every event that it gets. */
export class Follower {
  readonly events: LiveEvent[] = [];
  private constructor(private readonly socket: Socket<ServerToReader, ReaderToServer>) {}

  static async follow(reader: string, stream: string, after: Position | null): Promise<Follower> {
    const socket: Socket<ServerToReader, ReaderToServer> = io(`${reader}/live`, { transports: ['websocket'], forceNew: true });
    const follower = new Follower(socket);
    socket.on('event', (event) => follower.events.push(event));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    const answer: FollowAnswer = await socket.timeout(10_000).emitWithAck('follow', { stream, after });
    if (!('head' in answer)) throw new Error(`Not followed: ${JSON.stringify(answer)}`);
    return follower;
  }

  close(): void {
    this.socket.disconnect();
  }
}
