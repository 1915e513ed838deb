import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page, WebSocketRoute } from 'playwright-core';
import type { PostId } from '#kernel';
import { firstRow, rowsOf } from '#persistence';
import { buildComment, buildPost, until } from '#testing';
import { PASSWORD, startTestConsole, type TestConsole } from '../../apps/console/test/support.js';
import { openBrowser } from '../support/browser.js';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 360, height: 740 };

describe('the console in a browser', () => {
  let site: TestConsole;
  let browser: Browser;
  let post: { id: PostId; slug: string };
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    [site, browser] = await Promise.all([startTestConsole(), openBrowser()]);
    await site.account('maud', 'moderator', 'Maud');
    await site.account('edda', 'editor', 'Edda');
    post = await buildPost(site.dataSource, { title: 'Omnishambles', policy: 'premoderated', body: '### A heading\n\nThe text.' });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });
  beforeEach(() => site.database.asAdmin(`UPDATE review_item SET state = 'decided'`));
  afterEach(() => Promise.all(contexts.splice(0).map((context) => context.close())));

  async function logIn(login: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: WIDE, ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${site.address}/`);
    await page.getByLabel('Login').fill(login);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.waitForURL(`${site.address}/`);
    return page;
  }

  const stateOf = async (id: string) => (await firstRow<{ state: string }>(site.dataSource, 'SELECT state FROM comment WHERE id = $1', [id]))?.state;
  const decisions = async () => Number((await firstRow<{ count: string }>(site.dataSource, 'SELECT count(*) FROM decision'))?.count);
  const ready = (page: Page) => page.waitForSelector('body[data-keys=ready]');
  const words = (page: Page, text: string) => page.locator('.row-words', { hasText: text });
  const live = (page: Page) => page.waitForSelector('body[data-live=on]');

  it('approves with the mouse and without a script', async () => {
    const page = await logIn('maud', { javaScriptEnabled: false });
    const { commentId } = await site.held(post.id, 'A comment to approve by hand.');
    await page.reload();
    await page.getByRole('link', { name: /^Open/ }).click();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('is approved.').waitFor();
    expect(await stateOf(commentId)).toBe('published');
    expect(await page.getByText('Nothing waits.').isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Look at it again or undo' }).click();
    await page.getByLabel('Reason to remove').selectOption('other');
    await page.getByLabel('Note for colleagues').fill('By mistake.');
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('is removed.').waitFor();
    expect(await stateOf(commentId)).toBe('removed');
  });

  it('works by keys alone: choose, open, approve, on to the next, back, reject with a reason', async () => {
    const [first, second, third] = [await site.held(post.id, 'First of three.'), await site.held(post.id, 'Second of three.'), await site.held(post.id, 'Third of three.')];
    const page = await logIn('maud');
    await ready(page);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/items/${first.itemId}`);
    await ready(page);
    await page.keyboard.press('a');
    await page.waitForURL(`**/items/${second.itemId}?done=${first.itemId}`);
    expect(await stateOf(first.commentId)).toBe('published');
    await ready(page);
    await page.keyboard.press('r');
    expect(await page.evaluate('document.activeElement.id')).toBe('field-reason');
    await page.getByLabel('Reason to reject').selectOption('spam');
    await page.getByRole('button', { name: 'Reject' }).press('Enter');
    await page.waitForURL(`**/items/${third.itemId}?done=${second.itemId}`);
    expect(await stateOf(second.commentId)).toBe('rejected');
    await page.keyboard.press('u');
    await page.waitForURL(`**/items/${second.itemId}`);
    await page.keyboard.press('u');
    await page.waitForURL(`${site.address}/`);
    await ready(page);
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await page.waitForURL(`**/items/${third.itemId}#field-reason`);
    await page.waitForFunction(`document.activeElement.id === 'field-reason'`);
    await page.goBack();
    await ready(page);
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.getByText('Nothing waits.').waitFor();
    expect(await stateOf(third.commentId)).toBe('published');
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Keys' }).waitFor();
  });

  it('takes a key that is held down or pressed twice for one decision, and one typed in a field for a letter', async () => {
    const items = [];
    for (let number = 0; number < 4; number += 1) items.push(await site.held(post.id, `Careful ${number}.`));
    const before = await decisions();
    const page = await logIn('maud');
    await page.goto(`${site.address}/items/${items[0]?.itemId}`);
    await ready(page);
    await page.getByLabel('Note for colleagues').focus();
    await page.keyboard.type('a jar of x');
    expect(await page.getByLabel('Note for colleagues').inputValue()).toBe('a jar of x');
    await page.evaluate('document.activeElement.blur()');
    // Repeats of a key that was pressed on the page before.
    await page.keyboard.down('a');
    await page.waitForURL(`**/items/${items[1]?.itemId}?done=*`);
    for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('a');
    await ready(page);
    for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('a');
    await page.keyboard.up('a');
    // Nor do two presses in quick succession, or a key with another one, decide.
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Alt+a');
    expect(await decisions()).toBe(before + 1);
    await page.evaluate(`{ const press = () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true })); press(); press(); }`);
    await page.waitForURL(`**/items/${items[2]?.itemId}?done=*`);
    await page.evaluate(`document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))`);
    await ready(page);
    expect(page.url()).toContain(String(items[2]?.itemId));
    expect(await decisions()).toBe(before + 2);
  });

  it('sends a form once, however often its button is pressed before the answer is there', async () => {
    const { itemId } = await site.held(post.id, 'Pressed twice.');
    const page = await logIn('maud');
    await page.goto(`${site.address}/items/${itemId}`);
    await ready(page);
    // Nothing is sent here: the last listener says what would have been.
    const stopped = await page.evaluate(`(() => {
      const stopped = [];
      addEventListener('submit', (event) => { stopped.push(event.defaultPrevented); event.preventDefault(); });
      for (let press = 0; press < 3; press += 1) document.querySelector('button[value=approve]').click();
      return stopped;
    })()`);
    expect(stopped).toEqual([false, true, true]);
  });

  it('shows what comes and what a colleague decides, without a reload and without moving what is under the pointer', async () => {
    const page = await logIn('edda');
    await live(page);
    await page.getByText('Nothing waits.').waitFor();
    const one = await site.held(post.id, 'The first to come.');
    await words(page, 'The first to come.').waitFor();
    const two = await site.held(post.id, 'The second to come.');
    await words(page, 'The second to come.').waitFor();
    expect(await page.locator('.row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-item')))).toEqual([one.itemId, two.itemId]);
    await page.getByText('2 comments wait').waitFor();

    const second = page.locator(`[data-item="${two.itemId}"]`);
    await second.hover();
    const before = await second.boundingBox();
    const colleague = await logIn('maud');
    await colleague.locator(`[data-item="${one.itemId}"]`).getByRole('button', { name: /^Approve/ }).click();
    await page.locator(`[data-item="${one.itemId}"].went`).waitFor();
    await page.getByText('1 comment waits').waitFor();
    expect(await second.boundingBox()).toEqual(before);
    await page.mouse.move(5, 5);
    await page.locator(`[data-item="${one.itemId}"]`).waitFor({ state: 'detached' });
    expect(await second.isVisible()).toBe(true);
  });

  it('hears of what happened while it was cut off', async () => {
    const page = await logIn('edda');
    const wires: WebSocketRoute[] = [];
    let cut = false;
    await page.routeWebSocket(/socket\.io/, (wire) => {
      if (cut) return wire.close();
      wires.push(wire);
      wire.connectToServer();
    });
    await page.reload();
    await live(page);
    cut = true;
    for (const wire of wires) await wire.close();
    await page.waitForSelector('body:not([data-live])');
    await site.held(post.id, 'It came in the meantime.');
    expect(await words(page, 'It came in the meantime.').count()).toBe(0);
    cut = false;
    await words(page, 'It came in the meantime.').waitFor({ timeout: 20_000 });
  }, 30_000);

  it('says on the open item that a colleague has just decided it', async () => {
    const { itemId } = await site.held(post.id, 'Two are reading this.');
    const page = await logIn('edda');
    await page.goto(`${site.address}/items/${itemId}`);
    await live(page);
    await page.getByLabel('Note for colleagues').fill('My note.');
    const colleague = await logIn('maud');
    await colleague.goto(`${site.address}/items/${itemId}`);
    await colleague.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('A colleague has just decided this.').waitFor();
    expect(await page.getByLabel('Note for colleagues').inputValue()).toBe('My note.');
    await page.getByLabel('Reason to reject').selectOption('spam');
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('Somebody was faster').waitFor();
    expect(await page.getByText(/Maud approved this/).isVisible()).toBe(true);
    expect(await page.getByLabel('Note for colleagues').inputValue()).toBe('My note.');
  });

  it('stops telling somebody who has logged out', async () => {
    const page = await logIn('maud');
    await live(page);
    const other = await page.context().newPage();
    await other.goto(`${site.address}/`);
    await other.getByRole('button', { name: 'Log out' }).click();
    await page.waitForSelector('body:not([data-live])');
    await site.held(post.id, 'Not for somebody who left.');
    expect(await words(page, 'Not for somebody who left.').count()).toBe(0);
  });

  it('previews a post while it is written, and by the button without a script', async () => {
    const page = await logIn('edda');
    await page.goto(`${site.address}/posts/new`);
    await page.getByLabel('Title').fill('Being written');
    await page.getByLabel('Text', { exact: true }).fill('Some **bold** words.');
    await page.locator('#preview strong', { hasText: 'bold' }).waitFor();
    expect(await rowsOf(site.dataSource, `SELECT FROM post WHERE title = 'Being written'`)).toEqual([]);
    const plain = await logIn('edda', { javaScriptEnabled: false });
    await plain.goto(`${site.address}/posts/new`);
    await plain.getByLabel('Title').fill('By hand');
    await plain.getByLabel('Text', { exact: true }).fill('Some *slanted* words.');
    await plain.getByRole('button', { name: 'Preview' }).click();
    await plain.locator('#preview em', { hasText: 'slanted' }).waitFor();
    await plain.getByRole('button', { name: 'Publish now' }).click();
    await plain.getByText('Readers can see it now.').waitFor();
    await until('the post', () => firstRow(site.dataSource, `SELECT FROM post WHERE title = 'By hand' AND state = 'published'`));
  });

  it('has nothing that axe finds, and nothing wider than a telephone', async () => {
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    const parent = await buildComment(site.dataSource, post.id, { text: `A long comment above. ${'Word after word. '.repeat(90)}` });
    const text = 'Ring 020 7946 0958 or https://example.org/a/very/long/address/without/any/place/to/break/it/anywhere/at/all';
    const { itemId } = await site.held(post.id, text, { parent, evidence: [{ rule: 'telephone', start: 5, end: 18 }, { rule: 'premoderated', start: null, end: null }] });
    const stale = await site.held(post.id, 'Decided before.');
    const paths = ['/', `/items/${itemId}`, `/items/${stale.itemId}`, '/posts', '/posts/new', `/posts/${post.id}`, `/posts/${post.id}/discussion`, `/posts/${post.id}/reply?to=1`, '/ledger', '/help', '/nothing'];
    const found: unknown[] = [];
    for (const options of [{ viewport: WIDE, colorScheme: 'light' }, { viewport: NARROW, colorScheme: 'dark', hasTouch: true, isMobile: true }] as const) {
      const page = await logIn('edda', { ...options, bypassCSP: true });
      const look = async (name: string): Promise<void> => {
        await page.evaluate(axe);
        const violations = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html.slice(0, 200)) })))');
        if ((violations as unknown[]).length > 0) found.push({ name, violations });
        const [content, room] = await page.evaluate<[number, number]>('[document.documentElement.scrollWidth, document.documentElement.clientWidth]');
        if (content > room) found.push({ name, wider: [content, room] });
      };
      for (const path of paths) {
        await page.goto(site.address + path);
        if (path === `/posts/${post.id}`) await page.getByRole('button', { name: 'Preview' }).click();
        await look(`${options.colorScheme} ${path}`);
      }
      await page.goto(`${site.address}/items/${itemId}`);
      await page.getByRole('button', { name: 'Reject' }).click();
      await page.locator('[aria-invalid=true]').waitFor();
      await look(`${options.colorScheme} reason missing`);
      await page.getByRole('button', { name: 'Log out' }).click();
      await page.getByLabel('Login').waitFor();
      await look(`${options.colorScheme} login`);
    }
    expect(found).toEqual([]);
  }, 60_000);
});
