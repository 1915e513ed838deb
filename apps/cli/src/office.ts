import { Module } from '@nestjs/common';
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DeskModule } from '#desk';
import { EventsModule } from '#events';
import { KernelModule } from '#kernel';
import type { Configuration } from '#kernel';
import { PersistenceModule } from '#persistence';
import { ENTITIES } from '../../../migrations/index.js';

/** What the command line does at the desk: import a discussion, keep accounts. */
@Module({})
class OfficeModule {
  static forRoot(configuration: Configuration & { databaseUrl: string }): DynamicModule {
    return {
      module: OfficeModule,
      imports: [
        KernelModule.forRoot(configuration),
        PersistenceModule.forRoot({ url: configuration.databaseUrl, entities: ENTITIES, poolSize: 2 }),
        EventsModule,
        DeskModule,
      ],
    };
  }
}

/** Failures come to us, to be told in our own way. */
const QUIETLY = { logger: false, abortOnError: false } as const;

/**
 * Does some work at the desk, and closes it again.
 * @throws Outage when the database cannot be used
 */
export async function atDesk<Result>(
  configuration: Configuration & { databaseUrl: string },
  work: (desk: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const desk = await NestFactory.createApplicationContext(OfficeModule.forRoot(configuration), QUIETLY);
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}
