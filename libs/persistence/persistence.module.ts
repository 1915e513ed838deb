import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openDataSource, type DataSourceOptions } from './data-source.js';
import { UnitOfWork } from './unit-of-work.js';

/** In milliseconds. No statement of a site or of the worker needs a tenth of it. */
const PATIENCE = 15_000;

/** Opens the process's one data source, and closes it last. */
@Global()
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  static forRoot(options: DataSourceOptions): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [{ provide: DataSource, useFactory: () => openDataSource({ patience: PATIENCE, ...options }) }, UnitOfWork],
      exports: [DataSource, UnitOfWork],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}
