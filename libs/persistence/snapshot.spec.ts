import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildPost, createTestDatabase, type TestDatabase } from '#testing';
import { firstRow } from './rows.js';
import { inSnapshot } from './snapshot.js';

describe('a snapshot', () => {
  let database: TestDatabase;
  beforeAll(async () => { database = await createTestDatabase(); });
  afterAll(() => database.close());

  const countPosts = async (through: Parameters<typeof firstRow>[0]): Promise<number> =>
    (await firstRow<{ n: number }>(through, 'SELECT count(*)::int AS n FROM post'))?.n ?? 0;

  it('does not change while it is read, whatever is committed meanwhile', async () => {
    const [before, after] = await inSnapshot(database.dataSource, async (manager) => {
      const first = await countPosts(manager);
      await buildPost(database.dataSource);
      return [first, await countPosts(manager)];
    });
    expect(after).toBe(before);
    expect(await countPosts(database.dataSource)).toBe(before + 1);
  });

  it('cannot write', async () => {
    await expect(inSnapshot(database.dataSource, (manager) => manager.query('DELETE FROM post'))).rejects.toThrow(/read-only transaction/);
  });

  it('gives its connection back when reading fails', async () => {
    for (let attempt = 0; attempt < 15; attempt += 1) {
      await expect(inSnapshot(database.dataSource, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    }
    expect(await countPosts(database.dataSource)).toBeGreaterThan(0);
  });
});
