import { join } from 'node:path';
import { ImportDiscussion } from '#desk';
import { Wakeups } from '#events';
import { isRefusal, readConfiguration, SYSTEM, SystemClock, type Configuration, type Running } from '#kernel';
import { UnitOfWork } from '#persistence';
import { createTestDatabase, type TestDatabase } from '#testing';
import { startReader } from '../../apps/reader/src/main.js';
import { readSeed } from '../../apps/cli/src/seed/read-seed.js';

/** The readers' site over a database of its own. */
export interface TestSite {
  readonly database: TestDatabase;
  readonly configuration: Configuration & { databaseUrl: string };
  /** http://127.0.0.1:port */
  readonly address: string;
  close(): Promise<void>;
}

/** Starts the readers' site on a port that the system chooses. */
export async function openReaderSite(settings: Readonly<Record<string, string>> = {}): Promise<TestSite> {
  const database = await createTestDatabase();
  const configuration = { ...readConfiguration({ READER_PORT: '0', LOG_LEVEL: 'silent', ...settings }), databaseUrl: database.url };
  const site: Running = await startReader(configuration);
  return {
    database,
    configuration,
    address: site.address ?? '',
    close: async () => {
      await site.stop();
      await database.close();
    },
  };
}

/** The address of the thread that comes with the program. */
export const SEED_SLUG = 'omnishambles-update-75';

/** Brings in the thread that comes with the program. */
export async function plantThread(database: TestDatabase): Promise<void> {
  const seed = await readSeed(join(import.meta.dirname, '../../seeds', SEED_SLUG));
  const { dataSource } = database;
  const importing = new ImportDiscussion(
    dataSource, new UnitOfWork(dataSource), new Wakeups(dataSource), new SystemClock(), { timeZone: 'Europe/London' },
  );
  const imported = await importing.execute(SYSTEM, seed);
  if (isRefusal(imported)) throw new Error(imported.message);
}
