import { getArgumentValues, getNamedType, isObjectType, Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import type { ThreadWindow } from '#reading';
import { placeOf } from './cursors.js';
import type * as Gql from './schema.generated.js';

/** The page of a discussion that the arguments ask for. */
export function threadWindow({ order, first, after }: Gql.PostCommentsArgs): ThreadWindow {
  return order === 'READING'
    ? { order: 'reading', after: placeOf('r', after), limit: first }
    : { order: 'newest', before: placeOf('n', after), limit: first };
}

/**
 * The arguments of the one list of comments that is asked for beside the post's position; null when they are not
 * asked for together, or several lists are.
 */
export function threadAskedWithPosition(info: GraphQLResolveInfo): Gql.PostCommentsArgs | null {
  const fields = info.fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? fieldsOf(selectionSet, info) : []));
  const [thread, another] = fields.filter(({ name }) => name.value === 'comments');
  const type = getNamedType(info.returnType);
  if (!thread || another || !fields.some(({ name }) => name.value === 'position') || !isObjectType(type)) return null;
  const definition = type.getFields()['comments'];
  return definition ? (getArgumentValues(definition, thread, info.variableValues) as unknown as Gql.PostCommentsArgs) : null;
}

/** The fields of a selection on a type that is neither interface nor union, through its fragments. */
function fieldsOf(selections: SelectionSetNode, info: GraphQLResolveInfo): FieldNode[] {
  return selections.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const below = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : info.fragments[selection.name.value]?.selectionSet;
    return below ? fieldsOf(below, info) : [];
  });
}
