import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { buildPost } from '#testing';
import { openBrowser } from '../support/browser.js';
import { buildLargeDiscussion } from '../support/large-discussion.js';
import { openReaderSite, plantThread, SEED_SLUG, type TestSite } from '../support/seeded-site.js';

let site: TestSite;
let browser: Browser;
let axe: string;
beforeAll(async () => {
  [site, browser, axe] = await Promise.all([openReaderSite(), openBrowser(), readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')]);
  await plantThread(site.database);
  await buildLargeDiscussion(site.database);
  await buildPost(site.database.dataSource, { slug: 'closed-post', title: 'A closed post', state: 'closed' });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

const POST = `/posts/${SEED_SLUG}`;

const go = (address: string) => async (page: Page) => {
  await page.goto(site.address + address);
};

async function typeReply(page: Page, text: string, button: string): Promise<void> {
  await page.goto(`${site.address}${POST}/comments/5/reply`);
  await page.locator('textarea').fill(text);
  await page.getByRole('button', { name: button }).click();
}

/** Every page of the site, in every state that it has. */
const PAGES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the list of posts': go('/'),
  'a topic': go('/topics/Prisons'),
  'a series': go('/series/Omnishambles%20Update'),
  'older posts, of which there are none': go('/?before=0.00000000-0000-4000-8000-000000000000'),
  'the seeded thread': go(POST),
  'newest first': go(`${POST}?order=newest`),
  'since the last look': async (page) => {
    await page.goto(site.address + POST);
    const bookmark = await page.locator('.bookmark').getAttribute('href');
    await page.goto(site.address + (bookmark ?? '').replace(/\.\d+#/, '.30#'));
    if (await page.locator('.fresh').count() !== 5) throw new Error('Five comments should be new');
  },
  'the long discussion, with its deepest branch': go('/posts/a-long-discussion'),
  'its second page': go('/posts/a-long-discussion?after=150.10'),
  'a comment': go(`${POST}/comments/5`),
  'a comment deep down': go('/posts/a-long-discussion/comments/2.1.1.1.1.1.1.1.1.1.1.1'),
  'a removed comment': go('/posts/a-long-discussion/comments/3'),
  'a closed post': go('/posts/closed-post'),
  'the form for a comment': go(`${POST}/reply`),
  'the form for a reply': go(`${POST}/comments/5/reply`),
  'a preview': (page) => typeReply(page, '> quoted\n\n*So* it is: [report](https://example.org/)', 'Preview'),
  'a refusal': (page) => typeReply(page, '', 'Send'),
  'a form where nothing can be sent': go('/posts/closed-post/reply'),
  'held': go(`${POST}/held?to=5`),
  'about': go('/about'),
  'no such page': go('/nothing'),
  'an address that makes no sense': go(`${POST}?after=x`),
  'a form in place': async (page) => {
    await page.goto(site.address + POST);
    await page.locator('#discussion[data-live]').waitFor();
    await page.locator('[id="c5"] a.reply').click();
    await page.locator('.answering textarea').waitFor();
  },
  'the keys': async (page) => {
    await page.goto(site.address + POST);
    await page.locator('#discussion[data-live]').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
};

const SCREENS = [
  { screen: 'a wide screen', viewport: { width: 1280, height: 800 }, narrowest: 1280, isMobile: false, hasTouch: false },
  { screen: 'a telephone', viewport: { width: 360, height: 800 }, narrowest: 320, isMobile: true, hasTouch: true },
] as const;

/** What axe finds: its rule, and the elements. */
async function findings(page: Page, rules?: readonly string[]): Promise<unknown[]> {
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${rules ? JSON.stringify({ runOnly: rules }) : ''})`);
  return violations.map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map((node) => node.html)]);
}

describe.each(SCREENS)('on $screen', ({ viewport, narrowest, isMobile, hasTouch }) => {
  it.each(Object.keys(PAGES))('%s is accessible in light and dark, fits, and leaves no trace', async (name) => {
    const context = await browser.newContext({ colorScheme: 'light', viewport, isMobile, hasTouch });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(site.address)) foreign.push(request.url());
    });
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('Failed to load resource')) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await PAGES[name]?.(page);

    await page.evaluate(axe);
    // The structure is the same on every screen; colours and the sizes of targets are not.
    expect(await findings(page, isMobile ? ['color-contrast', 'target-size'] : undefined)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findings(page, ['color-contrast'])).toEqual([]);
    await page.setViewportSize({ width: narrowest, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(narrowest);

    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await context.close();
  });
});
