import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openDataSource } from '#persistence';
import { createTestDatabase, until, type TestDatabase } from '#testing';
import { freshId, type StreamId } from '#kernel';
import { Wakeups, type Topic } from './wakeups.js';

describe('wake-ups', () => {
  let database: TestDatabase;
  let elsewhere: DataSource;
  let here: Wakeups;
  let there: Wakeups;

  beforeEach(async () => {
    database = await createTestDatabase();
    elsewhere = await openDataSource({ url: database.url, entities: [], poolSize: 2 });
    here = new Wakeups(database.dataSource);
    there = new Wakeups(elsewhere);
  });
  afterEach(async () => {
    await here.onApplicationShutdown();
    await there.onApplicationShutdown();
    await elsewhere.destroy();
    await database.close();
  });

  it('reach this process at once', () => {
    const heard: Topic[] = [];
    here.listen((topic) => heard.push(topic));
    here.poke('queue');
    expect(heard).toEqual(['queue']);
  });

  it('reach another process through the database', async () => {
    const stream = freshId<StreamId>();
    const heard: Topic[] = [];
    there.listen((topic) => heard.push(topic));
    await until('the other process to be woken', () => {
      here.poke(stream);
      return heard.includes(stream);
    });
  });

  it('reach it again after its connection was cut', async () => {
    const heard: Topic[] = [];
    there.listen((topic) => heard.push(topic));
    await until('the first wake-up', () => (here.poke('queue'), heard.length > 0));
    await database.asAdmin(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`);
    heard.length = 0;
    await until('a wake-up after the cut', () => (here.poke('queue'), heard.length > 0));
  });

  it('keep no connection on which listening failed', async () => {
    let taken = 0;
    let released = 0;
    const failing = Object.assign(new EventEmitter(), { query: () => Promise.reject(new Error('gone')), release: () => (released += 1) });
    const driver = { obtainMasterConnection: () => Promise.resolve([Object.assign(failing, { number: (taken += 1) })]) };
    const deaf = new Wakeups({ driver } as unknown as DataSource);
    deaf.listen(() => undefined);
    await until('another attempt', () => taken === 2 && released === 2);
    await deaf.onApplicationShutdown();
    expect([taken, released]).toEqual([2, 2]);
  });

  it('stop when nobody listens any more', () => {
    const heard: Topic[] = [];
    const stop = here.listen((topic) => heard.push(topic));
    stop();
    here.poke('queue');
    expect(heard).toEqual([]);
  });
});
