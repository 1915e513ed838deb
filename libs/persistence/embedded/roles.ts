import pg from 'pg';
import type { Secrets } from './secrets.js';

/** The role that owns the tables, as which migrations run. */
const OWNER = 'candour_owner';
/** The role of the running program, which may do what migrations grant it. */
const PROGRAM = 'candour';
const DATABASE = 'candour';

/** Limits of the program's role: a page that takes longer is a fault, and a forgotten transaction holds rows. */
const PROGRAM_LIMITS = {
  statement_timeout: '15s',
  idle_in_transaction_session_timeout: '30s',
};

export interface Addresses {
  readonly adminUrl: string;
  readonly migrationUrl: string;
  readonly url: string;
}

export function addressesOf({ port, passwords }: Secrets): Addresses {
  const address = (role: string, password: string, database: string): string =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
  return {
    adminUrl: address('postgres', passwords.admin, 'postgres'),
    migrationUrl: address(OWNER, passwords.owner, DATABASE),
    url: address(PROGRAM, passwords.program, DATABASE),
  };
}

/** Makes both roles and the database, or brings them to this state again. Tables and grants on them are the migrations' matter. */
export async function prepareRoles(secrets: Secrets): Promise<void> {
  const { adminUrl } = addressesOf(secrets);
  await asAdmin(adminUrl, async (client) => {
    await prepareRole(client, OWNER, secrets.passwords.owner);
    await prepareRole(client, PROGRAM, secrets.passwords.program);
    for (const [name, value] of Object.entries(PROGRAM_LIMITS)) await client.query(`ALTER ROLE ${PROGRAM} SET ${name} = '${value}'`);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    // Before anything else is in it, so that a start broken off here begins again here.
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
    await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${PROGRAM}`);
  });
  const inDatabase = new URL(adminUrl);
  inDatabase.pathname = `/${DATABASE}`;
  await asAdmin(inDatabase.href, async (client) => {
    await client.query(`GRANT USAGE ON SCHEMA public TO ${PROGRAM}`);
  });
}

/** The passwords are ours and of the letters of base64url, which need no escaping. */
async function prepareRole(client: pg.Client, name: string, password: string): Promise<void> {
  const rights = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '${password}'`;
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  await client.query(rowCount === 0 ? `CREATE ROLE ${name} ${rights}` : `ALTER ROLE ${name} ${rights}`);
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
