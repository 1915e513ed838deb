import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { CommentId, PostId } from '#kernel';
import { buildComment, buildPost } from '#testing';
import { openBrowser } from '../support/browser.js';
import { closePost, findComment, findPost, setCommentRemoved } from '../support/discussion.js';
import { openReaderSite, plantThread, SEED_SLUG, type TestSite } from '../support/seeded-site.js';

let site: TestSite;
let browser: Browser;
const contexts: BrowserContext[] = [];
let postId: PostId;
beforeAll(async () => {
  [site, browser] = await Promise.all([openReaderSite(), openBrowser()]);
  await plantThread(site.database);
  postId = await findPost(site.database.dataSource, SEED_SLUG);
}, 60_000);
afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** A page that follows its post. */
async function openLive(address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  contexts.push(context);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto(site.address + address);
  await page.waitForSelector('#discussion[data-live]');
  return page;
}

/** A page of the seeded thread whose HTML was changed on the way. */
async function openChanged(change: (html: string) => string): Promise<Page> {
  const context = await browser.newContext();
  contexts.push(context);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.route(`**/posts/${SEED_SLUG}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
  await page.goto(`${site.address}/posts/${SEED_SLUG}`);
  return page;
}

function publish(parentId: CommentId | null, text: string, badge?: 'moderator') {
  return buildComment(site.database.dataSource, postId, { ...(parentId !== null && { parentId }), text, ...(badge && { badge }) });
}

const commentAt = (page: Page, number: string) => page.locator(`[id="c${number}"]`);

/** Where the top of a comment is in the window, in pixels. */
function topOf(page: Page, number: string): Promise<number> {
  return commentAt(page, number).evaluate((element) => element.getBoundingClientRect().top);
}

describe('a discussion that is open while something happens', () => {
  it('gets a published reply at its place, without a reload and without moving what is being read', async () => {
    const page = await openLive(`/posts/${SEED_SLUG}`);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await commentAt(page, '9.2').evaluate((element) => element.scrollIntoView());
    const before = await topOf(page, '9.2');
    const five = await findComment(site.database.dataSource, postId, '5');
    await publish(five, 'Arrives while somebody reads 9.2. '.repeat(30));

    await commentAt(page, '5.3').waitFor();
    expect(Math.abs(await topOf(page, '9.2') - before)).toBeLessThan(1);
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    const numbers = await page.locator('[data-number="5"] .branch').evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset['number']));
    expect(numbers).toEqual(['5.1', '5.2', '5.3']);
    expect(await page.locator('[data-number="5"] > details > summary').textContent()).toBe('3 replies to 5');
    expect(await page.locator('#comments').textContent()).toBe('36 comments');
    expect(await page.locator('.live .arrivals').innerText()).toContain('1 new comment: 5.3');

    await page.locator('.live a', { hasText: '5.3' }).click();
    expect(await topOf(page, '5.3')).toBeLessThan(100);
    expect(await page.locator('.live .arrivals').isHidden()).toBe(true);
  });

  it('gets the first reply to a comment, and a comment at the end', async () => {
    const page = await openLive(`/posts/${SEED_SLUG}`);
    await publish(await findComment(site.database.dataSource, postId, '2'), 'The first reply to 2.');
    await publish(null, 'The nineteenth.', 'moderator');
    await commentAt(page, '2.1').waitFor();
    await commentAt(page, '19').waitFor();
    expect(await page.locator('[data-number="2"] > details > summary').textContent()).toBe('1 reply to 2');
    expect(await page.locator('.thread > .branch').last().getAttribute('data-number')).toBe('19');
    expect(await commentAt(page, '19').locator('.badge').innerText()).toContain('Moderator');
    expect(await page.locator('.live .arrivals').innerText()).toContain('2 new comments');
  });

  it('loses a removed comment and keeps its replies, and gets it back', async () => {
    const page = await openLive(`/posts/${SEED_SLUG}`);
    const nine = await findComment(site.database.dataSource, postId, '9');
    await setCommentRemoved(site.database.dataSource, postId, nine, true);
    await page.locator('[id="c9"].tombstone').waitFor();
    expect(await page.content()).not.toContain('no fall off in performance');
    expect(await commentAt(page, '9.1').isVisible()).toBe(true);
    await setCommentRemoved(site.database.dataSource, postId, nine, false);
    await page.locator('[id="c9"]:not(.tombstone)').waitFor();
    expect(await commentAt(page, '9').innerText()).toContain('no fall off in performance');
  });

  it('has new comments on top in the newest-first view', async () => {
    const page = await openLive(`/posts/${SEED_SLUG}?order=newest`);
    const { number } = await publish(await findComment(site.database.dataSource, postId, '1'), 'On top.');
    await commentAt(page, number.join('.')).waitFor();
    expect(await page.locator('.thread > .branch').first().getAttribute('data-number')).toBe(number.join('.'));
    expect(await commentAt(page, number.join('.')).innerText()).toContain('in reply to 1');
  });

  it('only counts what belongs to another part of the discussion', async () => {
    const page = await openLive(`/posts/${SEED_SLUG}/comments/9`);
    await publish(await findComment(site.database.dataSource, postId, '1'), 'Somewhere else.');
    await page.getByText('1 new comment on other pages').waitFor();
    const { number } = await publish(await findComment(site.database.dataSource, postId, '9.2'), 'In this branch.');
    await commentAt(page, number.join('.')).waitFor();
  });

  it('catches up after the connection was lost', async () => {
    const page = await openLive(`/posts/${SEED_SLUG}`);
    await page.context().setOffline(true);
    const { number } = await publish(null, 'Published meanwhile.');
    await page.context().setOffline(false);
    await commentAt(page, number.join('.')).waitFor({ timeout: 20_000 });
    expect(await commentAt(page, number.join('.')).count()).toBe(1);
  }, 30_000);

  it('shows nothing twice that the server sends again', async () => {
    const page = await openChanged((html) => html.replace(/data-seq="\d+" data-order/, 'data-seq="20" data-order'));
    await page.waitForSelector('#discussion[data-live]');
    const numbers = await page.locator('article.comment').evaluateAll((articles) => articles.map((article) => article.id));
    expect(numbers.length).toBeGreaterThanOrEqual(35);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('says that it is out of date when the forum was restored from a backup', async () => {
    const page = await openChanged((html) => html.replace(/data-epoch="[^"]+"/, 'data-epoch="2f1c5a52-6d0a-4b0c-9c5e-0d6f4f6f1e01"'));
    await page.getByText('This page is out of date').waitFor();
  });

  it('keeps what is being typed where it is, and the focus in it', async () => {
    const page = await openLive(`/posts/${SEED_SLUG}`);
    await commentAt(page, '8').locator('a.reply').click();
    const field = page.getByLabel('Your reply to 8', { exact: true });
    await field.fill('I am just saying');
    await field.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const before = await field.evaluate((element) => element.getBoundingClientRect().top);
    const { number } = await publish(await findComment(site.database.dataSource, postId, '7'), 'Above the form. '.repeat(40));
    await commentAt(page, number.join('.')).waitFor();
    expect(Math.abs(await field.evaluate((element) => element.getBoundingClientRect().top) - before)).toBeLessThan(1);
    await setCommentRemoved(site.database.dataSource, postId, await findComment(site.database.dataSource, postId, '8'), true);
    await page.locator('[id="c8"].tombstone').waitFor();
    expect(await field.inputValue()).toBe('I am just saying');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
  });

  it('loses the ways to answer when the post is closed', async () => {
    const post = await buildPost(site.database.dataSource);
    await buildComment(site.database.dataSource, post.id);
    const page = await openLive(`/posts/${post.slug}`);
    expect(await page.locator('a.reply').isVisible()).toBe(true);
    await closePost(site.database.dataSource, post.id);
    await page.getByText('has just been closed').waitFor();
    expect(await page.locator('a.reply').isVisible()).toBe(false);
  });
});
