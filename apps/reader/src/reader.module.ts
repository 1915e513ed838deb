import { Module, type DynamicModule } from '@nestjs/common';
import { KernelModule, type Clock, type Configuration } from '#kernel';
import { Comment, Post, Revision, Source } from '#discussion';
import { isOwnOrigin } from '#edge';
import { EventRow, EventsModule, Stream } from '#events';
import { Pseudonym } from '#identity';
import { LiveModule } from '#live';
import { ReviewItem } from '#moderation';
import { PersistenceModule } from '#persistence';
import { ReadingModule } from '#reading';
import { WorkflowsModule } from '#workflows';
import { PublicGraphqlModule } from './graphql/graphql.module.js';
import { ReaderPresenter } from './live/live-presenter.js';
import { PagesModule } from './pages/pages.module.js';

/** The tables that the readers' site works with. It knows no staff. */
const ENTITIES = [Post, Source, Comment, Revision, Pseudonym, ReviewItem, Stream, EventRow];

@Module({})
export class ReaderModule {
  static forRoot(configuration: Configuration & { databaseUrl: string }, clock?: Clock): DynamicModule {
    return {
      module: ReaderModule,
      imports: [
        KernelModule.forRoot(configuration, clock),
        PersistenceModule.forRoot({ url: configuration.databaseUrl, entities: ENTITIES, poolSize: 16 }),
        EventsModule,
        ReadingModule,
        WorkflowsModule,
        LiveModule.forReader({
          presenter: ReaderPresenter,
          imports: [ReadingModule],
          mayConnect: (request) => isOwnOrigin(request, configuration.reader.origin),
        }),
        PagesModule,
        PublicGraphqlModule,
      ],
    };
  }
}
