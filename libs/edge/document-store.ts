import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import { Kind, OperationTypeNode, type DocumentNode } from 'graphql';

type DocumentStore = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** Parsed queries that are kept at most. */
const MOST = 300;

/**
 * Keeps parsed and validated queries, so that the same query is parsed once. Mutations are not kept: a comment's
 * text may stand in them.
 */
export function keepQueries(): DocumentStore {
  const documents = new Map<string, DocumentNode>();
  return {
    get: (key) => Promise.resolve(documents.get(key)),
    set: (key, document) => {
      if (document.definitions.every((definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === OperationTypeNode.QUERY)) {
        const [oldest] = documents.keys();
        if (documents.size >= MOST && oldest !== undefined) documents.delete(oldest);
        documents.set(key, document);
      }
      return Promise.resolve();
    },
    delete: (key) => Promise.resolve(documents.delete(key)),
  };
}
