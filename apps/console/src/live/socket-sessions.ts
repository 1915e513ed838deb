import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { StaffActor } from '#kernel';
import type { ConsoleAuthentication } from '#live';
import { StaffSessions } from '../session/staff-sessions.js';

/** A socket belongs to whoever is logged in with the cookie of its handshake. */
@Injectable()
export class SocketSessions implements ConsoleAuthentication {
  constructor(private readonly sessions: StaffSessions) {}

  authenticate(request: IncomingMessage): Promise<StaffActor | null> {
    return this.sessions.authenticate(request);
  }
}
