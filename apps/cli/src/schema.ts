import type { Configuration } from '#kernel';
import { bringUpToDate } from '#persistence';
import { APPEND_ONLY, MIGRATIONS } from '../../../migrations/index.js';
import type { Database } from './database.js';
import { say } from './say.js';

/**
 * Brings the database to this program's version and says what it ran.
 * @throws Outage when the server cannot be used or was left by a newer version
 */
export async function migrateDatabase(database: Database): Promise<void> {
  const ran = await bringUpToDate(database, MIGRATIONS, APPEND_ONLY);
  say(ran.length === 0 ? 'The database is up to date.' : `Migrated: ${ran.join(', ')}.`);
}

/**
 * The same, without a word, for a command that may have made the embedded database itself and needs its
 * tables. A server that was given is left alone: there `candour migrate` is a step of its own.
 */
export async function migrateOwnDatabase(configuration: Configuration, database: Database): Promise<void> {
  if (configuration.databaseUrl === null) await bringUpToDate(database, MIGRATIONS, APPEND_ONLY);
}
