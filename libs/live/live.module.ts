import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { CONSOLE_AUTHENTICATION, type ConsoleAuthentication } from './console-authentication.js';
import { ConsoleGateway } from './console-gateway.js';
import { LiveGateway } from './live-gateway.js';
import { LIVE_PRESENTER, type LivePresenter } from './presenter.js';
import { QUEUE_READER, type QueueReader } from './queue-reader.js';
import { CONSOLE_SETTINGS, LIVE_SETTINGS, READER_SETTINGS, type LiveSettings } from './settings.js';
import { MAY_CONNECT, type MayConnect } from './socket-server.js';

interface Common {
  /** Modules that export what the classes below ask for. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  /** By the request's Origin. */
  readonly mayConnect: MayConnect;
  readonly settings?: Partial<LiveSettings>;
}

/** What the readers' site brings: how an event looks to its readers. */
export interface ReaderSockets extends Common {
  readonly presenter: Type<LivePresenter>;
}

/** What the staff's site brings: who a socket belongs to, and what waits in the queue. */
export interface ConsoleSockets extends Common {
  readonly authentication: Type<ConsoleAuthentication>;
  readonly queue: Type<QueueReader>;
}

/** Live sockets for one site. They attach themselves to its HTTP server and need the kernel's, persistence's and events' modules. */
@Module({})
export class LiveModule {
  static forReader({ imports = [], mayConnect, presenter, settings }: ReaderSockets): DynamicModule {
    return {
      module: LiveModule,
      imports,
      providers: [
        LiveGateway,
        { provide: LIVE_PRESENTER, useClass: presenter },
        { provide: MAY_CONNECT, useValue: mayConnect },
        { provide: LIVE_SETTINGS, useValue: { ...READER_SETTINGS, ...settings } },
      ],
      exports: [LiveGateway],
    };
  }

  static forConsole({ imports = [], mayConnect, authentication, queue, settings }: ConsoleSockets): DynamicModule {
    return {
      module: LiveModule,
      imports,
      providers: [
        ConsoleGateway,
        { provide: CONSOLE_AUTHENTICATION, useClass: authentication },
        { provide: QUEUE_READER, useClass: queue },
        { provide: MAY_CONNECT, useValue: mayConnect },
        { provide: LIVE_SETTINGS, useValue: { ...CONSOLE_SETTINGS, ...settings } },
      ],
      exports: [ConsoleGateway],
    };
  }
}
