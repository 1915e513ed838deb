import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { migrate, openDataSource, rowsOf, startEmbeddedPostgres } from '../dist/libs/persistence/index.js';
import { ENTITIES, MIGRATIONS } from '../dist/migrations/index.js';

/**
 * Checks the built program's migrations on a real PostgreSQL: each goes up and down again, leaving nothing; what they
 * add up to is what the entities say (no drift), and the same as a schema made freshly from the entities.
 */

const CATALOGUE = `
  SELECT 'column ' || table_name || '.' || column_name || ' ' || udt_name || ' ' || is_nullable || ' ' || coalesce(column_default, '-') AS line
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migration'
  UNION ALL
  SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'migration' AND contype <> 'n'
  UNION ALL
  SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'migration'
  UNION ALL
  SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  ORDER BY 1`;

/** Not made from entities; the migration's own. */
const BESIDE_ENTITIES = /^function /;

const folder = await mkdtemp(join(tmpdir(), 'candour-migrations-'));
const database = await startEmbeddedPostgres({ folder });
const problems = [];
try {
  const migrated = await openDataSource({ url: database.migrationUrl, entities: ENTITIES, migrations: MIGRATIONS, poolSize: 2 });
  const catalogue = async (source) => (await rowsOf(source, CATALOGUE)).map((row) => row.line);
  const empty = await catalogue(migrated);

  await migrate(migrated);
  const up = await catalogue(migrated);
  for (const query of (await migrated.driver.createSchemaBuilder().log()).upQueries) {
    problems.push(`Entities and migrations differ; the entities would want: ${query.query}`);
  }

  for (const _ of MIGRATIONS) await migrated.undoLastMigration();
  const down = await catalogue(migrated);
  compare('After every migration down', down, empty);
  await migrate(migrated);
  compare('After up, down and up', await catalogue(migrated), up);
  await migrated.destroy();

  const admin = await openDataSource({ url: database.adminUrl, entities: [], poolSize: 1 });
  await admin.query('CREATE DATABASE fresh OWNER candour_owner');
  await admin.destroy();
  const address = new URL(database.migrationUrl);
  address.pathname = '/fresh';
  const fresh = await openDataSource({ url: address.href, entities: ENTITIES, poolSize: 1 });
  await fresh.synchronize();
  compare('A schema made from the entities', (await catalogue(fresh)), up.filter((line) => !BESIDE_ENTITIES.test(line)));
  await fresh.destroy();
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}

function compare(what, found, wanted) {
  for (const line of found) if (!wanted.includes(line)) problems.push(`${what}: too much: ${line}`);
  for (const line of wanted) if (!found.includes(line)) problems.push(`${what}: missing: ${line}`);
}

for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? `Migrations: ${MIGRATIONS.length} up, down and fresh, no drift.` : `Migrations: ${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
