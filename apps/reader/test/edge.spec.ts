import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildComment, buildPost, type TestDatabase } from '#testing';
import { ask, FORM, JSON_BODY, send } from '../../../test/support/request.js';
import { openReaderSite, type TestSite } from '../../../test/support/seeded-site.js';

let site: TestSite;
let database: TestDatabase;
let address: string;

beforeAll(async () => {
  site = await openReaderSite();
  ({ database, address } = site);
});
afterAll(() => site.close());

const THREAD = `query ($slug: String!, $first: Int!, $replies: Int!) { post(slug: $slug) { title html position { epoch seq } comments(first: $first) { edges { cursor node {
  id number depth author { kind name } publishedAt removed html text permalink replyCount parent { id number author { kind name } }
  replies(first: $replies) { edges { node { id number author { kind name } publishedAt removed html } } pageInfo { hasNextPage endCursor } } } } pageInfo { hasNextPage endCursor } } } }`;
const SUBMIT = 'mutation ($input: SubmitCommentInput!) { submitComment(input: $input) { __typename } }';

async function submissions(): Promise<number> {
  const [row] = await database.dataSource.query<{ count: string }[]>('SELECT count(*) FROM comment');
  return Number(row?.count);
}

describe("the readers' site", () => {
  it('answers for a whole thread of a hundred comments, and refuses what is much larger', async () => {
    const { id, slug } = await buildPost(database.dataSource);
    const top = await buildComment(database.dataSource, id);
    await buildComment(database.dataSource, id, { parentId: top.id });
    expect((await ask(address, THREAD, { slug, first: 100, replies: 20 })).status).toBe(200);
    const literal = THREAD.replace('$first)', '100)').replace('$replies)', '20)').replace(', $first: Int!, $replies: Int!', '');
    expect((await ask(address, literal, { slug })).status).toBe(200);
    const refused = await ask(address, THREAD, { slug, first: 100, replies: 100 });
    expect([refused.status, JSON.parse(refused.body)]).toMatchObject([400, { errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] }]);
  });

  it('takes a comment from a program, and none from the page of another site', async () => {
    const { id } = await buildPost(database.dataSource);
    const before = await submissions();
    const body = JSON.stringify({ query: SUBMIT, variables: { input: { postId: id, text: 'From elsewhere.', idempotencyKey: 'sixteen-characters' } } });
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }, { origin: 'null' }]) {
      expect((await send(address, { method: 'POST', path: '/graphql', headers: { ...JSON_BODY, ...headers }, body })).status).toBe(403);
    }
    expect((await send(address, { method: 'POST', path: '/graphql', headers: { 'content-type': 'text/plain' }, body })).status).toBe(415);
    expect(await submissions()).toBe(before);
    expect((await send(address, { method: 'POST', path: '/graphql', headers: JSON_BODY, body })).body).toContain('CommentPublished');
    expect(await submissions()).toBe(before + 1);
  });

  it('keeps nothing of a form that cannot be read', async () => {
    const { slug } = await buildPost(database.dataSource);
    const before = await submissions();
    for (const [body, status] of [['text=a%00b', 400], ['text=%ff', 400], [`text=${'a'.repeat(270_000)}`, 413], ['text=a&text=b', 400]] as const) {
      expect((await send(address, { method: 'POST', path: `/posts/${slug}/reply`, headers: { ...FORM, origin: address }, body })).status).toBe(status);
    }
    expect(await submissions()).toBe(before);
  });

  it('sets no cookie and answers an unknown address with a page of its own', async () => {
    const { status, headers, body } = await send(address, { path: '/nowhere' });
    expect(status).toBe(404);
    expect(headers['set-cookie']).toBeUndefined();
    expect(body).toContain('There is nothing at this address.');
    expect(body).toMatch(/<link rel="stylesheet" href="\/assets\/reader\.[0-9a-f]{8}\.css"/);
  });

  it('says that the database is lost while it is, and recovers', async () => {
    const { slug } = await buildPost(database.dataSource);
    const name = new URL(database.url).pathname.slice(1);
    await database.asAdmin(`ALTER DATABASE ${name} CONNECTION LIMIT 0`);
    await database.asAdmin('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()');
    const page = await send(address, { path: `/posts/${slug}` });
    const query = await ask(address, '{ posts { edges { node { title } } } }');
    const health = await send(address, { path: '/healthz' });
    await database.asAdmin(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    expect([page.status, health.status]).toEqual([503, 503]);
    expect(page.body).toContain('try again in a minute');
    expect(JSON.parse(query.body)).toMatchObject({ data: null, errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] });
    expect((await send(address, { path: '/healthz' })).status).toBe(200);
  });
});
