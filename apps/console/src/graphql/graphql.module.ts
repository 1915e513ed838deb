import { Module } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { DeskModule } from '#desk';
import { guardedGraphql } from '#edge';
import { staffOf } from '../session/signed-in.js';
import { DATE_TIME } from './date-time.js';
import { LedgerResolver } from './ledger.resolver.js';
import { PostsResolver } from './posts.resolver.js';
import { ReviewResolver } from './review.resolver.js';
import { SDL } from './sdl.generated.js';

/** The staff's GraphQL. Whoever asks has come past `onlySignedIn`. */
@Module({
  imports: [
    DeskModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      useFactory: () => ({
        ...guardedGraphql({ typeDefs: SDL, context: (request) => ({ staff: staffOf(request) }) }),
        resolvers: { DateTime: DATE_TIME },
      }),
    }),
  ],
  providers: [ReviewResolver, PostsResolver, LedgerResolver],
})
export class StaffGraphqlModule {}
