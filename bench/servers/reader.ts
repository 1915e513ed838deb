import 'reflect-metadata';
import { readConfiguration } from '#kernel';
import { startReader } from '../../apps/reader/src/main.js';
import { announce } from '../children.js';

/** The readers' site as it is, with budgets that do not bind. */
const configuration = readConfiguration({ ...process.env, READER_PORT: '0', LOG_LEVEL: 'error' });
if (configuration.databaseUrl === null) throw new Error('DATABASE_URL is missing');
const site = await startReader({ ...configuration, databaseUrl: configuration.databaseUrl });
announce(site.address ?? '', () => site.stop());
