import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { openReaderSite, plantThread, SEED_SLUG, type TestSite } from '../support/seeded-site.js';

const folder = process.env['CANDOUR_PICTURES'] === '1' ? join(import.meta.dirname, '../../docs/pictures') : join(tmpdir(), 'candour-pictures');

let site: TestSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openReaderSite(), openBrowser()]);
  await plantThread(site.database);
  await mkdir(folder, { recursive: true });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it('takes the pictures', async () => {
  const post = `/posts/${SEED_SLUG}`;
  const pages = { list: '/', thread: post, newest: `${post}?order=newest`, comment: `${post}/comments/8`, reply: `${post}/comments/5/reply`, held: `${post}/held`, about: '/about', missing: '/posts/nothing' };
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1280, 360]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, javaScriptEnabled: false, hasTouch: width < 500, isMobile: width < 500 });
      const page = await context.newPage();
      for (const [name, address] of Object.entries(pages)) {
        await page.goto(site.address + address);
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
        if (name === 'thread') {
          await page.evaluate(`document.getElementById('discussion').scrollIntoView()`);
          await page.screenshot({ path: join(folder, `discussion-${width}-${colorScheme}.png`) });
          await page.evaluate(`document.getElementById('c9.3').scrollIntoView()`);
          await page.screenshot({ path: join(folder, `replies-${width}-${colorScheme}.png`) });
        }
      }
      await context.close();
    }
  }
  expect(true).toBe(true);
}, 120_000);
