import { Module, type DynamicModule } from '@nestjs/common';
import { Clock, SystemClock } from './clock.js';
import { CONFIGURATION, type Configuration } from './configuration.js';

/** Gives the process its configuration and its clock. */
@Module({})
export class KernelModule {
  static forRoot(configuration: Configuration, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: KernelModule,
      global: true,
      providers: [{ provide: CONFIGURATION, useValue: configuration }, { provide: Clock, useValue: clock }],
      exports: [CONFIGURATION, Clock],
    };
  }
}
