import { resolve } from 'node:path';
import { Outage } from '#kernel';
import type { Configuration } from '#kernel';
import { joinEmbeddedPostgres, startEmbeddedPostgres } from '#persistence';
import type { Life } from './life.js';
import { say } from './say.js';

/** The two addresses of the database that a command works with. */
export interface Database {
  /** The program's role. */
  readonly url: string;
  /** The role that owns the tables; the same where only one is given. */
  readonly migrationUrl: string;
}

/**
 * The server of DATABASE_URL; without it the embedded one of the data folder, started for this command and
 * stopped with it.
 * @param beside true for a command that may work beside a running `candour up`, with that one's database
 * @throws Outage when the embedded database cannot be started; a given server is not contacted yet
 */
export async function openDatabase(configuration: Configuration, life: Life, beside: boolean): Promise<Database> {
  const { databaseUrl, migrationDatabaseUrl, dataFolder } = configuration;
  if (databaseUrl !== null) return { url: databaseUrl, migrationUrl: migrationDatabaseUrl ?? databaseUrl };
  if (migrationDatabaseUrl !== null) {
    throw new Outage('MIGRATION_DATABASE_URL is set and DATABASE_URL is not: set both, or neither to use the embedded database.');
  }
  const running = beside ? await joinEmbeddedPostgres(dataFolder) : null;
  if (running !== null) return running;
  if (!beside) say(`The database is starting (its data: ${resolve(dataFolder)}).`);
  const database = await startEmbeddedPostgres({ folder: dataFolder, report: say });
  life.started('the database', () => database.stop());
  return database;
}
