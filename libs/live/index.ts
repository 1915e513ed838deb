/**
 * Live: what happens, on every open page as it happens. A follower gets each event of a stream once and in order,
 * through any disconnection, as it is visible at the moment of sending; consoles are told how the queue changes.
 * PostgreSQL is asked for everything, so that any number of processes serve their own sockets. Socket.IO stays in
 * here; how an event looks, who a socket belongs to and what waits in the queue is asked through small interfaces.
 */
export type { ConsoleAuthentication } from './console-authentication.js';
export { ConsoleGateway } from './console-gateway.js';
export { LiveGateway } from './live-gateway.js';
export { LiveModule, type ConsoleSockets, type ReaderSockets } from './live.module.js';
export type { LivePresenter, PresentedEvent } from './presenter.js';
export type * from './protocol.js';
export type { QueueReader } from './queue-reader.js';
export type { LiveSettings } from './settings.js';
