import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const target = join(root, 'dist/assets');

/** One style sheet and one script for each site, from these entries. */
const ENTRIES = {
  'reader.css': 'apps/reader/client/reader.css',
  'reader.js': 'apps/reader/client/reader.ts',
  'console.css': 'apps/console/client/console.css',
  'console.js': 'apps/console/client/console.ts',
};

/**
 * Bundles the sites' style sheets and scripts into dist/assets, each under a name that changes with its content, and
 * writes assets.json: { "reader.css": "reader.1a2b3c4d.css", … }.
 */
export async function buildAssets() {
  await mkdir(target, { recursive: true });
  const names = {};
  for (const [name, entry] of Object.entries(ENTRIES)) {
    if (!existsSync(join(root, entry))) continue;
    const { outputFiles } = await build({
      entryPoints: [join(root, entry)],
      bundle: true,
      minify: true,
      write: false,
      outdir: target,
      format: 'esm',
      target: ['es2022', 'chrome109', 'firefox115', 'safari16.4'],
      legalComments: 'none',
      logLevel: 'error',
    });
    const content = outputFiles[0].contents;
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
    names[name] = name.replace('.', `.${hash}.`);
    await writeFile(join(target, names[name]), content);
  }
  // Renamed into place: a site that starts meanwhile reads the old list or the new one, never half of it.
  const draft = join(target, `assets.${process.pid}.json`);
  await writeFile(draft, JSON.stringify(names));
  await rename(draft, join(target, 'assets.json'));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await rm(target, { recursive: true, force: true });
  await buildAssets();
}
