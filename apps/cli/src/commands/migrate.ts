import { readConfiguration } from '#kernel';
import { openDatabase } from '../database.js';
import { live } from '../life.js';
import { migrateDatabase } from '../schema.js';

/** `candour migrate`: brings the database to this program's version. */
export function runMigrate(): Promise<void> {
  return live(async (life) => {
    await migrateDatabase(await openDatabase(readConfiguration(process.env), life, true));
  });
}
