import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '#testing';
import { openDataSource } from './data-source.js';
import { migrate } from './migrate.js';
import { rowsOf } from './rows.js';

/** Takes long enough that two who begin at once would meet. */
class Slow1900000000000 implements MigrationInterface {
  readonly name = 'Slow1900000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE slow (id integer)');
    await runner.query('SELECT pg_sleep(0.2)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE slow');
  }
}

describe('migrating', () => {
  let database: TestDatabase;
  const owners: DataSource[] = [];
  const openOwner = async (): Promise<DataSource> => {
    const owner = await openDataSource({ url: database.ownerUrl, entities: [], migrations: [Slow1900000000000], poolSize: 2 });
    owners.push(owner);
    return owner;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    await database.asAdmin('DELETE FROM migration');
  });
  afterAll(async () => {
    await Promise.all(owners.map((owner) => owner.destroy()));
    await database.close();
  });

  it('happens once when two programs begin at the same time', async () => {
    const ran = await Promise.all([migrate(await openOwner()), migrate(await openOwner())]);
    expect(ran.flat()).toEqual(['Slow1900000000000']);
    expect(await rowsOf(database.dataSource, "SELECT name FROM migration")).toEqual([{ name: 'Slow1900000000000' }]);
  });

  it('refuses a database that a newer version has made, in one sentence', async () => {
    await database.asAdmin("INSERT INTO migration (timestamp, name) VALUES (1999, 'FromTheFuture1999')");
    await expect(migrate(await openOwner())).rejects.toThrow(/newer version of Candour \(it knows FromTheFuture1999\)/);
  });
});
