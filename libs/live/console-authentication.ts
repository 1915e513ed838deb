import type { IncomingMessage } from 'node:http';
import type { StaffActor } from '#kernel';

/** Who opens a socket to the console. */
export interface ConsoleAuthentication {
  /** By the request's session cookie: the member of staff whose session it is now; null when there is none. It is asked again while the socket lives. */
  authenticate(request: IncomingMessage): Promise<StaffActor | null>;
}

/** The token under which it is injected. */
export const CONSOLE_AUTHENTICATION = Symbol('ConsoleAuthentication');
