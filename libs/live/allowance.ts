import type { Connection } from './sockets.js';

const MINUTE = 60_000;

/** How much each connection has asked in the last minute; forgotten with the connection. */
export class Allowance {
  private readonly spent = new WeakMap<Connection, { count: number; since: number }>();

  constructor(private readonly perMinute: number) {}

  /** False when the connection has asked too much. */
  take(connection: Connection): boolean {
    const now = performance.now();
    let minute = this.spent.get(connection);
    if (!minute || now - minute.since >= MINUTE) this.spent.set(connection, (minute = { count: 0, since: now }));
    minute.count += 1;
    return minute.count <= this.perMinute;
  }
}
