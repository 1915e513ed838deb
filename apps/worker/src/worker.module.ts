import { Module, type DynamicModule } from '@nestjs/common';
import { KernelModule, type Clock, type Configuration } from '#kernel';
import { DeskModule } from '#desk';
import { Post } from '#discussion';
import { EventRow, EventsModule, Stream } from '#events';
import { LedgerRow } from '#ledger';
import { PersistenceModule } from '#persistence';
import { StaffSession } from '#staff';
import { Rounds } from './rounds.js';

/** The tables that the worker works with. */
const ENTITIES = [Post, Stream, EventRow, LedgerRow, StaffSession];

@Module({})
export class WorkerModule {
  static forRoot(configuration: Configuration & { databaseUrl: string }, clock?: Clock): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        KernelModule.forRoot(configuration, clock),
        PersistenceModule.forRoot({ url: configuration.databaseUrl, entities: ENTITIES, poolSize: 3 }),
        EventsModule,
        DeskModule,
      ],
      providers: [Rounds],
    };
  }
}
