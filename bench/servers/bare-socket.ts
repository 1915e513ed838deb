import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { announce } from '../children.js';

/** A Socket.IO server that sends the same payload to everybody whenever it gets a request. */
const payload: unknown = JSON.parse(readFileSync(process.env['BENCH_BODY'] ?? '', 'utf8'));
const server = createServer((request, response) => {
  if (request.url?.startsWith('/socket.io')) return;
  request.resume();
  response.end('accepted');
  live.to('everybody').emit('event', payload);
});
const live = new Server(server, { transports: ['websocket'], serveClient: false }).of('/live');
live.on('connection', (socket) => {
  socket.on('follow', (_request: unknown, answer: (answer: object) => void) => {
    void socket.join('everybody');
    answer({ epoch: 'none', head: 0 });
  });
});
server.listen(0, '127.0.0.1', () => {
  announce(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => Promise.resolve(void server.close()));
});
