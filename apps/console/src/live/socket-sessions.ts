import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '#kernel';
import { QueueView } from '#desk';
import type { ConsoleAuthentication, QueueReader } from '#live';
import { StaffSessions } from '../session/staff-sessions.js';

/** A socket belongs to whoever is logged in with the cookie of its handshake. */
@Injectable()
export class SocketSessions implements ConsoleAuthentication {
  constructor(private readonly sessions: StaffSessions) {}

  authenticate(request: IncomingMessage): Promise<StaffActor | null> {
    return this.sessions.authenticate(request);
  }
}

/** What the sockets watch. */
@Injectable()
export class WatchedQueue implements QueueReader {
  constructor(private readonly queue: QueueView) {}

  async waiting(limit: number): Promise<{ ids: string[]; total: number }> {
    const { ids, total } = await this.queue.waiting(limit);
    return { ids: [...ids], total };
  }
}
