import { readConfiguration } from '#kernel';
import { openDatabase } from '../database.js';
import { live } from '../life.js';
import { atDesk } from '../office.js';
import { migrateOwnDatabase } from '../schema.js';
import { plantSeeds } from '../seed/plant-seed.js';

/** `candour seed [folder]`: adds what the folder holds, or what all folders in `seeds` hold, unless it is there. */
export function runSeed(folder: string | undefined): Promise<void> {
  return live(async (life) => {
    const configuration = readConfiguration(process.env);
    const database = await openDatabase(configuration, life, true);
    await migrateOwnDatabase(configuration, database);
    await atDesk({ ...configuration, databaseUrl: database.url }, (desk) => plantSeeds(desk, folder ?? null));
  });
}
