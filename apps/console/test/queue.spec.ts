import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshId, type CommentId, type PostId } from '#kernel';
import { firstRow, rowsOf } from '#persistence';
import { buildComment, buildPost } from '#testing';
import { hidden, startTestConsole, type TestConsole, type Visitor } from './support.js';

describe('the queue and its items', () => {
  let site: TestConsole;
  let maud: Visitor;
  let omar: Visitor;
  let post: { id: PostId; slug: string };

  beforeAll(async () => {
    site = await startTestConsole();
    await site.account('maud', 'moderator', 'Maud');
    await site.account('omar', 'moderator', 'Omar');
    [maud, omar] = [await site.loggedIn('maud'), await site.loggedIn('omar')];
    post = await buildPost(site.dataSource, { title: 'Omnishambles', policy: 'premoderated' });
  });
  afterAll(() => site.stop());

  const stateOf = async (id: CommentId) => firstRow<{ state: string; number: number[] | null }>(site.dataSource, 'SELECT state, number FROM comment WHERE id = $1', [id]);
  const judgement = (page: string, fields: Record<string, string>) => ({ version: hidden(page, 'version'), revision: hidden(page, 'revision'), ...fields });
  const decideAll = async () => {
    for (const { id } of await rowsOf<{ id: string }>(site.dataSource, `SELECT id FROM review_item WHERE state = 'open'`)) {
      const page = (await maud.get(`/items/${id}`)).text;
      await maud.post(`/items/${id}`, judgement(page, { action: 'reject', reason: 'off-topic' }));
    }
  };

  it('says that nothing waits where nothing waits', async () => {
    const page = await maud.get('/');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Nothing waits.');
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('lists what waits, the oldest first, with its place and what screening found', async () => {
    const parent = await buildComment(site.dataSource, post.id, { text: 'The fifth.' });
    const first = await site.held(post.id, 'First in the queue, call 020 7946 0001.', { evidence: [{ rule: 'telephone', start: 25, end: 38 }] });
    const second = await site.held(post.id, 'Second in the queue & <b>bold</b>.', { parent });
    const page = (await maud.get('/')).text;
    expect(page.indexOf(first.itemId)).toBeLessThan(page.indexOf(second.itemId));
    expect(page).toContain('2 comments wait');
    expect(page).toContain('telephone number');
    expect(page).toContain(`answers ${parent.number.join('.')}`);
    expect(page).toContain('&amp; &lt;b>bold&lt;/b>');
    const item = (await maud.get(`/items/${second.itemId}`)).text;
    expect(item).toContain('The fifth.');
    expect((await maud.get(`/items/${first.itemId}`)).text).toContain('<mark title="telephone number">020 7946 0001</mark>');
    await decideAll();
  });

  it('shows fifty at a time and goes on from there', async () => {
    for (let number = 0; number < 52; number += 1) await site.held(post.id, `Waiting ${number}.`);
    const first = (await maud.get('/')).text;
    expect(first.match(/data-item=/g)).toHaveLength(50);
    expect(first).toContain('52 comments wait');
    const onward = /href="(\/\?after=\d+)"/.exec(first)?.[1];
    const second = (await maud.get(onward ?? '')).text;
    expect(second.match(/data-item=/g)).toHaveLength(2);
    expect(second).toContain('Waiting 51.');
    const rows = await maud.get(`/queue/rows${onward?.slice(1) ?? ''}`);
    expect(rows.text.match(/data-item=/g)).toHaveLength(2);
    expect(rows.text).not.toContain('<html');
    expect((await maud.get('/?after=nonsense')).status).toBe(200);
    await site.database.asAdmin(`UPDATE review_item SET state = 'decided'`);
  });

  it('approves without a script, says so, leads on to the next item and back for undoing', async () => {
    const one = await site.held(post.id, 'Approve me.');
    const two = await site.held(post.id, 'I am next.');
    const page = (await maud.get(`/items/${one.itemId}`)).text;
    const answer = await maud.post(`/items/${one.itemId}`, judgement(page, { action: 'approve', note: 'Good.' }));
    expect([answer.status, answer.location]).toEqual([303, `/items/${two.itemId}?done=${one.itemId}`]);
    expect((await stateOf(one.commentId))?.state).toBe('published');
    const next = (await maud.get(answer.location ?? '')).text;
    expect(next).toContain('I am next.');
    expect(next).toMatch(/Comment \d+ on “Omnishambles” is approved\./);
    expect(next).toContain(`href="/items/${one.itemId}"`);
    const again = (await maud.get(`/items/${one.itemId}`)).text;
    expect(again).toContain('Good.');
    expect(again).toContain('Maud');
    expect(again).toContain('value="remove"');
    expect(again).not.toContain('value="approve"');
    const removed = await maud.post(`/items/${one.itemId}`, judgement(again, { action: 'remove', reason: 'other', note: 'By mistake.' }));
    expect(removed.status).toBe(303);
    expect((await stateOf(one.commentId))?.state).toBe('removed');
    const restorable = (await maud.get(`/items/${one.itemId}`)).text;
    await maud.post(`/items/${one.itemId}`, judgement(restorable, { action: 'restore' }));
    expect((await stateOf(one.commentId))?.state).toBe('published');
    await decideAll();
    expect((await maud.get(`/?done=${one.itemId}`)).text).toContain('is restored.');
  });

  it('approves from the queue and comes back to it', async () => {
    const { itemId, commentId } = await site.held(post.id, 'From the queue.');
    const page = (await maud.get('/')).text;
    const answer = await maud.post(`/items/${itemId}`, judgement(page, { action: 'approve', from: 'queue' }));
    expect(answer.location).toBe(`/?done=${itemId}`);
    expect((await stateOf(commentId))?.state).toBe('published');
  });

  it('offers to approve in the queue only what is wholly shown there', async () => {
    const whole = await site.held(post.id, 'Short,\nand all of it.');
    const link = await site.held(post.id, 'See [here](https://example.org/elsewhere).');
    const long = await site.held(post.id, 'On and on. '.repeat(40));
    const page = (await maud.get('/')).text;
    const form = (id: string) => page.includes(`action="/items/${id}"`);
    expect([form(whole.itemId), form(link.itemId), form(long.itemId)]).toEqual([true, false, false]);
    expect((await maud.get(`/items/${link.itemId}`)).text).toMatch(/<details open[^>]*>.*https:\/\/example\.org\/elsewhere/s);
    await decideAll();
  });

  it('asks for the reason of a rejection and keeps the note', async () => {
    const { itemId, commentId } = await site.held(post.id, 'Reject me.');
    const page = (await maud.get(`/items/${itemId}`)).text;
    const answer = await maud.post(`/items/${itemId}`, judgement(page, { action: 'reject', reason: '', note: 'A note <kept>.' }));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('A note &lt;kept>.');
    expect(answer.text).toMatch(/aria-invalid="true"/);
    expect((await stateOf(commentId))?.state).toBe('held');
    const bare = await maud.post(`/items/${itemId}`, judgement(page, { action: 'reject', reason: 'other', note: '' }));
    expect([bare.status, /<option[^>]*selected[^>]*value="other"|value="other"[^>]*selected/.test(bare.text)]).toEqual([422, true]);
    const kept = await maud.post(`/items/${itemId}`, judgement(page, { action: 'nonsense', note: 'Kept as well.' }));
    expect([kept.status, kept.text.includes('Kept as well.')]).toEqual([422, true]);
    const done = await maud.post(`/items/${itemId}`, judgement(page, { action: 'reject', reason: 'spam', note: '' }));
    expect(done.status).toBe(303);
    expect((await stateOf(commentId))?.state).toBe('rejected');
  });

  it('tells whoever sends a decision twice that they were not too late, but first', async () => {
    const { itemId } = await site.held(post.id, 'Pressed twice.');
    const page = (await maud.get(`/items/${itemId}`)).text;
    expect((await maud.post(`/items/${itemId}`, judgement(page, { action: 'approve' }))).status).toBe(303);
    const again = await maud.post(`/items/${itemId}`, judgement(page, { action: 'approve' }));
    expect(again.status).toBe(409);
    expect(again.text).toContain('You have decided this already');
    expect(again.text).not.toContain('Somebody was faster');
  });

  it('refuses a decision when a colleague was faster, says who decided what, and keeps the note', async () => {
    const { itemId, commentId } = await site.held(post.id, 'Both look at me.');
    const page = (await maud.get(`/items/${itemId}`)).text;
    await omar.post(`/items/${itemId}`, judgement(page, { action: 'reject', reason: 'legal-risk' }));
    const late = await maud.post(`/items/${itemId}`, judgement(page, { action: 'approve', note: 'My careful words.' }));
    expect(late.status).toBe(409);
    expect(late.text).toContain('Somebody was faster');
    expect(late.text).toMatch(/Omar<\/bdi> rejected this/);
    expect(late.text).toContain('running trial');
    expect(late.text).toContain('My careful words.');
    expect((await stateOf(commentId))?.state).toBe('rejected');
    // What the page offers now is on the present version.
    const changed = await maud.post(`/items/${itemId}`, judgement(late.text, { action: 'approve' }));
    expect(changed.status).toBe(303);
    expect((await stateOf(commentId))?.state).toBe('published');
  });

  it('has nothing for an unknown item, and changes nothing for one', async () => {
    for (const id of [freshId(), 'x', '1', '%27', 'items']) {
      expect((await maud.get(`/items/${id}`)).status).toBe(404);
      expect((await maud.post(`/items/${id}`, { action: 'approve', version: '1', revision: '1' })).status).toBe(404);
    }
  });

  it('takes no decision from another site and none without a session', async () => {
    const { itemId, commentId } = await site.held(post.id, 'Not from elsewhere.');
    const page = (await maud.get(`/items/${itemId}`)).text;
    const fields = judgement(page, { action: 'approve' });
    expect((await maud.post(`/items/${itemId}`, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await maud.post(`/items/${itemId}`, fields, { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    const nobody = await site.visitor().post(`/items/${itemId}`, fields);
    expect([nobody.status, nobody.text.includes('Log in')]).toEqual([401, true]);
    expect((await stateOf(commentId))?.state).toBe('held');
    await decideAll();
  });

  it('writes every decision into the ledger', async () => {
    const { itemId } = await site.held(post.id, 'For the record.');
    const page = (await maud.get(`/items/${itemId}`)).text;
    await maud.post(`/items/${itemId}`, judgement(page, { action: 'approve' }));
    const decisions = await firstRow<{ count: string }>(site.dataSource, 'SELECT count(*) FROM decision');
    const rows = await firstRow<{ count: string }>(site.dataSource, `SELECT count(*) FROM ledger WHERE action LIKE 'review.%' OR action LIKE 'comment.%'`);
    expect(rows?.count).toBe(decisions?.count);
  });
});
