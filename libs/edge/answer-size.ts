import {
  getNamedType, getNullableType, GraphQLError, isInterfaceType, isIntrospectionType, isListType, isObjectType, Kind, SchemaMetaFieldDef,
  TypeMetaFieldDef, valueFromASTUntyped,
  type DocumentNode, type FieldNode, type FragmentDefinitionNode, type GraphQLField, type GraphQLNamedType, type GraphQLSchema,
  type OperationDefinitionNode, type SelectionSetNode,
} from 'graphql';

/** The code that a refusal by one of the limits has. */
export const LIMIT_EXCEEDED = 'LIMIT_EXCEEDED';

type Variables = Readonly<Record<string, unknown>>;

/** Names of arguments that say how long a list may be. */
const PAGE = 'first';
/** As many elements as a list of the introspection is taken to have. Some have more and many have none. */
const INTROSPECTED = 8;

/**
 * Counts the fields of the largest answer that an operation can have: what lies below a list with `first` counts
 * as often as the list may be long, and what lies below a list of the introspection eight times. Fragments count wherever they are used, but are looked at once.
 * @throws GraphQLError for a page or an answer that is too large, with a sentence that says so.
 */
export function measureAnswer(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  limits: { readonly page: number; readonly answer: number },
): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const measured = new Map<string, number>();
  const given = withDefaults(operation, variables);

  function fieldsOf(selections: SelectionSetNode, type: GraphQLNamedType | undefined): number {
    let fields = 0;
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) fields += sizeOf(selection, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        fields += fieldsOf(selection.selectionSet, selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : type);
      } else fields += fragmentSize(selection.name.value);
    }
    return fields;
  }

  function fragmentSize(name: string): number {
    const known = measured.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    const size = fragment ? fieldsOf(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value)) : 0;
    measured.set(name, size);
    return size;
  }

  function sizeOf(node: FieldNode, type: GraphQLNamedType | undefined): number {
    const field = fieldOf(type, node.name.value);
    const page = field ? lengthOf(node, field, type) : 1;
    const below = node.selectionSet ? fieldsOf(node.selectionSet, field && getNamedType(field.type)) : 0;
    return 1 + page * below;
  }

  function lengthOf(node: FieldNode, field: GraphQLField<unknown, unknown>, type: GraphQLNamedType | undefined): number {
    if (type && isIntrospectionType(type)) return isListType(getNullableType(field.type)) ? INTROSPECTED : 1;
    return pageOf(node, field, given, limits.page);
  }

  const size = fieldsOf(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
  if (size > limits.answer) throw tooMuch(`This query asks for up to ${size} fields at once, and at most ${limits.answer} are given. Ask for smaller pages.`);
}

function fieldOf(type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** How many elements a list may have at most; 1 for what is no list with pages. */
function pageOf(node: FieldNode, field: GraphQLField<unknown, unknown>, variables: Variables, most: number): number {
  const argument = field.args.find(({ name }) => name === PAGE);
  if (!argument) return 1;
  const value = node.arguments?.find(({ name }) => name.value === PAGE)?.value;
  const asked: unknown = value === undefined ? undefined : valueFromASTUntyped(value, variables);
  const page = asked ?? argument.defaultValue;
  if (typeof page !== 'number') return most;
  if (page < 1 || page > most) throw tooMuch(`A page has 1 to ${most} entries: \`${PAGE}\` cannot be ${page}.`);
  return page;
}

function withDefaults(operation: OperationDefinitionNode, variables: Variables): Variables {
  const given: Record<string, unknown> = { ...variables };
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (given[variable.name.value] === undefined && defaultValue) given[variable.name.value] = valueFromASTUntyped(defaultValue);
  }
  return given;
}

function tooMuch(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: LIMIT_EXCEEDED, http: { status: 400 } } });
}
