import { randomBytes } from 'node:crypto';
import { Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { KernelModule, type Clock, type Configuration } from '#kernel';
import { DeskModule, QueueView } from '#desk';
import { isOwnOrigin } from '#edge';
import { LiveModule } from '#live';
import { Comment, Post, Revision, Source } from '#discussion';
import { EventRow, EventsModule, Stream } from '#events';
import { Pseudonym } from '#identity';
import { LedgerRow } from '#ledger';
import { Decision, ReviewItem } from '#moderation';
import { PersistenceModule } from '#persistence';
import { ReadingModule } from '#reading';
import { StaffAccount, StaffSession } from '#staff';
import { DiscussionController } from './discussion/discussion.controller.js';
import { StaffGraphqlModule } from './graphql/graphql.module.js';
import { HelpController } from './help/help.controller.js';
import { ItemsController } from './items/items.controller.js';
import { LedgerController } from './ledger/ledger.controller.js';
import { LoginController } from './login/login.controller.js';
import { SocketSessions } from './live/socket-sessions.js';
import { PostDesk } from './posts/post-desk.js';
import { PostsController } from './posts/posts.controller.js';
import { QueueController } from './queue/queue.controller.js';
import { onlySignedIn } from './session/signed-in.js';
import { SessionModule } from './session/session.module.js';
import { StaffSessions } from './session/staff-sessions.js';
import { Pages } from './shell/pages.js';

/** The tables that the staff's site works with: all of them. */
const ENTITIES = [
  Post, Source, Comment, Revision, Pseudonym, ReviewItem, Decision, Stream, EventRow, LedgerRow, StaffAccount, StaffSession,
];

/** Every page is one of these; none is reached without a session but the login. */
export const CONTROLLERS = [
  LoginController, QueueController, ItemsController, DiscussionController, PostsController, LedgerController, HelpController,
];

@Module({})
export class ConsoleModule implements NestModule {
  constructor(private readonly sessions: StaffSessions) {}

  static forRoot(configuration: Configuration & { databaseUrl: string }, clock?: Clock): DynamicModule {
    // Without a secret from outside, sessions and device cookies last as long as the process.
    const sessionSecret = configuration.sessionSecret ?? randomBytes(32).toString('base64url');
    return {
      module: ConsoleModule,
      imports: [
        KernelModule.forRoot({ ...configuration, sessionSecret }, clock),
        PersistenceModule.forRoot({ url: configuration.databaseUrl, entities: ENTITIES, poolSize: 10 }),
        EventsModule,
        DeskModule,
        ReadingModule,
        SessionModule,
        StaffGraphqlModule,
        LiveModule.forConsole({
          imports: [DeskModule, SessionModule],
          mayConnect: (request) => isOwnOrigin(request, configuration.console.origin),
          authentication: SocketSessions,
          queue: QueueView,
        }),
      ],
      controllers: [...CONTROLLERS],
      providers: [Pages, PostDesk],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(...this.sessions.middleware, onlySignedIn).forRoutes('{*all}');
  }
}
