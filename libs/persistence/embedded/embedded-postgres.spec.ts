import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { Outage } from '#kernel';
import { startOf } from './process.js';
import { joinEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import type { EmbeddedDatabase } from './embedded-postgres.js';

jest.setTimeout(60_000);

/** Nothing of a test has to survive a power cut; all that was committed has to survive everything else. */
const QUICK = { fsync: 'off' };

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'candour-embedded-'));
  await chmod(scratch, 0o755);
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const start = (folder: string, report: (line: string) => void = () => undefined): Promise<EmbeddedDatabase> =>
  startEmbeddedPostgres({ folder, settings: QUICK, report });

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function pidOf(folder: string): Promise<number> {
  return Number((await readFile(join(folder, 'postgresql/data/postmaster.pid'), 'utf8')).split('\n')[0]);
}


/** What kill -9 of a Candour leaves: a claim on the folder whose holder is gone. */
async function forgetHolder(folder: string): Promise<void> {
  const [claim = ''] = (await readdir(folder)).filter((name) => name.endsWith('.lock'));
  await writeFile(join(folder, claim), JSON.stringify({ pid: process.pid, started: 'another boot 1' }));
}

describe('a started database', () => {
  let folder: string;
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    folder = join(scratch, 'started');
    database = await start(folder);
  });
  afterAll(() => database.stop());

  it('keeps any language, sorts by code point and folds case beyond ASCII', async () => {
    const [row] = await query<{ encoding: string; upper: string }>(
      database.url,
      "SELECT current_setting('server_encoding') AS encoding, upper('straße – élan') AS upper",
    );
    expect(row).toEqual({ encoding: 'UTF8', upper: 'STRASSE – ÉLAN'.replace('SS', 'ß') });
  });

  it('parses words for search at dashes and quotation marks that are not ASCII', async () => {
    const [row] = await query<{ words: string }>(database.url, "SELECT to_tsvector('simple', 'lies—truth “candour” élan')::text AS words");
    expect(row?.words).toBe("'candour':3 'lies':1 'truth':2 'élan':4");
  });

  it('listens on this machine alone', async () => {
    const [row] = await query<{ listen: string; sockets: string }>(
      database.adminUrl,
      "SELECT current_setting('listen_addresses') AS listen, current_setting('unix_socket_directories') AS sockets",
    );
    expect(row).toEqual({ listen: '127.0.0.1', sockets: '' });
  });

  it('lets nobody in without a password', async () => {
    const url = new URL(database.adminUrl);
    url.password = 'guess';
    await expect(query(url.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('gives the program a role that can neither make tables nor databases nor roles', async () => {
    for (const sql of ['CREATE TABLE mine (id int)', 'CREATE DATABASE mine', 'CREATE ROLE mine', 'CREATE TEMPORARY TABLE mine (id int)']) {
      await expect(query(database.url, sql)).rejects.toThrow(/permission denied/);
    }
    const [limits] = await query<{ statement: string; idle: string }>(
      database.url,
      "SELECT current_setting('statement_timeout') AS statement, current_setting('idle_in_transaction_session_timeout') AS idle",
    );
    expect(limits).toEqual({ statement: '15s', idle: '30s' });
  });

  it('lets the owner make tables and grant them to the program', async () => {
    await query(database.migrationUrl, 'CREATE TABLE owned (id int)');
    await query(database.migrationUrl, 'GRANT SELECT ON owned TO candour');
    expect(await query(database.url, 'SELECT * FROM owned')).toEqual([]);
    await expect(query(database.url, 'INSERT INTO owned VALUES (1)')).rejects.toThrow(/permission denied/);
  });

  it('writes nothing of what people sent into its log', async () => {
    await query(database.migrationUrl, 'CREATE TABLE unique_text (words text UNIQUE)');
    const insert = "INSERT INTO unique_text VALUES ('my-employer-is-secret')";
    await query(database.migrationUrl, insert);
    await expect(query(database.migrationUrl, insert)).rejects.toThrow(/unique/);
    await expect(query(database.url, "SELECT 'my-employer-is-secret'::uuid")).rejects.toThrow(/my-employer/);
    await expect(query(database.url, "SELECT 'my-employer-is-secret' FROM nowhere")).rejects.toThrow(/nowhere/);
    const log = await readFile(join(folder, 'postgresql/server.log'), 'utf8');
    expect(log).toContain('database system is ready');
    expect(log).not.toMatch(/my-employer|unique_text|nowhere|connection (received|auth)/);
  });

  it('keeps its passwords where only their owner reads them', async () => {
    expect((await stat(join(folder, 'postgresql.json'))).mode & 0o077).toBe(0);
    expect((await stat(join(folder, 'postgresql'))).mode & 0o077).toBe(0);
  });

  it('refuses a second Candour for the same folder in one sentence', async () => {
    await expect(start(folder)).rejects.toThrow(
      new Outage(`The folder ${folder} is in use by another Candour (process ${process.pid}). Stop it first, or set CANDOUR_DATA to another folder.`),
    );
  });

  it('can be joined by a command beside it, which leaves it running', async () => {
    const joined = await joinEmbeddedPostgres(folder);
    expect(joined?.url).toBe(database.url);
    await joined?.stop();
    expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('stopping and starting again', () => {
  it('keeps data and port, ends the server, and can be asked twice', async () => {
    const folder = join(scratch, 'again');
    const first = await start(folder);
    await query(first.migrationUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    const pid = await pidOf(folder);
    await Promise.all([first.stop(), first.stop()]);
    await first.stop();
    expect(await startOf(pid)).toBeNull();
    expect(await joinEmbeddedPostgres(folder)).toBeNull();

    const second = await start(folder);
    expect(second.port).toBe(first.port);
    expect(await query(second.migrationUrl, 'SELECT * FROM kept')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('stops a server that a killed Candour left, and loses nothing that was committed', async () => {
    const folder = join(scratch, 'left');
    const first = await start(folder);
    await query(first.migrationUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    const pid = await pidOf(folder);
    await forgetHolder(folder);
    const lines: string[] = [];
    const second = await start(folder, (line) => lines.push(line));
    expect(lines).toContain('A database that was left running has been stopped.');
    expect(await pidOf(folder)).not.toBe(pid);
    expect(await query(second.migrationUrl, 'SELECT * FROM kept')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('recovers from a kill -9 of the server itself, whose children may still be ending', async () => {
    const folder = join(scratch, 'crashed');
    const first = await start(folder);
    await query(first.migrationUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
    const client = new pg.Client({ connectionString: first.migrationUrl });
    client.on('error', () => undefined);
    await client.connect();
    process.kill(await pidOf(folder), 'SIGKILL');
    await forgetHolder(folder);
    const second = await start(folder);
    expect(await query(second.migrationUrl, 'SELECT * FROM kept')).toEqual([{ one: 1 }]);
    await second.stop();
    await client.end().catch(() => undefined);
  });

  it('takes another port when its own was taken meanwhile', async () => {
    const folder = join(scratch, 'port');
    const first = await start(folder);
    await first.stop();
    const other = createServer().listen(first.port, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const second = await start(folder);
    expect(second.port).not.toBe(first.port);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
    await new Promise((resolve) => other.close(resolve));
  });

  it('copes with a pid file whose number belongs to another program now', async () => {
    const folder = join(scratch, 'stale');
    const first = await start(folder);
    const file = join(folder, 'postgresql/data/postmaster.pid');
    const [, ...rest] = (await readFile(file, 'utf8')).split('\n');
    await first.stop();
    await writeFile(file, [String(process.pid), ...rest].join('\n'));
    const second = await start(folder);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('begins again after a first start that was broken off half-way', async () => {
    const folder = join(scratch, 'half');
    await mkdir(join(folder, 'postgresql/data.new/base'), { recursive: true });
    const database = await start(folder);
    expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.stop();
  });
});

// PostgreSQL refuses to run as root; for everybody else there is nothing to arrange.
if (process.getuid?.() === 0) {
  describe('as root', () => {
    const uidOf = async (pid: number): Promise<number> => (await stat(`/proc/${pid}`)).uid;

    it('runs PostgreSQL as an account without rights', async () => {
      const folder = join(scratch, 'as-root');
      const database = await start(folder);
      expect(await uidOf(await pidOf(folder))).not.toBe(0);
      await database.stop();
    });

    it('keeps the database elsewhere when that account cannot enter the folder, says so, and finds it again', async () => {
      const closed = join(scratch, 'closed');
      await mkdir(closed, { mode: 0o700 });
      const folder = join(closed, 'data');
      const lines: string[] = [];
      const first = await start(folder, (line) => lines.push(line));
      const home = (await readFile(join(folder, 'postgresql-is-in.txt'), 'utf8')).trim();
      try {
        expect(lines.join(' ')).toContain(`the database is kept in ${home}`);
        expect((await stat(closed)).mode & 0o777).toBe(0o700);
        await query(first.migrationUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
        expect((await joinEmbeddedPostgres(folder))?.url).toBe(first.url);
        await first.stop();
        const second = await start(folder);
        expect(await query(second.migrationUrl, 'SELECT * FROM kept')).toEqual([{ one: 1 }]);
        await second.stop();
      } finally {
        await first.stop();
        await rm(home, { recursive: true });
      }
    });

    it("goes on as the ordinary user who began, and leaves that user's files that user's", async () => {
      const folder = join(scratch, 'begun');
      await mkdir(join(folder, 'postgresql'), { recursive: true });
      for (const path of [folder, join(folder, 'postgresql')]) await chown(path, 4321, 4321);
      await chmod(join(folder, 'postgresql'), 0o700);
      // initdb needs a name for the user, which this one has not: it is enough that nobody else's is taken.
      await expect(start(folder)).rejects.toThrow(/4321/);
      expect((await stat(join(folder, 'postgresql'))).uid).toBe(4321);
    });
  });
}

describe('what stops the operator', () => {
  it('is said in one sentence when the folder cannot be made', async () => {
    await writeFile(join(scratch, 'file'), '');
    const folder = join(scratch, 'file/data');
    await expect(start(folder)).rejects.toThrow(
      new Outage(`The folder ${folder} cannot be written (a part of its path is a file). Make it writable, or set CANDOUR_DATA to another folder.`),
    );
  });

  it('is said when the data are of another PostgreSQL', async () => {
    const folder = join(scratch, 'older');
    await mkdir(join(folder, 'postgresql/data'), { recursive: true });
    await writeFile(join(folder, 'postgresql/data/PG_VERSION'), '16\n');
    await expect(start(folder)).rejects.toThrow(/was made by PostgreSQL 16, and this Candour brings PostgreSQL 18: run the version/);
    await expect(start(folder)).rejects.toBeInstanceOf(Outage);
  });

  it('is said when the passwords are gone', async () => {
    const folder = join(scratch, 'gone');
    await (await start(folder)).stop();
    await rm(join(folder, 'postgresql.json'));
    await expect(start(folder)).rejects.toThrow(/The passwords of the database in .* are gone: put the file .* back/);
  });
});
