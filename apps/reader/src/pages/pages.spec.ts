import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asAdmin, buildComment, buildPost, until } from '#testing';
import { setCommentRemoved } from '../../../../test/support/discussion.js';
import { buildLargeDiscussion } from '../../../../test/support/large-discussion.js';
import { send } from '../../../../test/support/request.js';
import { openReaderSite, plantThread, SEED_SLUG, type TestSite } from '../../../../test/support/seeded-site.js';
import { visit, type Visitor } from '../../../../test/support/visitor.js';

let site: TestSite;
let get: Visitor['get'];
beforeAll(async () => {
  site = await openReaderSite();
  ({ get } = visit(site));
  await plantThread(site.database);
  await buildLargeDiscussion(site.database);
}, 60_000);
afterAll(() => site.close());

/** The answer to who has a page already. Not by `fetch`, which asks for no 304. */
async function statusWith(address: string, etag: string): Promise<number> {
  return (await send(site.address, { path: address, headers: { 'If-None-Match': etag } })).status;
}

/** The numbers of the comments on a page, in the order of the page. */
function numbersOf(html: string): string[] {
  return [...html.matchAll(/<article id="c([\d.]+)"/g)].map(([, number]) => number ?? '');
}

describe('lists of posts', () => {
  it('show the newest first, with what is known of them, and no time where only the day is', async () => {
    const { status, html } = await get('/');
    expect(status).toBe(200);
    expect(html.indexOf('A long discussion')).toBeLessThan(html.indexOf('Omnishambles Update 75'));
    expect(html).toContain('<time datetime="2014-11-11">11 November 2014</time>');
    expect(html).toContain('35 comments');
    expect(html).toContain('href="/topics/Voluntary%20sector"');
  });

  it('go on below the last post, and hide drafts', async () => {
    for (let index = 0; index < 21; index += 1) {
      await buildPost(site.database.dataSource, { title: `Paged ${index}`, topics: ['paging'], publishedAt: new Date(Date.UTC(2026, 0, 1, 0, index)) });
    }
    await buildPost(site.database.dataSource, { title: 'A secret draft', topics: ['paging'], state: 'draft' });
    const first = await get('/topics/paging');
    const onward = /href="(\/topics\/paging\?before=[^"]+)"/.exec(first.html)?.[1] ?? '';
    const second = await get(onward);
    expect(first.html).toContain('Paged 20<');
    expect(second.html.match(/<h2>/g)).toHaveLength(1);
    expect(second.html).toContain('Paged 0<');
    expect(first.html + second.html).not.toContain('secret draft');
  });

  it('say when there is no such topic', async () => {
    const { status, html } = await get('/topics/Nothing%20%3Cscript%3E');
    expect(status).toBe(404);
    expect(html).toContain('Nothing &lt;script>');
  });
});

