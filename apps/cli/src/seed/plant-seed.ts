import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ImportDiscussion } from '#desk';
import { Post } from '#discussion';
import { Outage, SYSTEM, isRefusal } from '#kernel';
import { say } from '../say.js';
import { SeedError, readSeed } from './read-seed.js';

/** Plants the seeds that come with the program where there is no post at all. */
export async function seedWhenEmpty(desk: INestApplicationContext): Promise<void> {
  if (await desk.get(DataSource).getRepository(Post).exists()) return;
  await plantSeeds(desk, null);
}

/**
 * Imports the discussion of a seed folder, or of each that comes with the program; one that is there stays
 * as it is.
 * @throws Outage when a seed has slips in it, which it names, or the desk refuses it
 */
export async function plantSeeds(desk: INestApplicationContext, folder: string | null): Promise<void> {
  for (const seed of folder === null ? await ownSeeds() : [folder]) await plant(desk, seed);
}

async function plant(desk: INestApplicationContext, folder: string): Promise<void> {
  const discussion = await readSeed(folder).catch((error: unknown) => {
    throw error instanceof SeedError ? new Outage(error.message) : error;
  });
  const { title } = discussion.post;
  const imported = await desk.get(ImportDiscussion).execute(SYSTEM, discussion);
  if (isRefusal(imported)) throw new Outage(`The seed in ${folder} is refused: ${imported.message}`);
  say(imported.outcome === 'imported' ? `Seeded: ${title}, with ${discussion.comments.length} comments.` : `${title} is there already.`);
}

/** The folders in `seeds`, which stands beside `package.json`, above the built program as above its source. */
async function ownSeeds(): Promise<string[]> {
  let top = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(top, 'package.json')) && top !== dirname(top)) top = dirname(top);
  const seeds = join(top, 'seeds');
  const entries = await readdir(seeds, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(seeds, entry.name)).sort();
}
