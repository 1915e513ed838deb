import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createTestDatabase } from '#testing';
import type { TestDatabase } from '#testing';
import { Program } from '../../../test/support/program.js';

jest.setTimeout(60_000);

let database: TestDatabase;
let scratch: string;
beforeAll(async () => {
  database = await createTestDatabase();
  scratch = await mkdtemp(join(tmpdir(), 'candour-alone-'));
});
afterAll(async () => {
  await database.close();
  await rm(scratch, { recursive: true, force: true });
});

const environment = (): Record<string, string> => ({
  DATABASE_URL: database.url,
  MIGRATION_DATABASE_URL: database.ownerUrl,
  CANDOUR_DATA: join(scratch, 'data'),
  READER_PORT: '0',
  CONSOLE_PORT: '0',
});

/** The addresses of all modules from files that a process had loaded when it ended; Node's own are left out. */
async function loadedModules(coverage: string): Promise<string[]> {
  const reports = await Promise.all((await readdir(coverage)).map((name) => readFile(join(coverage, name), 'utf8')));
  return reports.flatMap((report) => (JSON.parse(report) as { result: { url: string }[] }).result.map(({ url }) => url)).filter((url) => !url.startsWith('node:'));
}

it.each([
  ['reader', /Serving (http:\S+)/, "Stopping the readers' site."],
  ['console', /Serving (http:\S+)/, "Stopping the staff's site."],
  ['worker', /The worker runs/, 'Stopping the worker.'],
])('candour %s serves alone, starts no database and stops on SIGTERM', async (part, running, stopping) => {
  const program = Program.candour([part], environment());
  const [, address] = await program.says(running);
  if (address !== undefined) expect((await fetch(`${address}/healthz`)).status).toBe(200);
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, signal: null });
  expect(program.output.trim().split('\n').at(-1)).toBe(stopping);
  expect(await readdir(join(scratch, 'data')).catch(() => [])).not.toContain('postgresql');
});

it.each(['reader', 'console', 'worker'])('candour %s says in one sentence that the database does not answer', async (part) => {
  const program = Program.candour([part], { ...environment(), DATABASE_URL: 'postgres://candour:hidden@127.0.0.1:1/candour' });
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.errors).toMatch(/^The database at 127\.0\.0\.1:1\/candour cannot be used: .*\n$/);
  expect(program.output).toBe('');
});

it("never loads the staff's code into the reader's process", async () => {
  const coverage = join(scratch, 'coverage');
  const program = Program.candour(['reader'], { ...environment(), NODE_V8_COVERAGE: coverage });
  const [, address = ''] = await program.says(/Serving (http:\S+)/);
  await fetch(address);
  program.signal('SIGTERM');
  await program.ended;
  const modules = await loadedModules(coverage);
  expect(modules.filter((url) => url.includes('/apps/reader/'))).not.toEqual([]);
  expect(modules.filter((url) => /\/libs\/(desk|staff)\/|\/apps\/console\/|passport|argon2|express-session/.test(url))).toEqual([]);
});

it('candour migrate finds a database up to date, and candour reader without DATABASE_URL says what it needs', async () => {
  const migrate = Program.candour(['migrate'], environment());
  expect((await migrate.ended).code).toBe(0);
  expect(migrate.output).toBe('The database is up to date.\n');

  const reader = Program.candour(['reader'], {});
  expect((await reader.ended).code).toBe(1);
  expect(reader.errors).toBe('candour reader needs DATABASE_URL. With a database of its own, all parts start by candour up.\n');
});
