import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshId, type PostId } from '#kernel';
import { firstRow } from '#persistence';
import { buildComment, buildPost, FakeClock } from '#testing';
import { hidden, startTestConsole, type TestConsole, type Visitor } from './support.js';

const DRAFT = {
  title: 'Omnishambles Update 76', slug: '', body: 'Words.\n\n> Said.\n>\n> [@paper]', sources: 'paper | The Paper | A \\| B | 2014-11-10 | https://example.org/',
  seriesTitle: 'Omnishambles Update', seriesNumber: '76', topics: 'Probation, Prisons', policy: 'premoderated', publishAt: '',
};

describe('posts, discussions and the ledger', () => {
  let site: TestConsole;
  let edda: Visitor;
  let maud: Visitor;
  const clock = new FakeClock(new Date('2026-11-21T09:00:00Z'));

  beforeAll(async () => {
    site = await startTestConsole({}, clock);
    await site.account('edda', 'editor', 'Edda');
    await site.account('maud', 'moderator', 'Maud');
    [edda, maud] = [await site.loggedIn('edda'), await site.loggedIn('maud')];
  });
  afterAll(() => site.stop());

  const stored = (id: string) => firstRow<{ state: string; version: number; title: string; publishAt: Date | null; policy: string; topics: string[] }>(
    site.dataSource, 'SELECT state, version, title, publish_at AS "publishAt", policy, topics FROM post WHERE id = $1', [id]);
  const idIn = (location: string | null): string => /^\/posts\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? '';
  const write = async (fields: Record<string, string> = {}): Promise<string> => {
    const answer = await edda.post('/posts/new', { ...DRAFT, slug: `post-${freshId().slice(0, 8)}`, do: 'save', ...fields });
    expect(answer.status).toBe(303);
    return idIn(answer.location);
  };
  const change = async (id: string, fields: Record<string, string>) => {
    const page = (await edda.get(`/posts/${id}`)).text;
    const post = await stored(id);
    const slug = /name="slug"[^>]*value="([^"]*)"/.exec(page)?.[1] ?? '';
    return edda.post(`/posts/${id}`, { ...DRAFT, title: post?.title ?? '', slug, version: hidden(page, 'version'), ...fields });
  };

  it('saves a draft, with an address made of its title, and shows all of it again', async () => {
    const answer = await edda.post('/posts/new', { ...DRAFT, do: 'save' });
    expect(answer.status).toBe(303);
    const id = idIn(answer.location);
    expect(await stored(id)).toMatchObject({ state: 'draft', version: 1, title: DRAFT.title, policy: 'premoderated', topics: ['Probation', 'Prisons'] });
    const page = (await edda.get(answer.location ?? '')).text;
    for (const part of ['Saved.', 'value="omnishambles-update-76"', 'paper | The Paper | A \\| B | 2014-11-10 | https://example.org/', 'value="76"', 'value="Probation, Prisons"', '> [@paper]'.replace('>', '>')]) {
      expect(page).toContain(part);
    }
    expect((await edda.get('/posts')).text).toContain('Being written');
  });

  it('shows a preview without keeping anything', async () => {
    const before = await firstRow<{ count: string }>(site.dataSource, 'SELECT count(*) FROM post');
    const answer = await edda.post('/posts/new', { ...DRAFT, title: 'Never kept', do: 'preview' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<figure class="quotation">');
    expect(answer.text).toContain('<a href="https://example.org/"');
    expect(answer.text).toContain('value="Never kept"');
    const fragment = await edda.post('/posts/preview', { ...DRAFT, body: '[@x] <b>no</b>\n\n> q\n>\n> [@gone]' });
    expect(fragment.status).toBe(200);
    expect(fragment.text).toContain('no source has this key');
    expect(fragment.text).not.toContain('<b>no</b>');
    expect(fragment.text).not.toContain('<html');
    expect(await firstRow(site.dataSource, 'SELECT count(*) FROM post')).toEqual(before);
  });

  it('says what is wrong in each field and keeps what was typed', async () => {
    const answer = await edda.post('/posts/new', {
      ...DRAFT, title: '', slug: 'Not An Address', seriesNumber: 'seven', policy: 'whatever', sources: 'paper | P\n\nBAD KEY | Q | | 2014-13-40', do: 'save',
    });
    expect(answer.status).toBe(422);
    for (const part of ['small letters and digits with hyphens', 'one line of 1 to 200', 'whole number from 1', 'Choose one of open', 'Line 3: A key is small letters', 'Line 3: Write a date that exists', 'value="Not An Address"', 'value="seven"', 'BAD KEY | Q']) {
      expect(answer.text).toContain(part);
    }
  });

  it('saves what was typed and publishes it, with one button', async () => {
    const id = await write();
    const answer = await change(id, { title: 'Changed and published', do: 'publish' });
    expect([answer.status, answer.location]).toEqual([303, `/posts/${id}?done=publish`]);
    expect(await stored(id)).toMatchObject({ state: 'published', title: 'Changed and published' });
    expect((await edda.get(answer.location ?? '')).text).toContain('Readers can see it now.');
  });

  it('takes a very long post, and refuses one without end with its right status', async () => {
    const long = 'A long article has many words in it. '.repeat(5000);
    const id = await write({ body: long, sources: '' });
    expect((await edda.get(`/posts/${id}`)).text).toContain(long.trim());
    expect((await edda.post('/posts/new', { ...DRAFT, body: long.repeat(4), do: 'save' })).status).toBe(413);
  });

  it("schedules a post by the forum's clocks, changes the time, and takes it back", async () => {
    const id = await write();
    expect((await change(id, { do: 'schedule', publishAt: '' })).status).toBe(422);
    const past = await change(id, { do: 'schedule', publishAt: '2026-11-21T08:59' });
    expect([past.status, past.text.includes('must be in the future'), past.text.includes('value="2026-11-21T08:59"')]).toEqual([422, true, true]);
    expect((await change(id, { do: 'schedule', publishAt: '2027-07-01T09:30' })).status).toBe(303);
    expect(await stored(id)).toMatchObject({ state: 'scheduled', publishAt: new Date('2027-07-01T08:30:00Z') });
    expect((await edda.get(`/posts/${id}`)).text).toContain('value="2027-07-01T09:30"');
    expect((await change(id, { do: 'unschedule' })).status).toBe(303);
    expect(await stored(id)).toMatchObject({ state: 'draft' });
  });

  it('closes and reopens a post and changes how it takes comments', async () => {
    const id = await write({ do: 'publish' });
    expect((await change(id, { do: 'close' })).status).toBe(303);
    expect(await stored(id)).toMatchObject({ state: 'closed' });
    expect((await change(id, { do: 'close' })).status).toBe(422);
    expect((await change(id, { do: 'reopen' })).status).toBe(303);
    expect((await change(id, { do: 'save', policy: 'open' })).status).toBe(303);
    expect(await stored(id)).toMatchObject({ state: 'published', policy: 'open' });
  });

  it("keeps an editor's words when a colleague has saved meanwhile, and shows theirs beside", async () => {
    const id = await write();
    const page = (await edda.get(`/posts/${id}`)).text;
    const slug = /name="slug"[^>]*value="([^"]*)"/.exec(page)?.[1] ?? '';
    await change(id, { body: 'What the colleague wrote.', sources: '', do: 'save' });
    const late = await edda.post(`/posts/${id}`, { ...DRAFT, slug, body: 'My own careful words.', sources: '', version: hidden(page, 'version'), do: 'publish' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('My own careful words.');
    expect(late.text).toContain('What the colleague wrote.');
    expect(await stored(id)).toMatchObject({ state: 'draft', version: 2 });
    const merged = await edda.post(`/posts/${id}`, { ...DRAFT, slug, body: 'Both together.', sources: '', version: hidden(late.text, 'version'), do: 'save' });
    expect(merged.status).toBe(303);
  });

  it("keeps editors' pages from moderators, and shows them no way there", async () => {
    const id = await write({ title: 'Only for editors' });
    const published = await write({ title: 'For everybody', do: 'publish' });
    for (const path of ['/posts/new', `/posts/${id}`, `/posts/${published}`, '/ledger']) {
      const answer = await maud.get(path);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.text).not.toContain('Only for editors');
    }
    for (const path of ['/posts/new', `/posts/${published}`, '/posts/preview']) {
      expect((await maud.post(path, { ...DRAFT, title: 'By a moderator', slug: 'by-a-moderator', version: '2', do: 'save' })).status).toBe(403);
    }
    expect(await firstRow(site.dataSource, `SELECT FROM post WHERE slug = 'by-a-moderator'`)).toBeNull();
    const list = (await maud.get('/posts')).text;
    expect(list).toContain('For everybody');
    for (const part of ['Only for editors', '/posts/new', '/ledger', `href="/posts/${published}"`]) expect(list).not.toContain(part);
  });

  it('goes through more posts than a page holds', async () => {
    for (let number = 0; number < 45; number += 1) await buildPost(site.dataSource, { title: `Old post ${number}`, publishedAt: new Date(Date.UTC(2020, 0, 1 + number)) });
    const onward = /href="(\/posts\?before=[^"]+)"/.exec((await edda.get('/posts')).text)?.[1] ?? '';
    const second = (await edda.get(onward)).text;
    expect(second).toContain('Old post 0<');
    expect(second).not.toContain('Being written');
    expect((await edda.get('/posts?before=nonsense')).status).toBe(200);
  });

  it('lists a discussion, takes a comment up for removing, and restores it', async () => {
    const post = await buildPost(site.dataSource, { title: 'A discussion' });
    const comment = await buildComment(site.dataSource, post.id, { text: 'Remove this one.' });
    const reply = await buildComment(site.dataSource, post.id, { parentId: comment.id, text: 'A reply.' });
    const page = (await maud.get(`/posts/${post.id}/discussion`)).text;
    expect(page.indexOf('Remove this one.')).toBeLessThan(page.indexOf('A reply.'));
    const taken = await maud.post(`/comments/${comment.id}/review`, {});
    expect(taken.status).toBe(303);
    const item = (taken.location ?? '').replace('#decide', '');
    const decide = (await maud.get(item)).text;
    expect((await maud.post(item, { version: hidden(decide, 'version'), revision: hidden(decide, 'revision'), action: 'remove', reason: 'off-topic' })).status).toBe(303);
    const after = (await maud.get(`/posts/${post.id}/discussion`)).text;
    expect(after).toMatch(/id="c1" class="depth-1 removed"/);
    expect(after).toContain('Restore');
    expect((await maud.get(`/posts/${post.id}/discussion?after=1`)).text).not.toContain('Remove this one.');
    expect((await maud.post(`/comments/${freshId()}/review`, {})).status).toBe(404);
    expect((await maud.post('/comments/x/review', {})).status).toBe(404);
    expect(reply.number).toEqual([1, 1]);
  });

  it('replies under a badge, after a preview, and once however often the button is pressed', async () => {
    const post = await buildPost(site.dataSource, { title: 'To be answered', policy: 'premoderated' });
    await buildComment(site.dataSource, post.id, { text: 'A question.' });
    const path = `/posts/${post.id}/reply`;
    const form = (await maud.get(`${path}?to=1`)).text;
    expect(form).toContain('A question.');
    const fields = { to: '1', key: hidden(form, 'key'), text: 'An **answer**.' };
    const preview = await maud.post(path, { ...fields, do: 'preview' });
    expect([preview.status, preview.text.includes('<strong>answer</strong>'), hidden(preview.text, 'key')]).toEqual([200, true, fields.key]);
    const sent = await maud.post(path, { ...fields, do: 'publish' });
    expect(sent.status).toBe(303);
    expect((await maud.post(path, { ...fields, do: 'publish' })).location).toBe(sent.location);
    const page = (await maud.get((sent.location ?? '').split('#')[0] ?? '')).text;
    expect(page).toContain('<strong>answer</strong>');
    expect(page).toContain('badge moderator');
    expect(page).not.toContain('Maud</bdi> replied');
    expect((await edda.get(`/posts/${post.id}/discussion`)).text.match(/<strong>answer<\/strong>/g)).toHaveLength(1);
  });

  it('takes an edited reply when it is sent once more after a step back in the browser', async () => {
    const post = await buildPost(site.dataSource, { title: 'Gone back to' });
    const path = `/posts/${post.id}/reply`;
    const fields = { to: '', key: hidden((await maud.get(path)).text, 'key'), do: 'publish' };
    expect((await maud.post(path, { ...fields, text: 'First thought.' })).status).toBe(303);
    const again = await maud.post(path, { ...fields, text: 'Second thought.' });
    expect([again.status, again.text.includes('Second thought.')]).toEqual([409, true]);
    expect((await maud.post(path, { ...fields, key: hidden(again.text, 'key'), text: 'Second thought.' })).status).toBe(303);
  });

  it('keeps the text of a reply that cannot be published', async () => {
    const post = await buildPost(site.dataSource, { title: 'Closing' });
    const form = (await maud.get(`/posts/${post.id}/reply`)).text;
    const fields = { to: '', key: hidden(form, 'key'), text: 'Too late, but kept.', do: 'publish' };
    const empty = await maud.post(`/posts/${post.id}/reply`, { ...fields, text: '  ' });
    expect(empty.status).toBe(422);
    await site.dataSource.query(`UPDATE post SET state = 'closed' WHERE id = $1`, [post.id]);
    const late = await maud.post(`/posts/${post.id}/reply`, fields);
    expect([late.status, late.text.includes('Too late, but kept.')]).toEqual([409, true]);
    expect((await maud.get(`/posts/${post.id}/reply?to=99`)).status).toBe(404);
    expect((await maud.get(`/posts/${freshId<PostId>()}/discussion`)).status).toBe(404);
  });

  it('shows editors the ledger', async () => {
    const page = await edda.get('/ledger');
    expect(page.status).toBe(200);
    for (const part of ['post.publish', 'comment.remove', 'Edda', 'Maud']) expect(page.text).toContain(part);
    expect((await edda.get('/ledger?before=2')).text).toContain('<td class="number">1</td>');
    expect((await edda.get('/ledger?before=x')).status).toBe(200);
  });
});
