import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { openReaderSite, plantThread, SEED_SLUG, type TestSite } from '../support/seeded-site.js';

let site: TestSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([openReaderSite(), openBrowser()]);
  await plantThread(site.database);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

describe('reading without a script', () => {
  let page: Page;
  beforeAll(async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1000, height: 800 } });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
  });

  it('goes from the list through a post and one of its comments, and back to its place', async () => {
    await page.goto(site.address);
    await page.getByRole('link', { name: 'Omnishambles Update 75' }).click();
    expect(await page.locator('figure.quotation figcaption').first().innerText()).toContain('Big Society Capital');
    await page.locator('[id="c9.2"] .number').click();
    expect(page.url()).toBe(`${site.address}/posts/${SEED_SLUG}/comments/9.2`);
    expect(await page.locator('.ancestors').innerText()).toContain('It is quite extraordinary');
    await page.getByRole('link', { name: 'See it in the whole discussion' }).click();
    expect(page.url()).toBe(`${site.address}/posts/${SEED_SLUG}#c9.2`);
    expect(await page.locator('article.comment').count()).toBe(35);
  });

  it('folds a branch and unfolds it', async () => {
    await page.goto(`${site.address}/posts/${SEED_SLUG}`);
    const summary = page.locator('[data-number="9"] > details > summary');
    await summary.click();
    expect(await page.locator('[id="c9.1"]').isVisible()).toBe(false);
    expect(await summary.innerText()).toBe('3 replies to 9');
    await summary.press('Enter');
    expect(await page.locator('[id="c9.1"]').isVisible()).toBe(true);
  });

  it('jumps to the newest, and to what is new since the bookmark', async () => {
    await page.goto(`${site.address}/posts/${SEED_SLUG}`);
    await page.getByRole('link', { name: 'Jump to the newest, 18' }).click();
    expect(await page.locator('[id="c18"]').evaluate((comment) => comment.getBoundingClientRect().top < window.innerHeight)).toBe(true);
    await page.getByRole('link', { name: 'Bookmark this' }).click();
    expect(await page.getByText('Nothing new since your last look').isVisible()).toBe(true);
  });

  it('skips to the content by keyboard', async () => {
    await page.goto(`${site.address}/posts/${SEED_SLUG}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });
});
