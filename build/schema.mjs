/**
 * From each site's SDL (apps/.../graphql/*.graphql): the merged, sorted schema at the top level, the SDL as a constant for
 * the program, and the types that its resolvers are written with. `--check` writes nothing, and fails when what is
 * committed is not what would be written.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertValidSchema, buildSchema, isEnumType, isInputObjectType, isIntrospectionType, isListType, isNonNullType, isScalarType, isSpecifiedScalarType,
  isUnionType, lexicographicSortSchema, printSchema } from 'graphql';

const root = join(import.meta.dirname, '..');
const SITES = [
  { folder: 'apps/reader/src/graphql', merged: 'schema.public.graphql' },
  { folder: 'apps/console/src/graphql', merged: 'schema.staff.graphql' },
];
const HEADER = '// Written by `node build/schema.mjs` from the .graphql files beside it. Change those.\n';

/** What each scalar is in a resolver. */
const SCALARS = { ID: 'string', String: 'string', Boolean: 'boolean', Int: 'number', Float: 'number' };

const check = process.argv.includes('--check');
const stale = [];
for (const { folder, merged } of SITES) {
  const sources = readSources(folder);
  if (sources.length === 0) continue;
  const schema = buildSchema(sources.join('\n'));
  assertValidSchema(schema);
  const sorted = `${printSchema(lexicographicSortSchema(schema))}\n`;
  emit(merged, sorted);
  emit(join(folder, 'sdl.generated.ts'), `${HEADER}\n/** The schema as SDL. */\nexport const SDL = \`${sorted.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\`;\n`);
  emit(join(folder, 'schema.generated.ts'), `${HEADER}\n${typesOf(schema)}`);
}
if (stale.length > 0) {
  console.error(`${stale.join(' and ')} ${stale.length === 1 ? 'is' : 'are'} not what the .graphql files say. Run node build/schema.mjs and commit what it writes.`);
  process.exitCode = 1;
}

function readSources(folder) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path).filter((name) => name.endsWith('.graphql')).sort().map((name) => readFileSync(join(path, name), 'utf8'));
}

function emit(file, text) {
  const path = join(root, file);
  const committed = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (committed === text) return;
  if (check) stale.push(file);
  else writeFileSync(path, text);
}

function typesOf(schema) {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
  const inUnions = new Set(types.filter(isUnionType).flatMap((type) => type.getTypes().map(({ name }) => name)));
  return types.sort((one, other) => (one.name < other.name ? -1 : 1)).map((type) => `${docs(type.description, '')}${typeOf(type, inUnions)}`).join('\n');
}

function typeOf(type, inUnions) {
  if (isScalarType(type)) return `export type ${type.name} = string;\n`;
  if (isEnumType(type)) return `export type ${type.name} = ${type.getValues().map(({ name }) => `'${name}'`).join(' | ')};\n`;
  if (isUnionType(type)) return `export type ${type.name} =\n${type.getTypes().map(({ name }) => `  | ${name}`).join('\n')};\n`;
  const fields = Object.values(type.getFields());
  if (isInputObjectType(type)) return `export interface ${type.name} {\n${fields.map(inputField).join('')}}\n`;
  const name = inUnions.has(type.name) ? `  readonly __typename: '${type.name}';\n` : '';
  const args = fields.filter((field) => field.args.length > 0).map((field) => argsOf(type, field));
  return [`export interface ${type.name} {\n${name}${fields.map(outputField).join('')}}\n`, ...args].join('\n');
}

function outputField({ name, type, description }) {
  return `${docs(description, '  ')}  readonly ${name}: ${nameOf(type)};\n`;
}

function inputField({ name, type, description, defaultValue }) {
  const required = isNonNullType(type) || defaultValue !== undefined;
  return `${docs(description, '  ')}  readonly ${name}${required ? '' : '?'}: ${nameOf(type)};\n`;
}

function argsOf(type, field) {
  return `/** The arguments of ${type.name}.${field.name}. */\nexport interface ${type.name}${capital(field.name)}Args {\n${field.args.map(inputField).join('')}}\n`;
}

function nameOf(type) {
  if (isNonNullType(type)) return bareName(type.ofType);
  return `${bareName(type)} | null`;
}

function bareName(type) {
  if (isListType(type)) {
    const element = nameOf(type.ofType);
    return `readonly ${element.includes(' ') ? `(${element})` : element}[]`;
  }
  return SCALARS[type.name] ?? type.name;
}

function docs(description, indent) {
  if (!description) return '';
  const lines = description.split('\n');
  return lines.length === 1 ? `${indent}/** ${lines[0]} */\n` : `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

function capital(name) {
  return name[0].toUpperCase() + name.slice(1);
}
