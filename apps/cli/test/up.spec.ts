import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { joinEmbeddedPostgres, startEmbeddedPostgres } from '#persistence';
import { MAIN, Program, databasePid } from '../../../test/support/program.js';

jest.setTimeout(60_000);

let scratch: string;
const running = new Set<Program>();
const folders = new Set<string>();

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'candour-up-'));
  await chmod(scratch, 0o755);
});
afterEach(async () => {
  for (const program of running) {
    program.signalGroup('SIGKILL');
    await program.ended;
  }
  running.clear();
  for (const folder of folders) {
    const pid = await databasePid(folder);
    if (pid !== null) process.kill(pid, 'SIGINT');
  }
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Any free ports, and a data folder of the test's own. */
function environment(folder: string): Record<string, string> {
  folders.add(folder);
  return { CANDOUR_DATA: folder, READER_PORT: '0', CONSOLE_PORT: '0' };
}

function candour(args: readonly string[], env: Readonly<Record<string, string>>): Program {
  const program = Program.candour(args, env);
  running.add(program);
  return program;
}

interface Up {
  readonly program: Program;
  readonly reader: string;
  readonly console: string;
}

async function up(folder: string): Promise<Up> {
  return whenUp(candour(['up'], environment(folder)));
}

async function whenUp(program: Program): Promise<Up> {
  return { program, ...(await program.isUp()) };
}

/** Asks it to end, and gives what it said on the way. */
async function end({ program }: Up): Promise<string> {
  program.signalGroup('SIGINT');
  expect(await program.ended).toEqual({ code: 0, signal: null });
  running.delete(program);
  return program.output;
}

async function outage(program: Program): Promise<string> {
  expect(await program.ended).toEqual({ code: 1, signal: null });
  running.delete(program);
  const lines = program.errors.split('\n').filter((line) => line !== '' && !/^\(Use `node|Warning:/.test(line));
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

async function sql(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** The owner's address of the database that a running program has started. */
async function migrationUrl(folder: string): Promise<string> {
  const joined = await joinEmbeddedPostgres(folder);
  if (joined === null) throw new Error(`nothing runs in ${folder}`);
  return joined.migrationUrl;
}

describe('candour up', () => {
  it('serves both sites at the first start, with the thread and two logins; a second start keeps all and shows no password', async () => {
    const folder = join(scratch, 'first');
    const first = await up(folder);
    for (const site of [first.reader, first.console]) expect((await fetch(`${site}/healthz`)).status).toBe(200);
    expect(await (await fetch(first.reader)).text()).toContain('Omnishambles Update 75');
    const logins = [...first.program.output.matchAll(/^ {2}(\w+) +(\w{5}(?:-\w{5}){3})$/gm)];
    expect(logins.map(([, login]) => login)).toEqual(['editor', 'moderator']);
    expect(new Set(logins.map(([, , password]) => password)).size).toBe(2);
    const steps = ['database is starting', 'Migrated: Foundation', 'Seed', 'both sites are starting', "The readers' site: "];
    const places = steps.map((step) => first.program.output.indexOf(step));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    const pid = await databasePid(folder);
    expect(pid).not.toBeNull();

    const said = await end(first);
    expect(said.match(/Stopping .*/g)).toEqual(["Stopping the staff's site.", "Stopping the readers' site.", 'Stopping the worker.', 'Stopping the database.']);
    expect(await databasePid(folder)).toBeNull();
    await expect(fetch(first.reader)).rejects.toThrow();

    const second = await up(folder);
    expect(second.program.output).not.toMatch(/\w{5}(-\w{5}){3}/);
    expect(second.program.output).toContain('main.js staff password LOGIN');
    expect(second.program.output).toContain('The database is up to date.');
    expect(await (await fetch(second.reader)).text()).toContain('Omnishambles Update 75');

    // Beside the running program: the commands work with its database.
    const renewed = candour(['staff', 'password', 'editor'], environment(folder));
    await renewed.says(/New password for editor, shown this once: \w{5}(-\w{5}){3}/);
    expect((await renewed.ended).code).toBe(0);
    const added = candour(['staff', 'add', 'ada', '--role', 'moderator', '--name', 'Ada'], environment(folder));
    expect((await added.ended).code).toBe(0);
    const list = candour(['staff', 'list'], environment(folder));
    await list.ended;
    expect(list.output.split('\n').map((line) => line.split(/ +/).slice(0, 2).join(' '))).toEqual(['ada moderator', 'editor editor', 'moderator moderator', '']);
    const seeded = candour(['seed'], environment(folder));
    await seeded.says(/is there already/);
    expect((await seeded.ended).code).toBe(0);
    await end(second);
  });

  it('is up again after a kill -9, with what was committed', async () => {
    const folder = join(scratch, 'killed');
    const first = await up(folder);
    await sql(await migrationUrl(folder), 'CREATE TABLE kept AS SELECT 1');
    first.program.signalGroup('SIGKILL');
    await first.program.ended;
    expect(await databasePid(folder)).not.toBeNull();

    const second = await up(folder);
    expect(second.program.output).toContain('left running');
    await sql(await migrationUrl(folder), 'SELECT * FROM kept');
    await end(second);
    expect(await databasePid(folder)).toBeNull();
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('stops in order on %s', async (signal) => {
    const folder = join(scratch, 'signals');
    const { program } = await up(folder);
    program.signal(signal);
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.output).toMatch(/Stopping the database\.\n$/);
    expect(await databasePid(folder)).toBeNull();
  });

  it('stops what it has started when it is interrupted while it starts', async () => {
    const folder = join(scratch, 'interrupted');
    const program = candour(['up'], environment(folder));
    // Ctrl-C reaches whatever is in the group, and must not reach initdb, which runs now.
    await program.says(/A new database is made/);
    program.signalGroup('SIGINT');
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.output).not.toMatch(/The staff's site: /);
    expect(await databasePid(folder)).toBeNull();
  });

  // Where npm's shell stays between npm and us, it dies of the SIGTERM and does not pass it on.
  it.each([
    ['Ctrl-C in the terminal', '', (program: Program) => program.signalGroup('SIGINT')],
    ['SIGTERM to npm alone', '', (program: Program) => program.signal('SIGTERM')],
    ['SIGTERM to npm, with a shell between', 'true && ', (program: Program) => program.signal('SIGTERM')],
  ])('stops in order under npm start: %s', async (_, before, stop) => {
    const folder = join(scratch, 'npm');
    const home = await mkdtemp(join(scratch, 'package-'));
    const { scripts } = JSON.parse(await readFile(fileURLToPath(new URL('../../../package.json', import.meta.url)), 'utf8')) as { scripts: { start: string } };
    // The script itself, without the build that npm runs before it.
    const start = before + scripts.start.replace('dist/apps/cli/src/main.js', MAIN);
    await writeFile(join(home, 'package.json'), JSON.stringify({ name: 'started', version: '1.0.0', scripts: { start } }));
    const program = new Program('npm', ['start'], environment(folder), home);
    running.add(program);
    await whenUp(program);
    expect(await databasePid(folder)).not.toBeNull();
    stop(program);
    await program.ended;
    expect(program.output).toMatch(/Stopping the database\.\n$/);
    expect(program.output).not.toContain('Still stopping');
    expect(await databasePid(folder)).toBeNull();
  });
});

describe('what stops a start is said in one sentence', () => {
  it('a taken port, after which nothing is left running', async () => {
    const folder = join(scratch, 'port');
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const program = candour(['up'], { ...environment(folder), READER_PORT: String(port) });
    expect(await outage(program)).toBe(`Port ${port} is taken. Stop what uses it, or set READER_PORT to another.`);
    expect(program.output).not.toMatch(/\w{5}(-\w{5}){3}/);
    expect(await databasePid(folder)).toBeNull();
    await new Promise((resolve) => server.close(resolve));
  });

  it('a folder that cannot be written', async () => {
    await writeFile(join(scratch, 'file'), '');
    const folder = join(scratch, 'file/data');
    expect(await outage(candour(['up'], environment(folder)))).toBe(
      `The folder ${folder} cannot be written (a part of its path is a file). Make it writable, or set CANDOUR_DATA to another folder.`,
    );
  });

  it('a folder that another Candour uses, which goes on undisturbed', async () => {
    const folder = join(scratch, 'used');
    const other = await startEmbeddedPostgres({ folder });
    expect(await outage(candour(['up'], environment(folder)))).toBe(
      `The folder ${folder} is in use by another Candour (process ${process.pid}). Stop it first, or set CANDOUR_DATA to another folder.`,
    );
    await sql(other.migrationUrl, 'SELECT 1');
    await other.stop();
  });

  it('a DATABASE_URL that nobody answers, named without its password', async () => {
    const program = candour(['up'], { ...environment(join(scratch, 'unused')), DATABASE_URL: 'postgres://candour:hidden@127.0.0.1:1/candour' });
    const sentence = await outage(program);
    expect(sentence).toMatch(/^The database at 127\.0\.0\.1:1\/candour cannot be used: .*Check DATABASE_URL/);
    expect(sentence + program.output).not.toContain('hidden');
  });

  it('a database that a newer version left', async () => {
    const folder = join(scratch, 'newer');
    const migrated = candour(['migrate'], environment(folder));
    expect((await migrated.ended).code).toBe(0);
    const database = await startEmbeddedPostgres({ folder });
    await sql(database.migrationUrl, `INSERT INTO migration ("timestamp", name) VALUES (4102444800000, 'FromTheFuture4102444800000')`);
    await database.stop();
    expect(await outage(candour(['up'], environment(folder)))).toMatch(/^The database was made by a newer version of Candour \(it knows FromTheFuture4102444800000\)/);
    expect(await databasePid(folder)).toBeNull();
  });

  it('a setting that makes no sense', async () => {
    expect(await outage(candour(['up'], { ...environment(join(scratch, 'unused')), READER_PORT: 'none' }))).toMatch(/^The setting READER_PORT makes no sense: /);
  });
});
