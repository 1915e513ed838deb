import { ImportDiscussion } from '#desk';
import { isRefusal, readConfiguration, SYSTEM } from '#kernel';
import { atDesk } from '../apps/cli/src/office.js';
import { readSeed } from '../apps/cli/src/seed/read-seed.js';
import type { Ground } from './ground.js';

/** Brings in a seed's discussion as `candour seed` does, and gives its slug. */
export async function plantSeed(ground: Ground, folder: string): Promise<string> {
  const discussion = await readSeed(folder);
  await atDesk({ ...readConfiguration({}), databaseUrl: ground.url }, async (desk) => {
    const imported = await desk.get(ImportDiscussion).execute(SYSTEM, discussion);
    if (isRefusal(imported)) throw new Error(imported.message);
  });
  return discussion.post.slug;
}
