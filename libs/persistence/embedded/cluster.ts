import { chown, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Outage } from '#kernel';
import type { Binaries } from './binaries.js';
import type { Home } from './home.js';
import { freePort, isFree } from './port.js';
import { codeOf, commandOf, run, startOf } from './process.js';
import type { Ran } from './process.js';

/** A cluster's files, all in `postgresql`, which belongs to the account that PostgreSQL runs as. */
export class Cluster {
  readonly #house: string;
  readonly #data: string;
  readonly #log: string;

  constructor(
    private readonly home: Home,
    private readonly programs: Binaries,
  ) {
    this.#house = join(home.folder, 'postgresql');
    this.#data = join(this.#house, 'data');
    this.#log = join(this.#house, 'server.log');
  }

  /** False before the first start. @throws Outage when another major version made it */
  async exists(): Promise<boolean> {
    const made = await readOrNull(join(this.#data, 'PG_VERSION'));
    if (made === null) return false;
    if (made.trim() !== this.programs.major) {
      throw new Outage(
        `The database in ${this.#data} was made by PostgreSQL ${made.trim()}, and this Candour brings PostgreSQL ${this.programs.major}: ` +
          'run the version of Candour that made it, or set CANDOUR_DATA to another folder and begin anew.',
      );
    }
    return true;
  }

  /** Makes the cluster beside its place and moves it there whole, so that one half made is never taken for one. */
  async make(adminPassword: string, isDurable: boolean): Promise<void> {
    const half = join(this.#house, 'data.new');
    const passwordFile = join(this.#house, 'password');
    await rm(half, { recursive: true, force: true });
    await this.#write(passwordFile, `${adminPassword}\n`);
    try {
      const make = (ctype: string) =>
        run(
          this.programs.initdb,
          [
            `--pgdata=${half}`,
            '--username=postgres',
            `--pwfile=${passwordFile}`,
            '--auth=scram-sha-256',
            '--encoding=UTF8',
            // PostgreSQL's own C.UTF-8 sorts and folds alike on every system.
            '--locale-provider=builtin',
            '--builtin-locale=C.UTF-8',
            '--locale=C',
            `--lc-ctype=${ctype}`,
            '--no-instructions',
            ...(isDurable ? [] : ['--no-sync']),
          ],
          this.home.account,
        );
      let made: Ran = { code: null, output: '' };
      for (const ctype of CTYPES) {
        made = await make(ctype);
        if (!/invalid locale name/.test(made.output)) break;
      }
      if (made.code !== 0) throw new Outage(`The database cannot be made in ${this.#data}: ${lastLine(made.output)}`);
      await rename(half, this.#data);
    } finally {
      await rm(passwordFile, { force: true });
    }
  }

  /**
   * Starts the server and waits until it takes connections.
   * @param port tried first; 0 for any
   * @returns the port that it listens on
   */
  async start(port: number, settings: Readonly<Record<string, string>>): Promise<number> {
    let chosen = port !== 0 && (await isFree(port)) ? port : await freePort();
    await this.#trimLog();
    for (let attempt = 1; ; attempt += 1) {
      await this.#configure({ ...settings, port: String(chosen) });
      const before = await sizeOf(this.#log);
      const started = await run(
        this.programs.pgCtl,
        ['start', '--wait', '--timeout=120', `--pgdata=${this.#data}`, `--log=${this.#log}`],
        this.home.account,
      );
      if (started.code === 0) return chosen;
      const said = ((await readOrNull(this.#log)) ?? '').slice(before);
      // Left by a postmaster that was killed: its children end themselves as soon as they notice.
      const orphans = /pre-existing shared memory block|is another postmaster/.test(said);
      const taken = /could not bind|Address already in use/i.test(said);
      if (attempt === 20 || !(orphans || taken)) {
        const why = said.split('\n').find((line) => /FATAL|PANIC/.test(line)) ?? lastLine(said || started.output);
        throw new Outage(`The database in ${this.#data} does not start: ${why.replace(/^.*?(FATAL|PANIC):\s*/, '')} (see ${this.#log})`);
      }
      if (taken) chosen = await freePort();
      else await delay(500);
    }
  }

  /** Ends the server; all that was committed is kept. A server that is not there counts as stopped. */
  async stop(): Promise<void> {
    const pid = await this.#pid();
    const started = pid === null ? null : await startOf(pid);
    const stop = (mode: string) =>
      run(this.programs.pgCtl, ['stop', '--wait', '--timeout=60', `--mode=${mode}`, `--pgdata=${this.#data}`], this.home.account);
    let { code, output } = await stop('fast');
    if (code !== 0 && (await this.#pid()) !== null) ({ code, output } = await stop('immediate'));
    if (pid === null || started === null) return;
    // pg_ctl waits for the pid file to go, which the server removes shortly before its end.
    for (let waited = 0; waited < 5000; waited += 20) {
      if ((await startOf(pid)) !== started) return;
      await delay(20);
    }
    throw new Outage(`The database in ${this.#data} (process ${pid}) does not stop: ${lastLine(output)}`);
  }

  /**
   * Stops the server that a killed Candour left running. Where the pid file's number belongs to a stranger by
   * now, or to a server whose remains nobody has buried, PostgreSQL would refuse to start: the number is made
   * one that no process has. The rest of the file stays, by which PostgreSQL finds children that still run.
   * @returns true when a server was running
   */
  async clearLeftover(adminPassword: string): Promise<boolean> {
    const file = join(this.#data, 'postmaster.pid');
    const [, ...rest] = ((await readOrNull(file)) ?? '').split('\n');
    const pid = await this.#pid();
    if (pid === null) return false;
    if ((await startOf(pid)) !== null) {
      const command = await commandOf(pid);
      const looksOurs = command === null || basename(command.split(' ')[0] ?? '').startsWith('postgres');
      if (looksOurs && (command?.includes(this.#data) === true || (await answers(Number(rest[2]), adminPassword)))) {
        await this.stop();
        return true;
      }
    }
    await this.#write(file, [NOBODY, ...rest].join('\n'));
    return false;
  }

  /** The process id in the server's pid file, whoever has it now; null when there is none. */
  async #pid(): Promise<number | null> {
    const pid = Math.abs(Number(((await readOrNull(join(this.#data, 'postmaster.pid'))) ?? '').split('\n')[0]));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  }

  async #configure(settings: Readonly<Record<string, string>>): Promise<void> {
    const lines = Object.entries({ ...SETTINGS, ...settings }).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
    await this.#write(join(this.#data, 'candour.conf'), `# Written anew at every start.\n${lines.join('\n')}\n`);
    const main = join(this.#data, 'postgresql.conf');
    const text = (await readOrNull(main)) ?? '';
    if (!text.includes(INCLUDE)) await this.#write(main, `${text.trimEnd()}\n\n${INCLUDE}\n`);
  }

  /** The log has no clock of its own that turns it; what it says of long ago is of no use. */
  async #trimLog(): Promise<void> {
    if ((await sizeOf(this.#log)) > 1_000_000) await rm(this.#log, { force: true });
  }

  async #write(file: string, text: string): Promise<void> {
    await writeFile(file, text, { mode: 0o600 });
    if (this.home.account !== null) await chown(file, this.home.account.uid, this.home.account.gid);
  }
}

/**
 * By these, in turn, PostgreSQL tells letters from other characters where it splits a text into words to search;
 * not every system has all. With the last, dashes and quotation marks outside ASCII count as letters.
 */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

/** Above every system's highest process id. */
const NOBODY = String(2 ** 31 - 1);

const INCLUDE = "include = 'candour.conf'";

/**
 * This machine only, and a log that holds nothing of what people write. Errors of statements quote the
 * values in question, so that they are left out of it whole; the program that sent the statement gets them.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  cluster_name: 'candour',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_connections: 'off',
  log_disconnections: 'off',
  log_hostname: 'off',
  log_checkpoints: 'off',
  log_lock_waits: 'off',
  log_autovacuum_min_duration: '-1',
};

/** True when a PostgreSQL listens there that takes our password. */
async function answers(port: number, password: string): Promise<boolean> {
  if (!Number.isInteger(port) || port <= 0) return false;
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres', connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // 57P03: it is starting, recovering or stopping.
    return codeOf(error) === '57P03';
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
