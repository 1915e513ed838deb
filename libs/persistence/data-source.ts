import type { Client } from 'pg';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import { Outage } from '#kernel';
import { cutWhenSilent } from './patience.js';

/** An entity as a data source takes it. */
export type EntityClass = (new () => object) | EntitySchema;
/** A migration as a data source takes it. */
export type MigrationClass = new () => MigrationInterface;

/** Which server, as which role, and for which tables. */
export interface DataSourceOptions {
  /** postgres:// address with role and password. */
  readonly url: string;
  /** Only those that the process works with: the reader knows no staff tables. */
  readonly entities: readonly EntityClass[];
  readonly migrations?: readonly MigrationClass[];
  /** Connections at most. */
  readonly poolSize?: number;
  /** How long the server may leave a statement without an answer, in milliseconds; without end when left out. */
  readonly patience?: number;
}

/** The oldest PostgreSQL that the program is tested with. */
const OLDEST_SERVER = 150000;

/**
 * An open data source.
 * @throws Outage when the server cannot be reached, refuses us, or is older than PostgreSQL 15. The
 * address is named without its password.
 */
export async function openDataSource(options: DataSourceOptions): Promise<DataSource> {
  const { patience } = options;
  const dataSource = new DataSource({
    type: 'postgres',
    url: options.url,
    entities: [...options.entities],
    migrations: [...(options.migrations ?? [])],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'all',
    poolSize: options.poolSize ?? 10,
    connectTimeoutMS: 10_000,
    applicationName: 'candour',
    ...(patience === undefined ? {} : { extra: { onConnect: (client: Client) => cutWhenSilent(client, patience) } }),
    logging: false,
  });
  try {
    await dataSource.initialize();
  } catch (error) {
    throw new Outage(`The database at ${withoutPassword(options.url)} cannot be used: ${reasonOf(error)}. Check DATABASE_URL and that the server runs.`);
  }
  const [server] = await dataSource.query<{ version: number }[]>("SELECT current_setting('server_version_num')::int AS version");
  if (server === undefined || server.version < OLDEST_SERVER) {
    await dataSource.destroy();
    throw new Outage(`The database at ${withoutPassword(options.url)} is too old: Candour needs PostgreSQL 15 or later.`);
  }
  return dataSource;
}

function withoutPassword(url: string): string {
  const address = new URL(url);
  return `${address.host}${address.pathname}`;
}

function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.replace(/\.$/, '') || 'no answer';
}