describe('the page of a post', () => {
  it('has all 35 seeded comments in reading order, nested, with the author and the time that are known', async () => {
    const { html } = await get(`/posts/${SEED_SLUG}`);
    expect(numbersOf(html)).toHaveLength(35);
    expect(numbersOf(html).slice(4, 11)).toEqual(['4', '4.1', '5', '5.1', '5.2', '6', '7'].slice(0, 7));
    expect(html).toContain('2 replies<span class="to"> to 5</span>');
    expect(html.match(/class="author named">Andrew</g)).toHaveLength(3);
    expect(html.match(/<article[^>]*class="comment"[^>]*><header>(?:(?!<\/header>).)*<time/g)).toHaveLength(1);
    expect(html).toContain('11 Nov 2014, 11:39');
    expect(html).toMatch(/<figcaption>The Guardian, <cite>Serco shares crash [^<]+<\/cite>, 10 November 2014<\/figcaption>/);
  });

  it('is the same for everybody, without a cookie, and answers 304 until something happens', async () => {
    const { id, slug } = await buildPost(site.database.dataSource);
    const first = await get(`/posts/${slug}`);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    expect(first.headers.get('set-cookie')).toBeNull();
    const etag = first.headers.get('etag') ?? '';
    expect(await statusWith(`/posts/${slug}`, etag)).toBe(304);
    await buildComment(site.database.dataSource, id, { text: 'Something happens.' });
    expect(await statusWith(`/posts/${slug}`, etag)).toBe(200);
    expect((await get(`/posts/${slug}`)).html).toContain('Something happens.');
  });

  it('shows a removed comment no more, at once, and keeps its replies', async () => {
    const { dataSource } = site.database;
    const { id, slug } = await buildPost(dataSource);
    const top = await buildComment(dataSource, id, { text: 'To be removed.' });
    await buildComment(dataSource, id, { parentId: top.id, text: 'The reply stays.' });
    await get(`/posts/${slug}`);
    await setCommentRemoved(dataSource, id, top.id, true);
    for (const address of [`/posts/${slug}`, `/posts/${slug}?order=newest`, `/posts/${slug}/comments/1`]) {
      const { status, html } = await get(address);
      expect([address, status]).toEqual([address, 200]);
      expect(html).not.toContain('To be removed.');
      expect(html).toContain('A moderator removed this comment');
      expect(html).toContain('The reply stays.');
    }
  });

  it('goes on where the page before ended, and says which replies it continues', async () => {
    const first = await get('/posts/a-long-discussion');
    const onward = /href="(\/posts\/a-long-discussion\?after=[^"#]+)/.exec(first.html)?.[1] ?? '';
    const second = await get(onward);
    expect(numbersOf(first.html)).toHaveLength(200);
    expect([...numbersOf(first.html), ...numbersOf(second.html)].at(-1)).toBe('151');
    expect(new Set([...numbersOf(first.html), ...numbersOf(second.html)]).size).toBe(241);
    expect(second.html).toContain('This continues the replies to <a href="/posts/a-long-discussion/comments/150">150</a>');
    expect(second.html).not.toContain('A post to comment on.');
  });

  it('shows the newest first, page by page, each with what it answers', async () => {
    const first = await get('/posts/a-long-discussion?order=newest');
    expect(numbersOf(first.html)[0]).toBe('151');
    const onward = (/href="(\/posts\/a-long-discussion\?order=newest&amp;before=\d+)/.exec(first.html)?.[1] ?? '').replace('&amp;', '&');
    const second = await get(onward);
    expect(numbersOf(second.html).at(-1)).toBe('1');
    expect(numbersOf(first.html).length + numbersOf(second.html).length).toBe(241);
  });

  it('tells what is new since the bookmark that it offers, though that stands on another page', async () => {
    const { dataSource } = site.database;
    const { id, slug } = await buildPost(dataSource);
    const old = await buildComment(dataSource, id, { text: 'Old.' });
    const before = await get(`/posts/${slug}`);
    const bookmark = /href="(\/posts\/[^"]+\?since=[^"#]+)/.exec(before.html)?.[1] ?? '';
    expect((await get(bookmark)).html).toContain('Nothing new since your last look');
    await buildComment(dataSource, id, { parentId: old.id, text: 'New one.' });
    await buildComment(dataSource, id, { text: 'New two.' });
    const { html } = await get(bookmark);
    expect(html).toContain('2 new comments since your last look');
    expect(html.match(/class="comment fresh"/g)).toHaveLength(2);
    expect(html).toContain('aria-label="Next new comment, 2"');
    expect(html).toContain('aria-label="Previous new comment, 1.1"');
    const other = await get(bookmark.replace('?', '?after=2&'));
    expect(other.html).toContain('href="/posts/' + slug + '/comments/1.1"');
  });

  it('does not pretend to know what is new in another epoch', async () => {
    const { html } = await get(`/posts/${SEED_SLUG}?since=2f1c5a52-6d0a-4b0c-9c5e-0d6f4f6f1e01.3`);
    expect(html).toContain('cannot be told');
    expect(html).not.toContain('comment fresh');
  });

  it.each([['/posts/nothing', 404], [`/posts/${SEED_SLUG}?after=x`, 400], [`/posts/${SEED_SLUG}?order=newest&before=1.1`, 400]])('answers %s with %d and a way on', async (address, status) => {
    const answer = await get(address);
    expect(answer.status).toBe(status);
    expect(answer.html).toContain('To the list of posts');
  });
});

describe('the page of a comment', () => {
  it('has what it answers in short, itself, and what is below', async () => {
    const { html } = await get(`/posts/${SEED_SLUG}/comments/5.2`);
    expect(html).toMatch(/class="excerpt">I do not think [^<]*Grayling's/);
    expect(numbersOf(html)).toEqual(['5.2']);
    expect(numbersOf((await get(`/posts/${SEED_SLUG}/comments/5`)).html)).toEqual(['5', '5.1', '5.2']);
  });

  it('goes on below the comment only, never among others', async () => {
    expect(numbersOf((await get(`/posts/${SEED_SLUG}/comments/5?after=5.1`)).html)).toEqual(['5.2']);
    for (const after of ['1', '4', '5', '6.1', '9']) {
      const { status, html } = await get(`/posts/${SEED_SLUG}/comments/5?after=${after}`);
      expect([after, status, numbersOf(html)]).toEqual([after, 400, []]);
    }
  });

  it('does not exist for a number that was never given, or that is none', async () => {
    for (const number of ['5.9', '0', '5.', 'x', '99999999999', '1'.repeat(400)]) {
      const { status, html } = await get(`/posts/${SEED_SLUG}/comments/${number}`);
      expect([number, status]).toEqual([number, 404]);
      expect(html).toContain('look at the whole discussion');
    }
  });
});

describe('without the database', () => {
  it('shows nothing from the cache, and all of it again afterwards', async () => {
    const address = `/posts/${SEED_SLUG}`;
    expect((await get(address)).status).toBe(200);
    const name = new URL(site.database.url).pathname.slice(1);
    const admin = process.env['CANDOUR_TEST_ADMIN_URL'] ?? '';
    await asAdmin(admin, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    await asAdmin(admin, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    const { status, html } = await get(address);
    expect(status).toBeGreaterThanOrEqual(500);
    expect(html).not.toContain('Liam Fox');
    await asAdmin(admin, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await until('the page to be back', async () => (await get(address)).status === 200);
  });
});
