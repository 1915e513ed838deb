import { GraphQLError, type ValidationRule } from 'graphql';
import { checkText, Unreadable } from './text.js';

/**
 * Refuses what GraphQL lets through and nothing behind it can answer: a text in the query itself that escapes have
 * made unreadable (variables are checked with the body), and an operation that the schema has no type for.
 */
export const READABLE_RULE: ValidationRule = (context) => ({
  StringValue(node) {
    try {
      checkText(node.value);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      context.reportError(new GraphQLError(error.message, { nodes: node }));
    }
  },
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    context.reportError(new GraphQLError(`There is no ${node.operation} here.`, { nodes: node }));
  },
});
