import { Global, Module } from '@nestjs/common';
import { Wakeups } from './wakeups.js';

/** Gives the process its one `Wakeups`. */
@Global()
@Module({ providers: [Wakeups], exports: [Wakeups] })
export class EventsModule {}
