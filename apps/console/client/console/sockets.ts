import { io, type Socket } from 'socket.io-client';
import type { ServerToConsole } from '../../../../libs/live/protocol.js';

/** The socket over which the queue tells that it has changed. It comes back by itself after a break. */
export function openSocket(): Socket<ServerToConsole> {
  const socket: Socket<ServerToConsole> = io('/console', { transports: ['websocket'] });
  // The server ends a socket when its session has ended, and does not end it for good when it restarts.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') socket.connect();
  });
  return socket;
}
