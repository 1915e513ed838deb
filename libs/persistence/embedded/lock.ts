import { randomInt, randomUUID } from 'node:crypto';
import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Outage } from '#kernel';
import { codeOf, startOf } from './process.js';

/**
 * One program for each data folder.
 *
 * Every program that wants the folder first puts a claim of its own there, a file with its process id and
 * the time at which that process began, and then looks for the claims of others: of two that want it at
 * once at least one sees the other, so that never do both go on. Who sees a living other takes the claim
 * back, and tries again for a moment, in case they were only both looking. The claim of a process that is
 * gone, by `kill -9` or by a power cut, counts as none. No claim's name is used twice, so that clearing it
 * away never hits a living one.
 */
export interface FolderLock {
  release(): Promise<void>;
}

const CLAIM = /^candour-[0-9a-f-]{36}\.lock$/;

/** For how long two that look at once try again, in milliseconds. */
const PATIENCE = 1_000;

/** @throws Outage when a living Candour holds the folder */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const content = JSON.stringify({ pid: process.pid, started: await startOf(process.pid) });
  const until = performance.now() + PATIENCE;
  for (;;) {
    const claim = `candour-${randomUUID()}.lock`;
    const file = join(folder, claim);
    await writeFile(`${file}.new`, content, { mode: 0o600 });
    await rename(`${file}.new`, file);
    const holder = await holderOf(folder, claim);
    if (holder === null) return { release: () => rm(file, { force: true }) };
    await rm(file, { force: true });
    if (performance.now() > until) {
      throw new Outage(
        `The folder ${folder} is in use by another Candour (process ${holder}). ` +
          'Stop it first, or set CANDOUR_DATA to another folder.',
      );
    }
    await delay(randomInt(10, 150));
  }
}

/**
 * The process id of a living Candour that claims the folder; null when none does. Clears away dead claims.
 * @param except the name of one's own claim
 */
export async function holderOf(folder: string, except?: string): Promise<number | null> {
  const claims = (await readdir(folder)).filter((name) => CLAIM.test(name) && name !== except);
  for (const claim of claims) {
    const file = join(folder, claim);
    const holder = await livingHolder(file);
    if (holder !== null) return holder;
    await rm(file, { force: true });
  }
  return null;
}

async function livingHolder(file: string): Promise<number | null> {
  let claim: { pid?: unknown; started?: unknown };
  try {
    claim = JSON.parse(await readFile(file, 'utf8')) as typeof claim;
  } catch (error) {
    // Taken back in the meantime, or cut short by a full disk: claims are whole before they get their name.
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  const { pid, started } = claim;
  return typeof pid === 'number' && typeof started === 'string' && (await startOf(pid)) === started ? pid : null;
}
