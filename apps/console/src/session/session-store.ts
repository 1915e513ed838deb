import pgSessions from 'connect-pg-simple';
import session from 'express-session';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { sessionKey } from '#staff';

const Table = pgSessions(session);

type Done = (error?: unknown) => void;

/** Sessions in the table `staff_session`, each under a hash of its id: who reads the table can open none of them. */
class HashedSessions extends Table {
  override get(sid: string, done: (error: unknown, data?: session.SessionData | null) => void): void {
    super.get(sessionKey(sid), done);
  }

  override set(sid: string, data: session.SessionData, done?: Done): void {
    super.set(sessionKey(sid), data, done);
  }

  override touch(sid: string, data: session.SessionData, done?: () => void): void {
    super.touch(sessionKey(sid), data, done);
  }

  override destroy(sid: string, done?: Done): void {
    super.destroy(sessionKey(sid), done);
  }
}

/** The store, over the process's one pool of connections. */
export function openSessions(dataSource: DataSource, complain: (message: string) => void): InstanceType<typeof Table> {
  return new HashedSessions({
    pool: poolOf(dataSource),
    tableName: 'staff_session',
    createTableIfMissing: false,
    // Only what kind of failure it was: its details could hold a session.
    errorLog: (message: unknown) => complain(String(message)),
  });
}

function poolOf(dataSource: DataSource): Pool {
  const { driver } = dataSource;
  if (!('master' in driver)) throw new Error('The data source has no pool of PostgreSQL connections');
  return driver.master as Pool;
}
