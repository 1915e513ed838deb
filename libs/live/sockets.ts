import type { Namespace, Server, Socket } from 'socket.io';
import type { StaffActor, StreamId } from '#kernel';
import type { ReaderToServer, ServerToConsole, ServerToReader } from './protocol.js';

/** Nothing goes between servers, and a console says nothing. */
type Nothing = Record<string, never>;

/** What we keep of a reader's socket: nothing but what it follows, or waits to follow. */
export interface ReaderData {
  following: Set<StreamId>;
}

/** What we keep of a staff socket. */
export interface ConsoleData {
  actor: StaffActor;
}

export type ReaderServer = Server<ReaderToServer, ServerToReader, Nothing, ReaderData>;
export type ReaderNamespace = Namespace<ReaderToServer, ServerToReader, Nothing, ReaderData>;
export type ReaderSocket = Socket<ReaderToServer, ServerToReader, Nothing, ReaderData>;

export type ConsoleServer = Server<Nothing, ServerToConsole, Nothing, ConsoleData>;
export type ConsoleSocket = Socket<Nothing, ServerToConsole, Nothing, ConsoleData>;

/** One connection of Engine.IO, which carries the sockets. */
export type Connection = Socket['conn'];
