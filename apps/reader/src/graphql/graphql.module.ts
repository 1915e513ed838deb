import { Module } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { guardedGraphql, networkTag } from '#edge';
import { ReadComments, ReadingModule, ReadPosts } from '#reading';
import { WorkflowsModule } from '#workflows';
import { CommentResolver } from './comment.resolver.js';
import { makeLoaders } from './loaders.js';
import { PostResolver } from './post.resolver.js';
import type { RequestContext } from './request-context.js';
import { SDL } from './sdl.generated.js';
import { SubmissionResolver } from './submission.resolver.js';

/** The public GraphQL, at /graphql. */
@Module({
  imports: [
    ReadingModule,
    WorkflowsModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports: [ReadingModule],
      inject: [ReadPosts, ReadComments],
      useFactory: (posts: ReadPosts, comments: ReadComments) => guardedGraphql({
        typeDefs: SDL,
        context: (request): RequestContext => ({ loaders: makeLoaders(posts, comments), network: networkTag(request) }),
      }),
    }),
  ],
  providers: [PostResolver, CommentResolver, SubmissionResolver],
})
export class PublicGraphqlModule {}
