import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Outage } from '#kernel';
import { holderOf, lockFolder } from './lock.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'candour-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the lock of a data folder', () => {
  it('is held by one program until it is released', async () => {
    const lock = await lockFolder(folder);
    expect(await holderOf(folder)).toBe(process.pid);
    await expect(lockFolder(folder)).rejects.toThrow(Outage);
    await lock.release();
    expect(await holderOf(folder)).toBeNull();
    await (await lockFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['whose holder is gone', JSON.stringify({ pid: 2 ** 22 + 1, started: 'another boot 1' })],
    ['whose holder had the id of a process that began later', JSON.stringify({ pid: process.pid, started: 'another boot 1' })],
    ['that a full disk cut short', '{"pid":'],
  ])('%s counts as none, and only one of several programs takes it', async (_, stale) => {
    await writeFile(join(folder, 'candour-00000000-0000-4000-8000-000000000000.lock'), stale);
    expect(await holderOf(folder)).toBeNull();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const tried of tries) if (tried.status === 'rejected') expect(tried.reason).toBeInstanceOf(Outage);
    expect(await readdir(folder)).toHaveLength(1);
  });
});
