import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshId, type PostId } from '#kernel';
import { buildComment, buildPost } from '#testing';
import type * as Gql from '../src/graphql/schema.generated.js';
import { startTestConsole, type TestConsole, type Visitor } from './support.js';

const DECIDE = `mutation ($input: DecideReviewInput!) {
  decideReview(input: $input) {
    __typename
    ... on Decided { itemId version number commentId }
    ... on StaleDecision { decidedBy action reason at message }
    ... on Refused { code message }
  }
}`;
const CHANGED = '{ __typename ... on ChangedPost { id state version } ... on Refused { code message } }';

interface Decision {
  readonly decideReview: Gql.DecideReviewResult;
}

describe("the staff's GraphQL", () => {
  let site: TestConsole;
  let maud: Visitor;
  let omar: Visitor;
  let edda: Visitor;
  let post: { id: PostId; slug: string };

  beforeAll(async () => {
    site = await startTestConsole();
    await site.account('maud', 'moderator', 'Maud');
    await site.account('omar', 'moderator', 'Omar');
    await site.account('edda', 'editor', 'Edda');
    [maud, omar, edda] = [await site.loggedIn('maud'), await site.loggedIn('omar'), await site.loggedIn('edda')];
    post = await buildPost(site.dataSource, { title: 'Omnishambles', policy: 'premoderated' });
  });
  afterAll(() => site.stop());

  it('is closed to whoever has not logged in, with a code and a status that say so', async () => {
    const answer = await site.visitor().graphql('{ me { name } }');
    expect(answer.status).toBe(401);
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(answer.data).toBeUndefined();
    const schema = await site.visitor().graphql('{ __schema { types { name } } }');
    expect(schema.status).toBe(401);
  });

  it('is closed to pages of other sites', async () => {
    const answer = await fetch(`${site.address}/graphql`, {
      method: 'POST', body: '{"query":"{ me { name } }"}',
      headers: { 'content-type': 'application/json', cookie: maud.cookieHeader, 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
  });

  it('says who is asking', async () => {
    expect((await edda.graphql<{ me: Gql.Staff }>('{ me { name role } }')).data).toEqual({ me: { name: 'Edda', role: 'EDITOR' } });
  });

  it('shows the queue a page at a time, and an item in its place', async () => {
    const parent = await buildComment(site.dataSource, post.id, { text: 'The one above.' });
    const one = await site.held(post.id, 'First.', { parent, evidence: [{ rule: 'email', start: 0, end: 5 }] });
    const two = await site.held(post.id, 'Second.');
    const QUEUE = 'query ($after: ID) { queue(first: 1, after: $after) { waiting nodes { id postTitle parentNumber excerpt rules version revision } pageInfo { hasNextPage endCursor } } }';
    const first = (await maud.graphql<{ queue: Gql.Queue }>(QUEUE)).data.queue;
    expect(first.nodes).toEqual([{ id: one.itemId, postTitle: 'Omnishambles', parentNumber: parent.number.join('.'), excerpt: 'First.', rules: ['email'], version: 1, revision: 1 }]);
    expect([first.waiting, first.pageInfo.hasNextPage]).toEqual([2, true]);
    const second = (await maud.graphql<{ queue: Gql.Queue }>(QUEUE, { after: first.pageInfo.endCursor })).data.queue;
    expect(second.nodes.map((node) => node.id)).toEqual([two.itemId]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const ITEM = `query ($id: ID!) { reviewItem(id: $id) {
      open version evidence { rule start end } comment { state markdown html author { kind } } post { title policy }
      ancestors { number html } decisions { action } moves { action needsReason } } }`;
    const item = (await maud.graphql<{ reviewItem: Gql.ReviewItem }>(ITEM, { id: one.itemId })).data.reviewItem;
    expect(item).toMatchObject({
      open: true, version: 1, evidence: [{ rule: 'email', start: 0, end: 5 }], comment: { state: 'HELD', markdown: 'First.', author: { kind: 'ANONYMOUS' } },
      post: { title: 'Omnishambles', policy: 'PREMODERATED' }, decisions: [], moves: [{ action: 'APPROVE', needsReason: false }, { action: 'REJECT', needsReason: true }],
    });
    expect(item.ancestors[0]?.html).toContain('The one above.');
    for (const id of [freshId(), 'nonsense']) expect((await maud.graphql<{ reviewItem: Gql.ReviewItem }>(ITEM, { id })).data).toEqual({ reviewItem: null });
  });

  it('decides once, and tells whoever comes late who was faster', async () => {
    const { itemId, commentId } = await site.held(post.id, 'Both decide.');
    const input = { itemId, version: 1, revision: 1 };
    const first = (await omar.graphql<Decision>(DECIDE, { input: { ...input, action: 'REJECT', reason: 'LEGAL_RISK' } })).data.decideReview;
    expect(first).toEqual({ __typename: 'Decided', itemId, commentId, version: 2, number: null });
    const late = (await maud.graphql<Decision>(DECIDE, { input: { ...input, action: 'APPROVE' } })).data.decideReview;
    expect(late).toMatchObject({ __typename: 'StaleDecision', decidedBy: 'Omar', action: 'REJECT', reason: 'LEGAL_RISK' });
    expect(late).toHaveProperty('message', expect.stringContaining('Omar'));
    expect(late).toHaveProperty('at', expect.stringMatching(/^\d{4}-.*Z$/));
    const again = (await maud.graphql<Decision>(DECIDE, { input: { ...input, version: 2, action: 'APPROVE' } })).data.decideReview;
    expect(again).toMatchObject({ __typename: 'Decided', number: expect.stringMatching(/^\d+$/) });
  });

  it('refuses what is expected to go wrong as a member of the union', async () => {
    const { itemId } = await site.held(post.id, 'To be refused.');
    const decide = async (input: Record<string, unknown>) => (await maud.graphql<Decision>(DECIDE, { input: { itemId, version: 1, revision: 1, ...input } })).data.decideReview;
    expect(await decide({ action: 'REJECT' })).toMatchObject({ __typename: 'Refused', code: 'REASON_NEEDED' });
    expect(await decide({ action: 'REMOVE', reason: 'SPAM' })).toMatchObject({ __typename: 'Refused', code: 'NOT_ALLOWED' });
    expect(await decide({ action: 'APPROVE', itemId: freshId() })).toMatchObject({ __typename: 'Refused', code: 'NOT_FOUND' });
    expect(await decide({ action: 'APPROVE', itemId: 'x' })).toMatchObject({ __typename: 'Refused', code: 'NOT_FOUND' });
    expect((await maud.graphql<Decision>(DECIDE, { input: { itemId, version: 1, revision: 1, action: 'EAT' } })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('takes up a comment that nobody has reviewed', async () => {
    const { id } = await buildComment(site.dataSource, post.id, { text: 'Never reviewed.' });
    const OPEN = 'mutation ($id: ID!) { openReview(commentId: $id) { __typename ... on OpenedReview { itemId version } ... on Refused { code } } }';
    const opened = (await maud.graphql<{ openReview: Gql.OpenReviewResult }>(OPEN, { id })).data.openReview;
    if (!('itemId' in opened)) throw new Error(opened.message);
    const removed = (await maud.graphql<Decision>(DECIDE, { input: { itemId: opened.itemId, version: opened.version, revision: 1, action: 'REMOVE', reason: 'OTHER', note: 'Tried.' } })).data.decideReview;
    expect(removed).toMatchObject({ __typename: 'Decided', commentId: id });
    expect((await maud.graphql<{ openReview: Gql.OpenReviewResult }>(OPEN, { id: freshId() })).data.openReview).toEqual({ __typename: 'Refused', code: 'NOT_FOUND' });
  });

  it('writes, schedules, publishes, closes and reopens a post', async () => {
    const SAVE = 'mutation ($input: SavePostInput!) { savePost(input: $input) { __typename ... on SavedPost { id version } ... on InvalidPost { message problems { field message } } ... on Refused { code } } }';
    const draft = {
      slug: 'by-graphql', title: 'By GraphQL', body: '> Said.\n>\n> [@paper]', policy: 'OPEN', topics: ['Probation'], series: { title: 'Update', number: 3 },
      sources: [{ key: 'paper', publication: 'The Paper', publishedOn: '2014-11-10' }],
    };
    const invalid = (await edda.graphql<{ savePost: Gql.SavePostResult }>(SAVE, { input: { ...draft, slug: 'Not A Slug', sources: [] } })).data.savePost;
    expect(invalid).toMatchObject({ __typename: 'InvalidPost', problems: [{ field: 'slug' }, { field: 'body' }] });
    const saved = (await edda.graphql<{ savePost: Gql.SavePostResult }>(SAVE, { input: draft })).data.savePost;
    if (!('version' in saved)) throw new Error(saved.message);
    const { id, version } = saved;
    expect(version).toBe(1);
    const stored = (await edda.graphql<{ post: Gql.Post }>('query ($id: ID!) { post(id: $id) { title html state moves series { title number } sources { key publishedOn } } }', { id })).data.post;
    expect(stored).toMatchObject({ title: 'By GraphQL', state: 'DRAFT', moves: ['PUBLISH', 'SCHEDULE'], series: { title: 'Update', number: 3 }, sources: [{ key: 'paper', publishedOn: '2014-11-10' }] });
    expect(stored.html).toContain('The Paper');
    const change = async (name: string, input: Record<string, unknown>, type = 'PostVersionInput') =>
      (await edda.graphql<Record<string, Gql.ChangePostResult>>(`mutation ($input: ${type}!) { ${name}(input: $input) ${CHANGED} }`, { input: { id, ...input } })).data[name];
    expect(await change('publishPost', { version: 1, at: '2026-01-01T00:00:00Z' }, 'PublishPostInput')).toMatchObject({ __typename: 'Refused', code: 'PAST' });
    expect(await change('publishPost', { version: 1, at: '2099-01-01T09:00:00Z' }, 'PublishPostInput')).toMatchObject({ state: 'SCHEDULED', version: 2 });
    expect(await change('unschedulePost', { version: 1 })).toMatchObject({ __typename: 'Refused', code: 'STALE' });
    expect(await change('unschedulePost', { version: 2 })).toMatchObject({ state: 'DRAFT', version: 3 });
    expect(await change('publishPost', { version: 3 }, 'PublishPostInput')).toMatchObject({ state: 'PUBLISHED', version: 4 });
    expect(await change('closePost', { version: 4 })).toMatchObject({ state: 'CLOSED', version: 5 });
    expect(await change('closePost', { version: 5 })).toMatchObject({ __typename: 'Refused', code: 'NOT_ALLOWED' });
    expect(await change('reopenPost', { version: 5 })).toMatchObject({ state: 'PUBLISHED', version: 6 });
    expect(await change('setPolicy', { version: 6, policy: 'CLOSED' }, 'SetPolicyInput')).toMatchObject({ __typename: 'ChangedPost', version: 7 });
    expect(await change('closePost', { id: 'x', version: 7 })).toMatchObject({ __typename: 'Refused', code: 'NOT_FOUND' });
    const list = (await edda.graphql<{ posts: Gql.Posts }>('{ posts { unpublished { title } published { title commentCount } pageInfo { hasNextPage } } }')).data.posts;
    expect(list.published.map(({ title }) => title)).toContain('By GraphQL');
  });

  it('previews what it does not keep', async () => {
    const PREVIEW = '{ previewPost(body: "**Bold** <script>", sources: []) { html problems { message } } }';
    const { html } = (await edda.graphql<{ previewPost: Gql.PostPreview }>(PREVIEW)).data.previewPost;
    expect(html).toContain('<strong>Bold</strong>');
    expect(html).not.toContain('<script>');
  });

  it('replies under the badge of the role, and the same key gives the same answer', async () => {
    const parent = await buildComment(site.dataSource, post.id, { text: 'A question.' });
    const REPLY = 'mutation ($input: ReplyInput!) { replyUnderBadge(input: $input) { __typename ... on Replied { commentId number } ... on Refused { code message } } }';
    const input = { postId: post.id, parentId: parent.id, text: 'An answer.', idempotencyKey: 'a-key-of-sixteen-characters' };
    const replied = (await maud.graphql<{ replyUnderBadge: Gql.ReplyResult }>(REPLY, { input })).data.replyUnderBadge;
    expect(replied).toMatchObject({ __typename: 'Replied', number: `${parent.number.join('.')}.1` });
    expect((await maud.graphql<{ replyUnderBadge: Gql.ReplyResult }>(REPLY, { input })).data.replyUnderBadge).toEqual(replied);
    expect((await maud.graphql<{ replyUnderBadge: Gql.ReplyResult }>(REPLY, { input: { ...input, text: 'Another.' } })).data.replyUnderBadge).toMatchObject({ code: 'ALREADY_SENT' });
    expect((await maud.graphql<{ replyUnderBadge: Gql.ReplyResult }>(REPLY, { input: { ...input, text: ' ', idempotencyKey: 'another-key-of-sixteen' } })).data.replyUnderBadge).toMatchObject({ code: 'EMPTY' });
  });

  it("keeps editors' things from moderators", async () => {
    const draft = await buildPost(site.dataSource, { title: 'Secret draft', state: 'draft' });
    for (const query of ['{ ledger { nodes { seq } } }', '{ previewPost(body: "x") { html } }', `{ post(id: "${draft.id}") { title } }`]) {
      const answer = await maud.graphql(query);
      expect([query, answer.errors?.[0]?.extensions.code]).toEqual([query, 'FORBIDDEN']);
      expect(JSON.stringify(answer)).not.toContain('Secret');
    }
    const list = await maud.graphql<{ posts: Gql.Posts }>('{ posts { unpublished { title } } }');
    expect(list.data.posts.unpublished).toEqual([]);
    const close = await maud.graphql<{ closePost: Gql.ChangePostResult }>(`mutation { closePost(input: { id: "${post.id}", version: 1 }) ${CHANGED} }`);
    expect(close.data.closePost).toMatchObject({ __typename: 'Refused', code: 'FORBIDDEN' });
  });

  it('shows editors the ledger, the latest first and a page at a time', async () => {
    const LEDGER = 'query ($before: ID) { ledger(first: 2, before: $before) { nodes { seq actor action targetType at details { name value } } pageInfo { hasNextPage endCursor } } }';
    const first = (await edda.graphql<{ ledger: Gql.Ledger }>(LEDGER)).data.ledger;
    expect(first.nodes).toHaveLength(2);
    expect(Number(first.nodes[0]?.seq)).toBeGreaterThan(Number(first.nodes[1]?.seq));
    const second = (await edda.graphql<{ ledger: Gql.Ledger }>(LEDGER, { before: first.pageInfo.endCursor })).data.ledger;
    expect(Number(second.nodes[0]?.seq)).toBe(Number(first.nodes[1]?.seq) - 1);
  });

  it('has limits', async () => {
    expect((await maud.graphql('{ queue(first: 5000) { waiting } }')).errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect((await maud.graphql('{ nothing }')).status).toBe(400);
  });
});
