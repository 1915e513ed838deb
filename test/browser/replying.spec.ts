import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildPost } from '#testing';
import { openBrowser } from '../support/browser.js';
import { openReaderSite, plantThread, SEED_SLUG, type TestSite } from '../support/seeded-site.js';

let site: TestSite;
let browser: Browser;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  [site, browser] = await Promise.all([openReaderSite(), openBrowser()]);
  await plantThread(site.database);
}, 60_000);
afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
afterAll(async () => {
  await browser.close();
  await site.close();
});

async function openPage(address: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1000, height: 800 } });
  contexts.push(context);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto(site.address + address);
  if (javaScriptEnabled) await page.waitForSelector('#discussion[data-live]');
  return page;
}

/** The texts that wait for a moderator. */
async function held(): Promise<string[]> {
  const rows: { text: string }[] = await site.database.dataSource.query(
    `SELECT r.text FROM comment c JOIN revision r ON r.comment_id = c.id WHERE c.state = 'held' ORDER BY r.text`,
  );
  return rows.map((row) => row.text);
}

describe.each([{ script: false, name: 'without a script' }, { script: true, name: 'with the script' }])('answering comment 5 $name', ({ script }) => {
  it('shows a preview, is held, and says so', async () => {
    const page = await openPage(`/posts/${SEED_SLUG}`, script);
    const before = page.url();
    await page.locator('[id="c5"] a.reply').click();
    const text = page.getByLabel('Your reply to 5');
    await text.fill(`They *will* fudge it (${String(script)}).`);
    await page.getByRole('button', { name: 'Preview' }).click();
    expect(await page.locator('.preview .prose').innerHTML()).toContain('<em>will</em>');
    expect(await text.inputValue()).toBe(`They *will* fudge it (${String(script)}).`);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Held, waiting for a moderator').first().waitFor();
    expect(await held()).toContain(`They *will* fudge it (${String(script)}).`);
    expect(page.url() === before).toBe(script);
  });

  it('gives a refused text back, with what is wrong, and takes it when that is mended', async () => {
    const page = await openPage(`/posts/${SEED_SLUG}`, script);
    await page.locator('[id="c5"] a.reply').click();
    const text = page.getByLabel('Your reply to 5');
    const typed = `\n  <b>Too</b> & long\n${'a'.repeat(10_000)}`;
    await text.fill(typed);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('.notice.wrong').waitFor();
    expect(await page.locator('.notice.wrong').innerText()).toContain('10,000 is the most');
    expect(await text.inputValue()).toBe(typed);
    expect((await held()).filter((one) => one.includes('Too'))).toEqual([]);
    await text.fill(`Shorter (${String(script)}).`);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Held, waiting for a moderator').first().waitFor();
    expect(await held()).toContain(`Shorter (${String(script)}).`);
  });

  it('adds one comment though the form is sent twice', async () => {
    const page = await openPage(`/posts/${SEED_SLUG}/reply`.replace('/reply', script ? '' : '/reply'), script);
    if (script) await page.locator('.write a.button').first().click();
    await page.getByLabel('Your comment').fill(`Only once (${String(script)}).`);
    await page.getByRole('button', { name: 'Send' }).dblclick();
    await page.getByText('Held, waiting for a moderator').first().waitFor();
    expect((await held()).filter((one) => one === `Only once (${String(script)}).`)).toHaveLength(1);
  });

  it('is published at once on an open post', async () => {
    const post = await buildPost(site.database.dataSource, { title: 'Open' });
    const page = await openPage(`/posts/${post.slug}`, script);
    await page.locator('.write a.button').first().click();
    await page.getByLabel('Your comment').fill('First!');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('[id="c1"]').waitFor();
    expect(await page.locator('[id="c1"] .prose').innerText()).toBe('First!');
    if (!script) expect(page.url()).toBe(`${site.address}/posts/${post.slug}/comments/1`);
  });
});

describe('answering in place', () => {
  it('keeps what was typed when the form is put away, and gives the focus back', async () => {
    const page = await openPage(`/posts/${SEED_SLUG}`, true);
    const link = page.locator('[id="c5"] a.reply');
    await link.click();
    await page.getByLabel('Your reply to 5').fill('Half a thought');
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Your reply to 5').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Go on with your reply');
    await link.click();
    expect(await page.getByLabel('Your reply to 5').inputValue()).toBe('Half a thought');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  });

  it('keeps what was typed when the site cannot be reached', async () => {
    const page = await openPage(`/posts/${SEED_SLUG}`, true);
    await page.locator('[id="c5"] a.reply').click();
    await page.getByLabel('Your reply to 5').fill('Sent into nothing');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('cannot be reached just now').waitFor();
    expect(await page.getByLabel('Your reply to 5').inputValue()).toBe('Sent into nothing');
  });

  it('is done by keyboard alone', async () => {
    const page = await openPage(`/posts/${SEED_SLUG}`, true);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('c2');
    await page.keyboard.press('k');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('c1');
    await page.keyboard.press('r');
    await page.getByLabel('Your reply to 1').waitFor();
    await page.keyboard.type('jkrn?');
    expect(await page.getByLabel('Your reply to 1').inputValue()).toBe('jkrn?');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.getByRole('button', { name: 'Switch the keys off' }).click();
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('c2');
  });
});
