import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, readFile, realpath, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { Outage } from '#kernel';
import { ask, codeOf, run } from './process.js';
import type { Account } from './process.js';

/**
 * Where the database lives and as whom it runs. PostgreSQL refuses to run as root, so that root hands it
 * to an account without rights; where that account cannot enter the data folder, the database lives below
 * `ELSEWHERE`, and a small file in the data folder says so.
 */
export interface Home {
  /** Holds the passwords and the folder `postgresql`. */
  readonly folder: string;
  /** As whom PostgreSQL runs; null as ourselves. */
  readonly account: Account | null;
}

/** For what an account without rights must reach when root works in a folder of its own. */
export const ELSEWHERE = '/var/lib/candour';

const SIGNPOST = 'postgresql-is-in.txt';

/**
 * The data folder, made when it is missing, by its true path.
 * @throws Outage when it cannot be made or entered
 */
export async function openFolder(given: string): Promise<string> {
  const folder = resolve(given);
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    const probe = join(folder, '.writable');
    await writeFile(probe, '');
    await rm(probe);
    return await realpath(folder);
  } catch (error) {
    throw new Outage(`The folder ${folder} cannot be written (${reason(error)}). Make it writable, or set CANDOUR_DATA to another folder.`);
  }
}

/** @throws Outage when there is no account to run as, or the database belongs to another user */
export async function findHome(folder: string, report: (line: string) => void): Promise<Home> {
  const isRoot = process.getuid?.() === 0;
  const known = await signpost(folder);
  const owner = await ownerOf(join(known ?? folder, 'postgresql'));
  if (!isRoot) {
    const uid = process.getuid?.();
    if (owner !== null && uid !== undefined && owner.uid !== uid) {
      throw new Outage(`The database in ${join(known ?? folder, 'postgresql')} belongs to another user (${owner.name}), because Candour was first started as root or by that user. Start it as root or as that user, or set CANDOUR_DATA to another folder.`);
    }
    requireName();
    await makeHouse(folder, null);
    return { folder: known ?? folder, account: null };
  }

  // A database that an ordinary user began goes on as that user's.
  const account = owner !== null && owner.uid !== 0 ? owner : await chooseAccount();
  if (known !== null) {
    await makeHouse(known, account);
    return { folder: known, account };
  }
  // Passing through shows nothing: what is secret in the folder has a mode of its own.
  await chmod(folder, ((await stat(folder)).mode & 0o7777) | 0o011);
  await makeHouse(folder, account);
  if (await canUse(join(folder, 'postgresql'), account)) return { folder, account };

  await rmdir(join(folder, 'postgresql')).catch(() => undefined);
  const home = join(ELSEWHERE, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  report(`The account ${account.name}, as which PostgreSQL runs for root, cannot enter ${folder}: the database is kept in ${home}.`);
  try {
    await mkdir(ELSEWHERE, { recursive: true, mode: 0o755 });
    await mkdir(home, { recursive: true, mode: 0o711 });
    await makeHouse(home, account);
  } catch (error) {
    throw new Outage(`The folder ${home} cannot be made (${reason(error)}). Move Candour to a folder that every user can enter, or set CANDOUR_DATA to one.`);
  }
  if (!(await canUse(join(home, 'postgresql'), account))) {
    throw new Outage(`The account ${account.name} cannot enter ${home}. Move Candour to a folder that every user can enter, or set CANDOUR_DATA to one.`);
  }
  await writeFile(join(folder, SIGNPOST), `${home}\n`);
  return { folder: home, account };
}

/** The home of a folder whose database was made before; null when there is none. */
export async function knownHome(folder: string): Promise<string> {
  return (await signpost(folder)) ?? folder;
}

async function signpost(folder: string): Promise<string | null> {
  try {
    const home = (await readFile(join(folder, SIGNPOST), 'utf8')).trim();
    return home === '' ? null : home;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function makeHouse(home: string, account: Account | null): Promise<void> {
  const house = join(home, 'postgresql');
  await mkdir(house, { recursive: true, mode: 0o700 });
  if (account === null) return;
  await chown(house, account.uid, account.gid);
}

async function canUse(folder: string, account: Account): Promise<boolean> {
  try {
    return (await run('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder], account)).code === 0;
  } catch (error) {
    if (codeOf(error) === 'EPERM') throw new Outage('Candour runs as root here but may not start a program as another user, which PostgreSQL needs: run it as an ordinary user, or set DATABASE_URL.');
    throw error;
  }
}

/** An account that exists, or one made for the purpose; "nobody" is the last, because it is shared by all who need one. */
async function chooseAccount(): Promise<Account> {
  for (const name of ['postgres', 'candour']) {
    const account = await lookUp(name);
    if (account !== null) return account;
  }
  await ask('groupadd', ['--system', 'candour']);
  await ask('useradd', ['--system', '--gid', 'candour', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', 'candour']);
  const account = (await lookUp('candour')) ?? (await lookUp('nobody'));
  if (account === null) {
    throw new Outage('PostgreSQL does not run as root, and there is no account "postgres", "candour" or "nobody" to run it as: run Candour as an ordinary user, or add an account named candour (useradd --system candour).');
  }
  return account;
}

async function lookUp(name: string): Promise<Account | null> {
  const [uid, gid] = await Promise.all([ask('id', ['-u', name]), ask('id', ['-g', name])]);
  return uid === null || gid === null || uid === '0' ? null : { name, uid: Number(uid), gid: Number(gid) };
}

async function ownerOf(folder: string): Promise<Account | null> {
  try {
    const { uid, gid } = await stat(folder);
    return { name: (await ask('id', ['-un', String(uid)])) ?? `user ${uid}`, uid, gid };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** initdb asks the system for our name, which containers with an invented user id do not have. */
function requireName(): void {
  try {
    userInfo();
  } catch {
    throw new Outage(`The user id ${process.getuid?.() ?? ''} has no entry in /etc/passwd, which PostgreSQL needs: add one, run Candour as another user, or set DATABASE_URL.`);
  }
}

function reason(error: unknown): string {
  const code = codeOf(error);
  const known: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOTDIR: 'a part of its path is a file',
    EEXIST: 'a file of that name is in the way',
    ENOSPC: 'the disk is full',
  };
  return code === null ? String(error) : (known[code] ?? code);
}
