import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RequestHandler } from 'express';
import { Outage } from '#kernel';

/** A site's style sheet or script, by the name that code calls it. */
export type AssetName = 'reader.css' | 'reader.js' | 'console.css' | 'console.js';

interface Assets {
  readonly folder: string;
  /** "reader.css" -> "reader.1a2b3c4d.css". */
  readonly names: Readonly<Record<string, string>>;
}

let loaded: Assets | null = null;

/** Where browsers fetch an asset: an address that changes with its content, and may be kept for ever. */
export function assetAddress(name: AssetName): string {
  return `/assets/${assets().names[name] ?? name}`;
}

/** Serves the assets under their present names, and nothing else of the folder. */
export function serveAssets(): RequestHandler {
  const { folder, names } = assets();
  const present = new Set(Object.values(names));
  return (request, response, next) => {
    const name = request.path.slice(1);
    if (!present.has(name) || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    response.sendFile(name, { root: folder, immutable: true, maxAge: '365d', dotfiles: 'ignore' }, (error) => {
      if (error && !response.headersSent) next(error);
    });
  };
}

function assets(): Assets {
  loaded ??= load();
  return loaded;
}

/** @throws Outage when they have not been built. */
function load(): Assets {
  const folder = join(checkout(), 'dist/assets');
  const manifest = join(folder, 'assets.json');
  if (!existsSync(manifest)) throw new Outage('The style sheets and scripts of the sites have not been built. Run npm run build.');
  return { folder, names: JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string> };
}

/** The folder of package.json, whether we run from dist or from the sources. */
function checkout(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Outage('The folder of the program has lost its package.json.');
  }
}
