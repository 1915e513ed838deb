import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { openReaderSite, plantThread, SEED_SLUG, type TestSite } from '../support/seeded-site.js';

/** The README's picture is taken anew on request only, so that a test changes no file of the checkout. */
const folder = process.env['CANDOUR_PICTURES'] === '1' ? join(import.meta.dirname, '../../docs/pictures') : join(tmpdir(), 'candour-pictures');

let site: TestSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openReaderSite(), openBrowser()]);
  await plantThread(site.database);
  await mkdir(folder, { recursive: true });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

it('takes a picture of the seeded thread', async () => {
  const page = await browser.newPage({ viewport: { width: 1120, height: 1200 }, colorScheme: 'light', javaScriptEnabled: false });
  await page.goto(`${site.address}/posts/${SEED_SLUG}`);
  await page.locator('[id="c8"]').evaluate((comment) => comment.scrollIntoView());
  const picture = await page.screenshot({ path: join(folder, 'thread.png') });
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect(await page.locator('[id="c8.1"]').isVisible()).toBe(true);
});
