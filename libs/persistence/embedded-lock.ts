import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Outage } from '#kernel';
import { codeOf, startOf } from './embedded-process.js';

/**
 * One program for each data folder. The lock is a file with the holder's process id and the time at
 * which that process began; a lock whose holder is gone, by `kill -9` or by a power cut, counts as none.
 */
export interface FolderLock {
  release(): Promise<void>;
}

const NAME = 'candour.lock';

/** @throws Outage when a living Candour holds the folder */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const file = join(folder, NAME);
  const mine = `${file}.${randomUUID()}`;
  const content = JSON.stringify({ pid: process.pid, started: await startOf(process.pid) });
  await writeFile(mine, content, { mode: 0o600 });
  try {
    while (!(await linked(mine, file))) {
      const found = await readOrNull(file);
      if (found === null) continue;
      await refuseLiving(found, folder);
      await removeStale(file, found, folder);
    }
  } finally {
    await rm(mine, { force: true });
  }
  return {
    async release() {
      if ((await readOrNull(file)) === content) await rm(file, { force: true });
    },
  };
}

/** The process id of the living Candour that holds the folder; null when none does. */
export async function holderOf(folder: string): Promise<number | null> {
  const found = await readOrNull(join(folder, NAME));
  return found === null ? null : livingHolder(found);
}

/** Takes the name in one step, which of several programs only one can do. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function refuseLiving(content: string, folder: string): Promise<void> {
  const pid = await livingHolder(content);
  if (pid === null) return;
  throw new Outage(
    `The folder ${folder} is in use by another Candour (process ${pid}). ` +
      'Stop it first, or set CANDOUR_DATA to another folder.',
  );
}

async function livingHolder(content: string): Promise<number | null> {
  let holder: { pid?: unknown; started?: unknown };
  try {
    holder = JSON.parse(content) as typeof holder;
  } catch {
    return null;
  }
  const { pid, started } = holder;
  if (typeof pid !== 'number') return null;
  return started !== null && (await startOf(pid)) === started ? pid : null;
}

/** Another program may have replaced the stale lock since it was read: what was moved away is looked at again. */
async function removeStale(file: string, stale: string, folder: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readOrNull(aside);
  if (moved !== null && moved !== stale) {
    await linked(aside, file);
    await rm(aside, { force: true });
    await refuseLiving(moved, folder);
    return;
  }
  await rm(aside, { force: true });
}

async function readOrNull(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
