import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { buildComment } from '#testing';
import { openBrowser } from '../support/browser.js';
import { findPost, findComment } from '../support/discussion.js';
import { buildLargeDiscussion } from '../support/large-discussion.js';
import { openReaderSite, plantThread, SEED_SLUG, type TestSite } from '../support/seeded-site.js';

const folder = '/tmp/candour-look';
let site: TestSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openReaderSite(), openBrowser()]);
  await plantThread(site.database);
  await buildLargeDiscussion(site.database);
  await mkdir(folder, { recursive: true });
}, 60_000);
afterAll(async () => { await browser?.close(); await site?.close(); });
const P = `/posts/${SEED_SLUG}`;
it('looks', async () => {
  const postId = await findPost(site.database.dataSource, SEED_SLUG);
  const five = await findComment(site.database.dataSource, postId, '5');
  for (const colorScheme of ['light', 'dark'] as const) for (const width of [1280, 360]) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, hasTouch: width < 500, isMobile: width < 500 });
    const page: Page = await context.newPage();
    const shot = async (name: string) => { for (let i = 0; i < 5; i++) try { return await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) }); } catch (e) { console.log(name, String(e).split('\n')[0]); } return null; };
    const go = (a: string) => page.goto(site.address + a);
    for (const [name, a] of Object.entries({ list: '/', thread: P, about: '/about', missing: '/x', held: `${P}/held?to=5`, newest: `${P}?order=newest#discussion`, deepcomment: '/posts/a-long-discussion/comments/2.1.1.1.1.1.1.1.1.1.1.1', second: '/posts/a-long-discussion?after=150.10' })) { await go(a); await shot(name); }
    await go('/posts/a-long-discussion'); await page.evaluate(`document.getElementById('c2').scrollIntoView()`); await shot('deep1');
    await page.evaluate(`document.getElementById('c2.1.1.1.1.1.1').scrollIntoView()`); await shot('deep2');
    await page.evaluate(`document.getElementById('c2.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1').scrollIntoView()`); await shot('deep3');
    await page.evaluate(`document.getElementById('c3').scrollIntoView()`); await shot('badges');
    await go(P); const b = await page.locator('.bookmark').getAttribute('href'); await go((b ?? '').replace(/\.\d+#/, '.20#')); await shot('since');
    await page.evaluate(`document.querySelector('.fresh').scrollIntoView()`); await shot('since2');
    await go(`${P}/comments/5/reply`); await shot('reply'); await page.locator('textarea').fill('> Was it not by autumn 2014?\n\nIt *was*. See [the report](https://example.org/).\n\n- one\n- two'); await page.getByRole('button', { name: 'Preview' }).click(); await shot('preview');
    await page.locator('textarea').fill(''); await page.getByRole('button', { name: 'Send' }).click(); await shot('refused');
    await go(P); await page.waitForSelector('#discussion[data-live]'); await page.locator('[id="c5.1"] a.reply').click(); await page.locator('.answering textarea').fill(`Thanks for the correction. ${width} ${colorScheme}`); await shot('inline');
    await page.getByRole('button', { name: 'Send' }).click(); await page.locator('.answering .held').waitFor(); await page.evaluate(`document.getElementById('c5.1').scrollIntoView()`); await shot('inlineheld');
    await buildComment(site.database.dataSource, postId, { parentId: five, text: `A live reply ${width} ${colorScheme}.` }); await page.locator('.live .arrivals').waitFor(); await page.locator('.fresh').scrollIntoViewIfNeeded(); await shot('pill');
    await page.keyboard.press('Escape'); await page.locator('body').press('?'); await shot('keys');
    await context.close();
  }
}, 120_000);
