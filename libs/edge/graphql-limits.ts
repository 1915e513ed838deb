import type { ApolloServerPlugin } from '@apollo/server';
import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { LIMIT_EXCEEDED, measureAnswer } from './answer-size.js';

/**
 * How much a query may ask for. A thread of 100 comments, each with its parent and twenty replies, fits, and so
 * does the standard introspection query that code generators send (depth 14 or so), so it needs no exception.
 */
export const GRAPHQL_LIMITS = {
  /** Words and signs of a query, counted while it is parsed. */
  tokens: 1500,
  /** Fields within fields, fragments followed. */
  depth: 16,
  /** Fields under another name, fragments followed at each use. */
  aliases: 30,
  /** Fields of a query: two for one with fields below it, one for another; below `first: 100` a hundredfold. */
  cost: 100_000,
  /** Fields of the largest answer that a query with its variables can have. */
  answer: 50_000,
  /** The largest page of a list: the largest `first`. */
  page: 100,
} as const;

/** The limits that a query's text alone can break. They count introspection like everything else. */
export const LIMIT_RULES: ValidationRule[] = [
  maxDepthRule({ n: GRAPHQL_LIMITS.depth, ignoreIntrospection: false, flattenFragments: true, ...refusing(`This query is nested too deep: at most ${GRAPHQL_LIMITS.depth} levels.`) }),
  maxAliasesRule({ n: GRAPHQL_LIMITS.aliases, allowList: [], ...refusing(`This query has too many aliases: at most ${GRAPHQL_LIMITS.aliases}.`) }),
  costLimitRule({ maxCost: GRAPHQL_LIMITS.cost, depthCostFactor: 1, ignoreIntrospection: false, flattenFragments: true, ...refusing('This query asks for too much at once. Ask for fewer fields or smaller pages.') }),
];

/**
 * The rules of graphql-armor throw what they refuse, which Apollo takes for a fault of the server and answers
 * with 500. Reported to the validation instead, it is a refusal like any other.
 */
function refusing(sentence: string) {
  return {
    propagateOnRejection: false,
    onReject: [(context: ValidationContext | null) => context?.reportError(new GraphQLError(sentence, { extensions: { code: LIMIT_EXCEEDED } }))],
  };
}

/** The limits that take the variables into account. */
export function answerLimits(): ApolloServerPlugin {
  return {
    requestDidStart: () => Promise.resolve({
      didResolveOperation: ({ schema, document, operation, request }) => {
        if (operation) measureAnswer(schema, document, operation, request.variables ?? {}, GRAPHQL_LIMITS);
        return Promise.resolve();
      },
    }),
  };
}
