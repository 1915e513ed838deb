import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The scalar DateTime: a text that names a moment, in what is sent as in what is answered. */
export const DATE_TIME = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  serialize: (value) => String(value),
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : null),
});

function read(value: unknown): string {
  if (typeof value !== 'string' || !FORM.test(value) || Number.isNaN(Date.parse(value))) {
    throw new GraphQLError('A DateTime is written in ISO 8601 with its zone, such as 2026-11-21T19:45:00Z.');
  }
  return value;
}
