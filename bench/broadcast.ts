import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { startChild, type Child } from './children.js';
import { makePost, words, type Ground } from './ground.js';
import { inTurns, report } from './measure.js';

const SUBSCRIBERS = 1_000;
const ROUNDS = 15;

/** (c) From an accepted comment to the last of 1,000 subscribers, against a bare Socket.IO server and the same payload. */
export async function measureBroadcast(ground: Ground, reader: Child): Promise<void> {
  const postId = await makePost(ground, 'followed', 'open');
  const submit = async () => {
    const input = { postId, text: words(500, 'live'), idempotencyKey: randomUUID() };
    const response = await fetch(`${reader.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'mutation ($input: SubmitCommentInput!) { submitComment(input: $input) { __typename } }', variables: { input } }),
    });
    const answer = await response.text();
    if (!answer.includes('CommentPublished')) throw new Error(`Not accepted: ${answer}`);
  };
  const ours = await subscribe(reader.address, postId);
  const sample = ours.nextPayload();
  await submit();
  const payloadFile = join(ground.folder, 'payload.json');
  await writeFile(payloadFile, JSON.stringify(await sample));

  const bareServer = await startChild('bare-socket', { BENCH_BODY: payloadFile });
  const bare = await subscribe(bareServer.address, postId);
  const standings = await inTurns(
    [
      { name: 'comment accepted -> last subscriber', run: () => ours.timeToLast(submit) },
      { name: 'bare Socket.IO, request answered -> last subscriber', run: () => bare.timeToLast(async () => { await (await fetch(bareServer.address)).text(); }) },
    ],
    ROUNDS,
  );
  ours.close();
  bare.close();
  await bareServer.stop();
  report('(c) From an accepted comment to the last of 1,000 subscribers', 'milliseconds', standings, [
    ['comment accepted -> last subscriber', 'bare Socket.IO, request answered -> last subscriber'],
  ]);
}

interface Subscribers {
  /** Milliseconds from when `cause` was answered until the last subscriber had its event; at least 0. */
  timeToLast(cause: () => Promise<void>): Promise<number>;
  nextPayload(): Promise<unknown>;
  close(): void;
}

async function subscribe(address: string, stream: string): Promise<Subscribers> {
  let arrived = 0;
  let last: () => void = () => undefined;
  const sockets: Socket[] = [];
  for (let begun = 0; begun < SUBSCRIBERS; begun += 50) {
    sockets.push(...await Promise.all(Array.from({ length: 50 }, () => connect(address, stream))));
  }
  for (const socket of sockets) {
    socket.on('event', () => {
      arrived += 1;
      if (arrived === SUBSCRIBERS) last();
    });
  }
  return {
    timeToLast: async (cause) => {
      arrived = 0;
      const everybody = new Promise<number>((resolve) => (last = () => resolve(performance.now())));
      await cause();
      const answered = performance.now();
      return Math.max(0, (await everybody) - answered);
    },
    nextPayload: () => new Promise((resolve) => sockets[0]?.once('event', resolve)),
    close: () => sockets.forEach((socket) => socket.disconnect()),
  };
}

async function connect(address: string, stream: string): Promise<Socket> {
  const socket = io(`${address}/live`, { transports: ['websocket'], forceNew: true, reconnection: false });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const answer = (await socket.timeout(10_000).emitWithAck('follow', { stream, after: null })) as { head?: number };
  if (answer.head === undefined) throw new Error(`Not followed: ${JSON.stringify(answer)}`);
  return socket;
}
