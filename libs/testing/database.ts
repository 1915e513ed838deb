import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#persistence';
import { ENTITIES } from '../../migrations/index.js';
import { asAdmin, TEMPLATE, withDatabase } from './cluster.js';

/** A database of a test's own, migrated and empty. */
export interface TestDatabase {
  /** For the program's role. */
  readonly url: string;
  /** For the role that owns the tables. */
  readonly ownerUrl: string;
  /** Open, as the program's role. */
  readonly dataSource: DataSource;
  /** Sends a statement as the superuser, to arrange what the program itself may not do. */
  asAdmin(sql: string): Promise<void>;
  close(): Promise<void>;
}

/** A fresh clone of the template. The addresses come from the run's set-up by environment variables. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const adminUrl = required('CANDOUR_TEST_ADMIN_URL');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER candour_owner STRATEGY wal_log`);
  const url = withDatabase(required('CANDOUR_TEST_URL'), name);
  const dataSource = await openDataSource({ url, entities: ENTITIES, poolSize: 10 });
  return {
    url,
    ownerUrl: withDatabase(required('CANDOUR_TEST_OWNER_URL'), name),
    dataSource,
    asAdmin: (sql) => asAdmin(withDatabase(adminUrl, name), sql),
    close: async () => {
      await dataSource.destroy();
      await asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests through Jest's configuration, which starts PostgreSQL`);
  return value;
}
