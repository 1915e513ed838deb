import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import type { QueueChanged } from '#live';
import { buildPost, until } from '#testing';
import { startTestConsole, type TestConsole, type Visitor } from './support.js';

describe("the console's sockets", () => {
  let site: TestConsole;
  let maud: Visitor;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    site = await startTestConsole();
    await site.account('maud', 'moderator', 'Maud');
    maud = await site.loggedIn('maud');
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await site.stop();
  });

  function open(headers: Record<string, string>): Socket {
    const socket = io(`${site.address}/console`, { transports: ['websocket'], extraHeaders: headers, forceNew: true, reconnection: false });
    sockets.push(socket);
    return socket;
  }

  const refusal = (socket: Socket): Promise<string> => new Promise((resolve, reject) => {
    socket.once('connect_error', (error) => resolve(error.message));
    socket.once('connect', () => reject(new Error('The socket was let in')));
  });

  it('are for whoever is logged in alone', async () => {
    const [name = '', value = ''] = [...maud.cookies][0] ?? [];
    expect(await refusal(open({}))).toBe('Log in to watch the queue.');
    expect(await refusal(open({ cookie: `${name}=nonsense` }))).toBe('Log in to watch the queue.');
    expect(await refusal(open({ cookie: `${name}=${value.slice(0, -3)}abc` }))).toBe('Log in to watch the queue.');
  });

  it('are for pages of this site alone', async () => {
    expect(await refusal(open({ cookie: maud.cookieHeader, origin: 'https://evil.example' }))).not.toBe('');
  });

  it('tell of every change of the queue, and end with the session', async () => {
    const socket = open({ cookie: maud.cookieHeader, origin: site.address });
    const changes: QueueChanged[] = [];
    socket.on('queue.changed', (change: QueueChanged) => changes.push(change));
    await until('the greeting', () => changes.length > 0);
    expect(changes[0]).toEqual({ entered: [], left: [], waiting: 0 });
    const post = await buildPost(site.dataSource);
    const { itemId } = await site.held(post.id, 'A comment that waits.');
    await until('the item', () => changes.some(({ entered, waiting }) => entered.includes(itemId) && waiting === 1));
    await maud.post(`/items/${itemId}`, { version: '1', revision: '1', action: 'approve' });
    await until('its leaving', () => changes.some(({ left, waiting }) => left.includes(itemId) && waiting === 0));
    await maud.post('/logout', {});
    await until('the end', () => !socket.connected);
  });
});
