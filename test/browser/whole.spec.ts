import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { createTestForum, type TestForum } from '../support/forum.js';

/** The whole main job, as three people do it: one reads, one answers without JavaScript, one moderates. */
describe('answering comment 5', () => {
  let forum: TestForum;
  let browser: Browser;
  beforeAll(async () => {
    [forum, browser] = await Promise.all([createTestForum(), openBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await forum?.close();
  });

  async function open(address: string, javaScriptEnabled: boolean): Promise<Page> {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(address);
    return page;
  }

  it('goes from a page without JavaScript through the console to another reader\'s open page as 5.3, within a second', async () => {
    const reading = await open(`${forum.reader}/posts/${forum.slug}`, true);
    await reading.waitForSelector('#discussion[data-live]');

    const answering = await open(`${forum.reader}/posts/${forum.slug}`, false);
    await answering.locator('[id="c5"]').getByRole('link', { name: /^Reply/ }).first().click();
    await answering.getByLabel('Your reply to 5').fill('As long as nobody asks for the overnight stay.');
    await answering.getByRole('button', { name: 'Send' }).click();
    await answering.getByText(/waits|waiting/i).first().waitFor();
    expect(await reading.locator('[id="c5.3"]').count()).toBe(0);

    const moderating = await open(forum.console, false);
    await moderating.getByLabel('Login').fill(forum.moderator.login);
    await moderating.getByLabel('Password').fill(forum.moderator.password);
    await moderating.getByRole('button', { name: 'Log in' }).click();
    await moderating.getByRole('link', { name: /^Open.*overnight stay/ }).click();
    const approved = Date.now();
    await moderating.getByRole('button', { name: /^Approve/ }).click();

    const arrived = reading.locator('[id="c5.3"]');
    await arrived.waitFor({ timeout: 5_000 });
    expect(Date.now() - approved).toBeLessThan(1_000);
    expect(await arrived.textContent()).toContain('As long as nobody asks for the overnight stay.');
    await moderating.goto(forum.console);
    expect(await moderating.getByText('overnight stay').count()).toBe(0);

    const again = await open(`${forum.reader}/posts/${forum.slug}/comments/5.3`, false);
    expect(await again.getByText('As long as nobody asks for the overnight stay.').count()).toBe(1);
  });
});
