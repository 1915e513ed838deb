/**
 * From each site's SDL (apps/.../graphql/*.graphql): the merged, sorted schema at the top level, the SDL as a constant for
 * the program, and the types that its resolvers are written with. `--check` writes nothing, and fails when what is
 * committed is not what would be written.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import { assertValidSchema, buildSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';

const root = join(import.meta.dirname, '..');
const SITES = [
  { folder: 'apps/reader/src/graphql', merged: 'schema.public.graphql' },
  { folder: 'apps/console/src/graphql', merged: 'schema.staff.graphql' },
];
const HEADER = '// Written by `node build/schema.mjs` from the .graphql files beside it. Change those.\n';

/** Plain interfaces with nothing optional that an answer always has, and literal types for enums. */
const TYPES = {
  declarationKind: 'interface',
  enumsAsTypes: true,
  immutableTypes: true,
  avoidOptionals: { field: true, defaultValue: true },
  scalars: { ID: 'string', Date: 'string', DateTime: 'string' },
  strictScalars: true,
};

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
  emit(join(folder, 'schema.generated.ts'), `${HEADER}\n${await typesOf(sorted)}\n`);
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

function typesOf(sdl) {
  const schema = parse(sdl);
  return codegen({ schema, schemaAst: buildSchema(sdl), documents: [], filename: '', config: {}, plugins: [{ typescript: TYPES }], pluginMap: { typescript } });
}
