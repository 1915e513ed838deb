import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { mend } from './binaries.js';

it('makes the links between libraries that an installation without scripts has left out, relative to where they are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'candour-package-'));
  await mkdir(join(folder, 'native/lib'), { recursive: true });
  await mkdir(join(folder, 'native/bin'));
  await writeFile(join(folder, 'native/lib/libicu.so.60.2'), 'the library');
  await writeFile(join(folder, 'native/pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }]));
  await mend(folder);
  await mend(folder);
  expect(await readlink(join(folder, 'native/lib/libicu.so.60'))).toBe('libicu.so.60.2');
  expect(await readFile(join(folder, 'native/lib/libicu.so.60'), 'utf8')).toBe('the library');
  await rm(folder, { recursive: true });
});
