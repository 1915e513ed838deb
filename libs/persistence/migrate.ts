import type { DataSource } from 'typeorm';
import { Outage } from '#kernel';
import { openDataSource, type MigrationClass } from './data-source.js';
import { firstRow, rowsOf } from './rows.js';

/** A database by the address of the program's own role and that of the role that owns the tables; they may be one. */
export interface DatabaseAddresses {
  readonly url: string;
  readonly migrationUrl: string;
}

/**
 * Migrates a database as its owner, lets the program's role work with it, and gives the names of what ran.
 * @throws Outage when the server cannot be used, or the database was made by a newer version.
 */
export async function bringUpToDate(
  { url, migrationUrl }: DatabaseAddresses,
  migrations: readonly MigrationClass[],
  appendOnly: readonly string[],
): Promise<string[]> {
  const owner = await openDataSource({ url: migrationUrl, entities: [], migrations, poolSize: 2 });
  try {
    const ran = await migrate(owner);
    const role = decodeURIComponent(new URL(url).username);
    if (role !== '') await grantToProgram(owner, role, appendOnly);
    return ran;
  } finally {
    await owner.destroy();
  }
}

/** Held while a database is brought up to date, so that two who begin at once come one after the other. */
const MIGRATION_LOCK = 7_236_000;

/**
 * Brings the schema up to this program's version, in one transaction, and gives the names of what ran. Takes two
 * of the data source's connections.
 * @throws Outage when the database was made by a newer version: it knows a migration that we do not.
 */
export async function migrate(owner: DataSource): Promise<string[]> {
  const guard = owner.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewerDatabase(owner);
    const ran = await owner.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await guard.release();
  }
}

async function refuseNewerDatabase(owner: DataSource): Promise<void> {
  const table = await firstRow<{ found: string | null }>(owner, "SELECT to_regclass('migration') AS found");
  if (table?.found === null) return;
  const known = new Set(owner.migrations.map((migration) => migration.name ?? migration.constructor.name));
  const executed = await rowsOf<{ name: string }>(owner, 'SELECT name FROM migration ORDER BY id');
  const unknown = executed.find((migration) => !known.has(migration.name));
  if (unknown) {
    throw new Outage(`The database was made by a newer version of Candour (it knows ${unknown.name}). Run that version, or restore a backup made by this one.`);
  }
}

/**
 * Lets the program's own role work with the tables that the owner's role made, and nothing more: rows of
 * an append-only table may be added and read, never changed or deleted. Does nothing where both are one role.
 */
export async function grantToProgram(owner: DataSource, programRole: string, appendOnly: readonly string[]): Promise<void> {
  const self = await firstRow<{ same: boolean }>(owner, 'SELECT current_user = $1 AS same', [programRole]);
  if (self?.same) return;
  const role = `"${programRole.replaceAll('"', '""')}"`;
  await owner.transaction(async (manager) => {
    await manager.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
    await manager.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
    await manager.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${role}`);
    await manager.query(`REVOKE INSERT, UPDATE, DELETE ON TABLE migration FROM ${role}`);
    for (const table of appendOnly) await manager.query(`REVOKE UPDATE, DELETE, TRUNCATE ON TABLE "${table}" FROM ${role}`);
  });
}
