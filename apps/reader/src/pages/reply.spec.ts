import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asAdmin, buildComment, buildPost, until } from '#testing';
import { closePost, setCommentRemoved } from '../../../../test/support/discussion.js';
import { buildLargeDiscussion } from '../../../../test/support/large-discussion.js';
import { openReaderSite, plantThread, SEED_SLUG, type TestSite } from '../../../../test/support/seeded-site.js';
import { keyOf, typedIn, visit, type Visitor } from '../../../../test/support/visitor.js';

let site: TestSite;
let get: Visitor['get'];
let post: Visitor['post'];
beforeAll(async () => {
  site = await openReaderSite({ SUBMISSIONS_PER_POST_PER_MINUTE: '30' });
  ({ get, post } = visit(site));
  await plantThread(site.database);
  await buildLargeDiscussion(site.database);
}, 60_000);
afterAll(() => site.close());

describe('the form', () => {
  const form = `/posts/${SEED_SLUG}/comments/5/reply`;

  it('is kept nowhere, says what is answered, and has a key of its own each time', async () => {
    const first = await get(form);
    const second = await get(form);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('etag')).toBeNull();
    expect(first.html).toContain('Your reply to 5');
    expect(keyOf(first.html)).toMatch(/^[\w-]{22}$/);
    expect(keyOf(first.html)).not.toBe(keyOf(second.html));
  });

  it('holds a comment, and answers the same form sent again the same way', async () => {
    const key = keyOf((await get(form)).html);
    const fields = { key, text: 'Sent twice, added once.', action: 'send' };
    for (const answer of [await post(form, fields), await post(form, fields)]) {
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe(`/posts/${SEED_SLUG}/held?to=5`);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    expect(await site.database.dataSource.query(`SELECT count(*)::int AS count FROM revision WHERE text = 'Sent twice, added once.'`)).toEqual([{ count: 1 }]);
  });

  it('leads to the comment when that is published at once', async () => {
    const { slug } = await buildPost(site.database.dataSource);
    const answer = await post(`/posts/${slug}/reply`, { key: keyOf((await get(`/posts/${slug}/reply`)).html), text: 'First.', action: 'send' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/posts/${slug}/comments/1`]);
  });

  it('previews without sending, and keeps the key and the text', async () => {
    const key = keyOf((await get(form)).html);
    const answer = await post(form, { key, text: '\n*Never* <b>sent</b>', action: 'preview' });
    expect(answer.status).toBe(200);
    expect(answer.html).toContain('<em>Never</em> &lt;b&gt;sent&lt;/b&gt;');
    expect([keyOf(answer.html), typedIn(answer.html)]).toEqual([key, '\n*Never* <b>sent</b>']);
    expect(await site.database.dataSource.query(`SELECT count(*)::int AS count FROM revision WHERE text LIKE '%Never%'`)).toEqual([{ count: 0 }]);
  });

  it.each([
    { what: 'an empty text', text: '', message: 'no words yet' },
    { what: 'a text that is too long', text: 'x'.repeat(10_001), message: '10,000 is the most' },
    { what: 'a text that cannot be shown', text: 'bell \u0007', message: 'cannot be shown' },
  ])('gives $what back, and says what is wrong', async ({ text, message }) => {
    for (const action of ['send', 'preview']) {
      const answer = await post(form, { key: keyOf((await get(form)).html), text, action });
      expect(answer.status).toBe(422);
      expect(answer.html).toContain(message);
      expect(typedIn(answer.html)).toBe(text);
    }
  });

  it('takes the longest comment in any script, and gives back one twice as long', async () => {
    const longest = '\u{1f5e3}'.repeat(10_000);
    expect((await post(form, { key: keyOf((await get(form)).html), text: longest, action: 'send' })).status).toBe(303);
    const refused = await post(form, { key: keyOf((await get(form)).html), text: longest + longest, action: 'send' });
    expect([refused.status, typedIn(refused.html) === longest + longest]).toEqual([422, true]);
  });

  it('gives a fresh key with another text in a form that was sent, so that it can be sent once more', async () => {
    const key = keyOf((await get(form)).html);
    await post(form, { key, text: 'One thing.', action: 'send' });
    const refused = await post(form, { key, text: 'Another thing.', action: 'send' });
    expect(refused.status).toBe(409);
    expect(typedIn(refused.html)).toBe('Another thing.');
    expect(keyOf(refused.html)).not.toBe(key);
    expect((await post(form, { key: keyOf(refused.html), text: 'Another thing.', action: 'send' })).status).toBe(303);
  });

  it('loses no text when the post is closed or the comment removed meanwhile', async () => {
    const { dataSource } = site.database;
    const { id, slug } = await buildPost(dataSource);
    const parent = await buildComment(dataSource, id);
    const address = `/posts/${slug}/comments/1/reply`;
    const key = keyOf((await get(address)).html);
    await setCommentRemoved(dataSource, id, parent.id, true);
    const gone = await post(address, { key, text: 'Still mine', action: 'send' });
    expect([gone.status, typedIn(gone.html)]).toEqual([409, 'Still mine']);
    expect(gone.html).toContain(`action="/posts/${slug}/reply"`);
    await closePost(dataSource, id);
    const closed = await post(address, { key, text: 'Still mine', action: 'send' });
    expect([closed.status, typedIn(closed.html)]).toEqual([409, 'Still mine']);
    expect(closed.html).not.toContain('value="send"');
    const missing = await post('/posts/nothing/reply', { key, text: 'Still mine', action: 'send' });
    expect([missing.status, typedIn(missing.html)]).toEqual([404, 'Still mine']);
  });

  it('is not offered where nothing can be sent', async () => {
    const { dataSource } = site.database;
    const { slug } = await buildPost(dataSource, { state: 'closed' });
    expect((await get(`/posts/${slug}`)).html).not.toContain(`/posts/${slug}/reply`);
    for (const [address, status] of [[`/posts/${slug}/reply`, 409], ['/posts/a-long-discussion/comments/3/reply', 409], [`/posts/a-long-discussion/comments/${['2', ...Array<string>(29).fill('1')].join('.')}/reply`, 409], ['/posts/a-long-discussion/comments/999/reply', 404]] as const) {
      const answer = await get(address);
      expect([address, answer.status]).toEqual([address, status]);
      expect(answer.html).not.toContain('<form');
    }
  });

  it('says when too many arrive, with the text', async () => {
    const { slug } = await buildPost(site.database.dataSource);
    const address = `/posts/${slug}/reply`;
    const answers = await Promise.all(Array.from({ length: 34 }, (_, index) => post(address, { key: `0123456789abcdef${index}`, text: `Flood ${index}`, action: 'send' })));
    const refused = answers.find((answer) => answer.status === 429);
    expect(refused && typedIn(refused.html)).toMatch(/^Flood \d+$/);
    expect(answers.filter((answer) => answer.status === 303)).toHaveLength(30);
  });

  it('loses no text when the database is lost, and adds it once when it is sent again from there', async () => {
    const { slug } = await buildPost(site.database.dataSource);
    const address = `/posts/${slug}/reply`;
    const key = keyOf((await get(address)).html);
    const name = new URL(site.database.url).pathname.slice(1);
    const admin = process.env['CANDOUR_TEST_ADMIN_URL'] ?? '';
    await asAdmin(admin, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS false`);
    await asAdmin(admin, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    const failed = await post(address, { key, text: 'Written for an hour', action: 'send' });
    expect(failed.status).toBeGreaterThanOrEqual(500);
    expect([typedIn(failed.html), keyOf(failed.html)]).toEqual(['Written for an hour', key]);
    expect(failed.html).toContain(`action="${address}"`);
    expect(failed.headers.get('cache-control')).toBe('no-store');
    await asAdmin(admin, `ALTER DATABASE ${name} WITH ALLOW_CONNECTIONS true`);
    await until('the text to be taken', async () => (await post(address, { key, text: 'Written for an hour', action: 'send' })).status === 303);
    await post(address, { key, text: 'Written for an hour', action: 'send' });
    expect((await get(`/posts/${slug}`)).html.match(/Written for an hour/g)).toHaveLength(1);
  });
});
