import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '#testing';
import { openDataSource } from './data-source.js';

let database: TestDatabase;
let impatient: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  impatient = await openDataSource({ url: database.url, entities: [], poolSize: 1, patience: 300 });
});
afterAll(async () => {
  await impatient.destroy();
  await database.close();
});

describe('a server that does not answer', () => {
  it('is given up, and asked again over another connection', async () => {
    await expect(impatient.query('SELECT pg_sleep(3)')).rejects.toThrow(/terminated/);
    expect(await impatient.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('leaves nothing of a transaction that was given up to whoever comes next', async () => {
    const settings = () => impatient.query("SELECT current_setting('candour.test', true) AS seen");
    const work = impatient.transaction(async (manager) => {
      await manager.query("SET candour.test = 'half done'");
      await manager.query('SELECT pg_sleep(3)');
    });
    await expect(work).rejects.toThrow(/terminated/);
    expect(await settings()).not.toEqual([{ seen: 'half done' }]);
  });

  it('may take its time over many statements, each of them answered', async () => {
    for (let time = 0; time < 5; time += 1) await impatient.query('SELECT pg_sleep(0.1)');
    expect(await impatient.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
