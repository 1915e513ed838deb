import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import pg from 'pg';
import { freshId, readConfiguration, type CommentId, type PostId, type Running } from '#kernel';
import { setRemoved } from '#discussion';
import { buildComment, buildPost, createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { ask as askSite } from '../../../../test/support/request.js';
import { startReader } from '../main.js';

interface Answered {
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

let database: TestDatabase;
let reader: Running;

/** Every statement that was sent to the database, by whomever. */
const sent: string[] = [];
const original = Reflect.get(pg.Client.prototype, 'query') as (...parameters: unknown[]) => unknown;

beforeAll(async () => {
  // Before the site opens its connections, which may keep what they find here.
  Reflect.set(pg.Client.prototype, 'query', function note(this: unknown, ...parameters: unknown[]) {
    const [statement] = parameters;
    sent.push(typeof statement === 'string' ? statement : String((statement as { text?: unknown }).text));
    return Reflect.apply(original, this, parameters);
  });
  database = await createTestDatabase();
  const configuration = readConfiguration({ DATABASE_URL: database.url, READER_PORT: '0', LOG_LEVEL: 'silent', SUBMISSIONS_PER_POST_PER_MINUTE: '8' });
  reader = await startReader({ ...configuration, databaseUrl: database.url }, new FakeClock());
});
afterAll(async () => {
  await reader.stop();
  await database.close();
  Reflect.set(pg.Client.prototype, 'query', original);
});

async function ask(query: string, variables: object = {}): Promise<Answered> {
  return JSON.parse((await askSite(reader.address ?? '', query, variables)).body) as Answered;
}

/** The data of an answer without errors. */
async function data(query: string, variables: object = {}): Promise<Record<string, unknown>> {
  const answer = await ask(query, variables);
  expect(answer.errors).toBeUndefined();
  return answer.data ?? {};
}

describe('posts', () => {
  it('come newest first, page by page, by topic, and without drafts', async () => {
    const topics = ['paging'];
    for (const day of ['01', '02', '03']) await buildPost(database.dataSource, { slug: `paging-${day}`, topics, publishedAt: new Date(`2026-10-${day}T09:00:00Z`) });
    await buildPost(database.dataSource, { slug: 'paging-draft', topics, state: 'draft' });
    const query = 'query ($after: String) { posts(topic: "paging", first: 2, after: $after) { edges { node { slug } } pageInfo { hasNextPage endCursor } } }';
    const first = (await data(query))['posts'] as { pageInfo: { endCursor: string } };
    expect(first).toMatchObject({ edges: [{ node: { slug: 'paging-03' } }, { node: { slug: 'paging-02' } }], pageInfo: { hasNextPage: true } });
    const second = (await data(query, { after: first.pageInfo.endCursor }))['posts'];
    expect(second).toMatchObject({ edges: [{ node: { slug: 'paging-01' } }], pageInfo: { hasNextPage: false } });
  });

  it('show what is known of their time and nothing else', async () => {
    const { id, slug } = await buildPost(database.dataSource, { publishedAt: new Date('2014-07-10T23:00:00Z') });
    const query = 'query ($slug: String!) { post(slug: $slug) { publishedOn publishedAt } }';
    expect(await data(query, { slug })).toEqual({ post: { publishedOn: '2014-07-11', publishedAt: '2014-07-10T23:00:00.000Z' } });
    await database.dataSource.query(`UPDATE post SET published_precision = 'day' WHERE id = $1`, [id]);
    expect(await data(query, { slug })).toEqual({ post: { publishedOn: '2014-07-11', publishedAt: null } });
  });

  it('that are drafts or unknown are null', async () => {
    const { slug } = await buildPost(database.dataSource, { state: 'draft' });
    expect(await data('query ($slug: String!) { draft: post(slug: $slug) { id } none: post(slug: "none") { id } }', { slug })).toEqual({ draft: null, none: null });
  });
});

describe('a discussion', () => {
  let post: { id: PostId; slug: string };
  let first: { id: CommentId };
  let reply: { id: CommentId };

  beforeAll(async () => {
    post = await buildPost(database.dataSource, { body: 'See *this*.', policy: 'premoderated' });
    first = await buildComment(database.dataSource, post.id, { text: 'One *word*.' });
    await buildComment(database.dataSource, post.id, { text: 'Two.', badge: 'editor', publishedAt: null });
    reply = await buildComment(database.dataSource, post.id, { parentId: first.id, text: 'One, one.' });
    await buildComment(database.dataSource, post.id, { parentId: reply.id, text: 'One, one, one.' });
  });

  const numbers = (connection: unknown): string[] => (connection as { edges: { node: { number: string } }[] }).edges.map(({ node }) => node.number);

  it('comes with everything that a reader sees, in one query', async () => {
    const { post: seen } = await data(`query ($slug: String!) { post(slug: $slug) {
      id slug title html series { title number } topics sources { key publication label title publishedOn address }
      closed policy takesComments commentCount position { epoch seq }
      comments(first: 100) { pageInfo { hasNextPage } edges { node {
        number depth author { kind name } publishedAt removed html text permalink replyCount
        parent { number } replies(first: 20) { edges { node { number } } } post { slug }
      } } }
    } }`, { slug: post.slug });
    expect(seen).toMatchObject({
      id: post.id, slug: post.slug, title: 'A post', html: expect.stringContaining('<em>this</em>'), series: null, topics: [], sources: [],
      closed: false, policy: 'PREMODERATED', takesComments: true, commentCount: 4, position: { epoch: expect.any(String), seq: 4 },
    });
    const { comments } = seen as { comments: { edges: { node: Record<string, unknown> }[] } };
    expect(numbers(comments)).toEqual(['1', '1.1', '1.1.1', '2']);
    expect(comments.edges[0]?.node).toEqual({
      number: '1', depth: 1, author: { kind: 'ANONYMOUS', name: null }, publishedAt: '2026-11-20T10:00:00.000Z', removed: false,
      html: expect.stringContaining('<em>word</em>'), text: 'One *word*.', permalink: `/posts/${post.slug}/comments/1`, replyCount: 1,
      parent: null, replies: { edges: [{ node: { number: '1.1' } }] }, post: { slug: post.slug },
    });
    expect(comments.edges[2]?.node).toMatchObject({ depth: 3, parent: { number: '1.1' } });
    expect(comments.edges[3]?.node).toMatchObject({ author: { kind: 'EDITOR', name: null }, publishedAt: null });
  });

  it('can be read page by page in both orders', async () => {
    const query = `query ($slug: String!, $order: CommentOrder!, $after: String) { post(slug: $slug) {
      comments(order: $order, first: 3, after: $after) { edges { node { number } } pageInfo { hasNextPage endCursor } } } }`;
    for (const [order, all] of [['READING', ['1', '1.1', '1.1.1', '2']], ['NEWEST', ['1.1.1', '1.1', '2', '1']]] as const) {
      const page = async (after: string | null) => ((await data(query, { slug: post.slug, order, after }))['post'] as { comments: { pageInfo: { endCursor: string; hasNextPage: boolean } } }).comments;
      const one = await page(null);
      const two = await page(one.pageInfo.endCursor);
      expect([one.pageInfo.hasNextPage, two.pageInfo.hasNextPage]).toEqual([true, false]);
      expect([...numbers(one), ...numbers(two)]).toEqual(all);
    }
  });

  it('gives its replies page by page', async () => {
    const parent = await buildPost(database.dataSource);
    const top = await buildComment(database.dataSource, parent.id);
    for (let count = 0; count < 3; count += 1) await buildComment(database.dataSource, parent.id, { parentId: top.id });
    const query = 'query ($id: ID!, $after: String) { comment(id: $id) { replies(first: 2, after: $after) { edges { node { number } } pageInfo { endCursor } } } }';
    const one = ((await data(query, { id: top.id }))['comment'] as { replies: { pageInfo: { endCursor: string } } }).replies;
    const two = ((await data(query, { id: top.id, after: one.pageInfo.endCursor }))['comment'] as { replies: unknown }).replies;
    expect([...numbers(one), ...numbers(two)]).toEqual(['1.1', '1.2', '1.3']);
  });

  it('has each comment by its id and by its number', async () => {
    const answer = await data('query ($slug: String!, $id: ID!) { comment(id: $id) { number } post(slug: $slug) { comment(number: "1.1") { id } } }', { slug: post.slug, id: reply.id });
    expect(answer).toEqual({ comment: { number: '1.1' }, post: { comment: { id: reply.id } } });
  });

  it('has null for what is not there, whatever the id looks like', async () => {
    const ids = Object.fromEntries([freshId(), 'nonsense', "'; DROP TABLE comment"].map((id, index) => [`id${index}`, id]));
    expect(await data('query ($id0: ID!, $id1: ID!, $id2: ID!) { a: comment(id: $id0) { id } b: comment(id: $id1) { id } c: comment(id: $id2) { id } }', ids)).toEqual({ a: null, b: null, c: null });
    expect(await data('query ($slug: String!) { post(slug: $slug) { a: comment(number: "9.9") { id } b: comment(number: "x") { id } c: comment(number: "99999999999") { id } } }', { slug: post.slug }))
      .toEqual({ post: { a: null, b: null, c: null } });
  });

  it('keeps a tombstone for what was removed, without its text', async () => {
    await setRemoved(database.dataSource, post.id, reply.id, true);
    const { comment } = await data('query ($id: ID!) { comment(id: $id) { number removed html text replyCount } }', { id: reply.id });
    expect(comment).toEqual({ number: '1.1', removed: true, html: null, text: null, replyCount: 1 });
    await setRemoved(database.dataSource, post.id, reply.id, false);
  });

  it('refuses the cursor of another list with a sentence', async () => {
    const { data: page } = await ask('query ($slug: String!) { post(slug: $slug) { comments(first: 1) { pageInfo { endCursor } } } }', { slug: post.slug });
    const after = (page as { post: { comments: { pageInfo: { endCursor: string } } } }).post.comments.pageInfo.endCursor;
    for (const cursor of [after, 'nonsense', '']) {
      const { errors } = await ask('query ($slug: String!, $after: String) { post(slug: $slug) { comments(order: NEWEST, after: $after) { edges { cursor } } } }', { slug: post.slug, after: cursor });
      expect(errors).toMatchObject([{ message: 'The cursor in `after` is not from this list. Leave it out to begin at the start.', extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });
});

describe('the statements of a query', () => {
  async function statements(query: string, variables: object): Promise<number> {
    sent.length = 0;
    await data(query, variables);
    return sent.filter((statement) => /\b(comment c|post p)\b/.test(statement)).length;
  }

  async function postWith(threads: number): Promise<string> {
    const { id, slug } = await buildPost(database.dataSource, { topics: [`of ${threads}`] });
    for (let count = 0; count < threads; count += 1) {
      const top = await buildComment(database.dataSource, id);
      await buildComment(database.dataSource, id, { parentId: top.id });
    }
    return slug;
  }

  it('do not grow with the comments', async () => {
    const query = `query ($slug: String!) { post(slug: $slug) { html position { seq } comments(first: 100) { edges { node {
      permalink post { title } parent { number parent { number } } replies { edges { node { number parent { number } } } } } } } } }`;
    const few = await statements(query, { slug: await postWith(2) });
    const many = await statements(query, { slug: await postWith(20) });
    expect(few).toBeGreaterThan(0);
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(5);
  });

  it('do not grow with the posts', async () => {
    for (let count = 0; count < 6; count += 1) {
      const { id } = await buildPost(database.dataSource, { topics: ['many', ...(count === 0 ? ['one'] : [])] });
      await buildComment(database.dataSource, id);
    }
    const query = `query ($topic: String!) { posts(topic: $topic) { edges { node { html position { seq }
      comment(number: "1") { id } comments(first: 5) { edges { node { id } } } newest: comments(first: 5, order: NEWEST) { edges { node { id } } } } } } }`;
    const one = await statements(query, { topic: 'one' });
    expect(await statements(query, { topic: 'many' })).toBe(one);
    expect(one).toBe(5);
  });

  it('read a position and its comments in one snapshot, so that nothing lies between them', async () => {
    const slug = await postWith(1);
    await statements('query ($slug: String!) { post(slug: $slug) { ...P ... on Post { comments(order: NEWEST) { edges { node { id } } } } } } fragment P on Post { position { seq } }', { slug });
    expect(sent.filter((statement) => /REPEATABLE READ/.test(statement))).toHaveLength(1);
    await statements('query ($slug: String!) { post(slug: $slug) { title } }', { slug });
    expect(sent.filter((statement) => /REPEATABLE READ/.test(statement))).toHaveLength(0);
  });
});

describe('a submission', () => {
  const SUBMIT = `mutation ($input: SubmitCommentInput!) { submitComment(input: $input) {
    __typename ... on CommentPublished { comment { id number text parent { number } } } ... on CommentHeld { message } ... on Refusal { message } } }`;
  const key = (): string => `key-${freshId()}`;
  let text = 0;

  async function submit(input: object): Promise<Record<string, unknown>> {
    text += 1;
    const { submitComment } = await data(SUBMIT, { input: { text: `Something to say, number ${text}.`, idempotencyKey: key(), ...input } });
    return submitComment as Record<string, unknown>;
  }

  it('is published where posts are open, and the same key gives the same answer', async () => {
    const { id } = await buildPost(database.dataSource);
    const top = await buildComment(database.dataSource, id);
    const input = { postId: id, parentId: top.id, text: 'An answer.', idempotencyKey: key() };
    const published = await submit(input);
    expect(published).toMatchObject({ __typename: 'CommentPublished', comment: { number: '1.1', text: 'An answer.', parent: { number: '1' } } });
    expect(await submit(input)).toEqual(published);
    expect(await submit({ ...input, text: 'Another answer.' })).toMatchObject({ __typename: 'AlreadySent' });
  });

  it('is held where posts are premoderated, and nobody can read it', async () => {
    const { id, slug } = await buildPost(database.dataSource, { policy: 'premoderated' });
    expect(await submit({ postId: id, text: 'Wait for me.' })).toMatchObject({ __typename: 'CommentHeld', message: expect.stringContaining('waits for a moderator') });
    expect(await data('query ($slug: String!) { post(slug: $slug) { commentCount comments { edges { node { id } } } } }', { slug })).toEqual({ post: { commentCount: 0, comments: { edges: [] } } });
    const [held] = await database.dataSource.query<{ id: string }[]>('SELECT id FROM comment WHERE post_id = $1', [id]);
    expect(await data('query ($id: ID!) { comment(id: $id) { id } }', { id: held?.id })).toEqual({ comment: null });
  });

  it('that cannot be taken says why, by a type and a sentence', async () => {
    const open = await buildPost(database.dataSource);
    const closed = await buildPost(database.dataSource, { state: 'closed' });
    const gone = await buildComment(database.dataSource, open.id);
    await setRemoved(database.dataSource, open.id, gone.id, true);
    let deepest = await buildComment(database.dataSource, open.id);
    while (deepest.number.length < 30) deepest = await buildComment(database.dataSource, open.id, { parentId: deepest.id });
    await buildComment(database.dataSource, open.id, { text: 'Said before.' });

    const refused = async (input: object): Promise<unknown> => {
      const result = await submit({ postId: open.id, ...input });
      expect(result['message']).toMatch(/^[A-Z].*\.$/s);
      return result['__typename'];
    };
    expect(await refused({ postId: freshId() })).toBe('PostNotFound');
    expect(await refused({ postId: 'nonsense' })).toBe('PostNotFound');
    expect(await refused({ postId: closed.id })).toBe('PostClosed');
    expect(await refused({ parentId: gone.id })).toBe('ParentGone');
    expect(await refused({ parentId: freshId() })).toBe('ParentGone');
    expect(await refused({ parentId: 'nonsense' })).toBe('ParentGone');
    expect(await refused({ parentId: deepest.id })).toBe('TooDeep');
    expect(await refused({ text: ' \n ' })).toBe('EmptyText');
    expect(await refused({ text: 'long '.repeat(10_000) })).toBe('TextTooLong');
    expect(await refused({ text: 'Said before.' })).toBe('RefusedByRule');
    expect(await refused({ text: 'A \u0007 bell.' })).toBe('UnreadableText');
    expect(await refused({ idempotencyKey: 'short' })).toBe('UnreadableText');
  });

  it('is refused while too many arrive, and keeps nothing', async () => {
    const { id, slug } = await buildPost(database.dataSource);
    const outcomes: unknown[] = [];
    for (let count = 0; count < 9; count += 1) outcomes.push((await submit({ postId: id }))['__typename']);
    expect(outcomes).toEqual([...Array<string>(8).fill('CommentPublished'), 'TooMany']);
    expect(await data('query ($slug: String!) { post(slug: $slug) { commentCount } }', { slug })).toEqual({ post: { commentCount: 8 } });
  });

  it('can be looked at before', async () => {
    const query = 'query ($text: String!) { previewComment(text: $text) { __typename ... on CommentPreview { html } ... on Refusal { message } } }';
    expect(await data(query, { text: 'So *much*.' })).toEqual({ previewComment: { __typename: 'CommentPreview', html: expect.stringContaining('<em>much</em>') } });
    expect(await data(query, { text: '' })).toMatchObject({ previewComment: { __typename: 'EmptyText', message: expect.any(String) } });
  });
});

describe('the schema', () => {
  it('can be asked for by tools, and holds no word of the staff', async () => {
    const { __schema } = await data(getIntrospectionQuery());
    const names = (__schema as { types: { name: string }[] }).types.map(({ name }) => name);
    expect(names).toContain('SubmitCommentResult');
    expect(names.filter((name) => /staff|queue|reviewitem|decision|ledger|session/i.test(name))).toEqual([]);
  });
});
