import { unwrapResolverError } from '@apollo/server/errors';
import { HttpException, type Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { LIMIT_EXCEEDED } from './answer-size.js';
import { failureOf } from './error-filter.js';
import { isLostDatabase } from './faults.js';

/** Errors that are about the query, and are made by GraphQL itself or by our limits. */
const ABOUT_THE_QUERY = new Set([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST', 'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED', LIMIT_EXCEEDED,
]);
const CODES = new Map([[400, 'BAD_USER_INPUT'], [401, 'UNAUTHENTICATED'], [403, 'FORBIDDEN'], [404, 'NOT_FOUND'], [503, 'SERVICE_UNAVAILABLE']]);

/**
 * Lets out what is about the query, and the messages of HttpExceptions, which are ours. Everything else is logged
 * and answered with one sentence. Nothing but the code is in `extensions`.
 */
export function errorFormatter(logger: Logger): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const { message, code } = tell(formatted, error, logger);
    return {
      message,
      ...(formatted.locations ? { locations: formatted.locations } : {}),
      ...(formatted.path ? { path: formatted.path } : {}),
      extensions: { code },
    };
  };
}

function tell(formatted: GraphQLFormattedError, error: unknown, logger: Logger): { message: string; code: string } {
  const cause = unwrapResolverError(error);
  const code = formatted.extensions?.['code'];
  // An error of a resolver is ours to answer for, whatever code it carries.
  if (cause === error && typeof code === 'string' && ABOUT_THE_QUERY.has(code)) return { message: formatted.message, code: brokenLimit(error) ? LIMIT_EXCEEDED : code };
  const failure = failureOf(cause);
  if (!(cause instanceof HttpException)) logger.error(cause);
  return { message: failure.message, code: isLostDatabase(cause) ? 'SERVICE_UNAVAILABLE' : (CODES.get(failure.status) ?? 'INTERNAL_SERVER_ERROR') };
}

/** Apollo puts its own code over that of a validation rule. */
function brokenLimit(error: unknown): boolean {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  return original instanceof GraphQLError && original.extensions['code'] === LIMIT_EXCEEDED;
}
