import { NestFactory } from '@nestjs/core';
import type { Clock, Configuration, Running } from '#kernel';
import { WorkerLog } from './worker-log.js';
import { WorkerModule } from './worker.module.js';

/**
 * Starts the worker: it listens nowhere, and works on the clock until it is stopped.
 * @throws Outage when the database cannot be used at the start; later it waits for it.
 */
export async function startWorker(configuration: Configuration & { databaseUrl: string }, clock?: Clock): Promise<Running> {
  const context = await NestFactory.createApplicationContext(
    WorkerModule.forRoot(configuration, clock),
    { logger: false, abortOnError: false },
  );
  // Only now: what fails before is thrown, and told by whoever called us.
  context.useLogger(new WorkerLog(configuration.logLevel));
  return { address: null, stop: () => context.close() };
}
