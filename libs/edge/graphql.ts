import {
  ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { Logger } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { Request, Response } from 'express';
import { keepQueries } from './document-store.js';
import { errorFormatter } from './graphql-errors.js';
import { answerLimits, GRAPHQL_LIMITS, LIMIT_RULES } from './graphql-limits.js';
import { READABLE_RULE } from './graphql-readable.js';

/** In what the two sites' GraphQL differ. */
export interface GraphqlOptions {
  /** The schema as SDL. */
  readonly typeDefs: string;
  /** /graphql when left out. It must be one of the site's JSON paths. */
  readonly path?: string;
  /** Made afresh for every request: what its resolvers share, such as loaders. */
  readonly context: (request: Request, response: Response) => object | Promise<object>;
}

/**
 * The options for `GraphQLModule.forRoot` or `forRootAsync` (with `driver: ApolloDriver`): a GraphQL that is closed
 * to everything but single queries of bearable size, and whose errors show nothing of the inside.
 */
export function guardedGraphql({ typeDefs, path, context }: GraphqlOptions): ApolloDriverConfig {
  const logger = new Logger('GraphQL');
  return {
    driver: ApolloDriver,
    typeDefs,
    path: path ?? '/graphql',
    context: ({ req, res }: { req: Request; res: Response }) => {
      res.setHeader('Cache-Control', 'no-store');
      return context(req, res);
    },
    graphiql: false,
    introspection: true,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    cache: 'bounded',
    persistedQueries: false,
    documentStore: keepQueries(),
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxLexicalTokens: GRAPHQL_LIMITS.tokens },
    validationRules: [READABLE_RULE, ...LIMIT_RULES],
    formatError: errorFormatter(logger),
    autoTransformHttpErrors: false,
    // Apollo's own words can quote an error's message; what went wrong is logged by formatError.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    plugins: [
      answerLimits(),
      // It would look at every single field to find out what we know: nothing here is to be cached.
      ApolloServerPluginCacheControlDisabled(),
      // Otherwise a variable of the environment could have every query sent to Apollo's servers.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      { unexpectedErrorProcessingRequest: ({ error }) => Promise.resolve(logger.error(error)) },
    ],
  };
}

function silent(): void {}
