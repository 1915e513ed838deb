import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildAssets } from '../build/assets.mjs';
import { unpackBrowser } from './unpack-browser.mjs';

/**
 * Before the first test: the sites' assets, a browser, PostgreSQL, and its addresses for the workers. Jest does not map
 * modules here, so what starts the cluster is bundled first.
 */
export default async function setUp() {
  await buildAssets();
  process.env.CANDOUR_TEST_BROWSER = (await unpackBrowser()) ?? '';
  const outfile = join(import.meta.dirname, '../node_modules/.cache/candour/cluster.mjs');
  await build({
    entryPoints: [join(import.meta.dirname, '../libs/testing/cluster.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    plugins: [ourLibraries()],
    logLevel: 'error',
  });
  const { startTestCluster } = await import(pathToFileURL(outfile).href);
  const cluster = await startTestCluster();
  globalThis.candourTestCluster = cluster;
  process.env.CANDOUR_TEST_ADMIN_URL = cluster.adminUrl;
  process.env.CANDOUR_TEST_URL = cluster.url;
  process.env.CANDOUR_TEST_OWNER_URL = cluster.ownerUrl;
}

function ourLibraries() {
  return {
    name: 'our-libraries',
    setup(build) {
      build.onResolve({ filter: /^#[a-z]+$/ }, ({ path }) => ({
        path: join(import.meta.dirname, '../libs', path.slice(1), 'index.ts'),
      }));
    },
  };
}
