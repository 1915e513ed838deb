import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { bringUpToDate, startEmbeddedPostgres, type EmbeddedDatabase } from '#persistence';
import { APPEND_ONLY, MIGRATIONS } from '../../migrations/index.js';

/** One PostgreSQL for a whole run of tests, with a migrated database to clone. */
export interface TestCluster {
  /** The superuser's address, of the database `postgres`. */
  readonly adminUrl: string;
  /** The program's role's address, of the template: put another database's name into it. */
  readonly url: string;
  /** The owner's role's address, of the template. */
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

export const TEMPLATE = 'candour';

/** Nothing of a test has to survive a power cut. */
const UNSAFE_BUT_FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/** Starts the cluster in a temporary folder and migrates the database that the others are cloned from. */
export async function startTestCluster(): Promise<TestCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'candour-test-'));
  const database: EmbeddedDatabase = await startEmbeddedPostgres({ folder, settings: UNSAFE_BUT_FAST });
  await bringUpToDate(database, MIGRATIONS, APPEND_ONLY);
  return {
    adminUrl: database.adminUrl,
    url: database.url,
    ownerUrl: database.migrationUrl,
    stop: async () => {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same server and role, another database. */
export function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Sends one statement as the superuser. */
export async function asAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
