import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '#testing';
import { askGraphql, Follower, logIn } from './support/clients.js';
import { createTestForum, type TestForum } from './support/forum.js';

interface Thread {
  post: { id: string; position: { epoch: string; seq: number }; comment: { id: string; html: string | null; replies: { edges: { node: { number: string } }[] } } };
}

interface Waiting {
  queue: { waiting: number; nodes: { id: string; version: number; revision: number; parentNumber: string | null }[] };
}

const THREAD = `query ($slug: String!) { post(slug: $slug) { id position { epoch seq } comment(number: "5") { id html replies { edges { node { number } } } } } }`;
const SUBMIT = 'mutation ($input: SubmitCommentInput!) { submitComment(input: $input) { __typename ... on CommentHeld { message } } }';
const QUEUE = '{ queue { waiting nodes { id version revision parentNumber } } }';
const DECIDE = 'mutation ($input: DecideReviewInput!) { decideReview(input: $input) { __typename ... on Decided { number } ... on StaleDecision { decidedBy message } } }';

/** The whole main job by programs alone: a GraphQL client and a Socket.IO client. */
describe('answering comment 5 by program', () => {
  let forum: TestForum;
  beforeAll(async () => {
    forum = await createTestForum();
  });
  afterAll(() => forum?.close());

  it('is held, approved, numbered, sent to followers, replayed to who was away, and removed again', async () => {
    const before = (await askGraphql<Thread>(forum.reader, THREAD, { slug: forum.slug })).post;
    expect(before.comment.replies.edges.map(({ node }) => node.number)).toEqual(['5.1', '5.2']);
    const follower = await Follower.follow(forum.reader, before.id, before.position);

    const input = { postId: before.id, parentId: before.comment.id, text: 'By program, in answer to 5.', idempotencyKey: randomUUID() };
    const submitted = await askGraphql<{ submitComment: { __typename: string } }>(forum.reader, SUBMIT, { input });
    expect(submitted.submitComment.__typename).toBe('CommentHeld');
    expect(await askGraphql(forum.reader, SUBMIT, { input })).toEqual(submitted);

    const moderator = await logIn(forum.console, forum.moderator.login, forum.moderator.password);
    const editor = await logIn(forum.console, forum.editor.login, forum.editor.password);
    const { queue } = await askGraphql<Waiting>(forum.console, QUEUE, {}, moderator);
    expect(queue).toMatchObject({ waiting: 1, nodes: [{ parentNumber: '5' }] });
    const [item] = queue.nodes;
    const decision = { itemId: item!.id, version: item!.version, revision: item!.revision, action: 'APPROVE' };
    const decided = await askGraphql<{ decideReview: object }>(forum.console, DECIDE, { input: decision }, moderator);
    expect(decided.decideReview).toEqual({ __typename: 'Decided', number: '5.3' });
    const late = await askGraphql<{ decideReview: object }>(forum.console, DECIDE, { input: { ...decision, action: 'REJECT', reason: 'SPAM' } }, editor);
    expect(late.decideReview).toMatchObject({ __typename: 'StaleDecision', decidedBy: 'Moderator Mo' });

    const event = await until('the published comment', () => follower.events[0]);
    expect(event).toMatchObject({ stream: before.id, seq: before.position.seq + 1, type: 'comment.published', data: { comment: { number: '5.3', parentNumber: '5' } } });
    expect(JSON.stringify(event)).toContain('By program, in answer to 5.');

    await askGraphql(forum.console, DECIDE, { input: { ...decision, version: item!.version + 1, action: 'REMOVE', reason: 'OFF_TOPIC' } }, editor);
    const removed = await until('the removal', () => follower.events[1]);
    expect(removed).toMatchObject({ type: 'comment.removed', seq: before.position.seq + 2, data: { comment: { number: '5.3', body: null } } });

    const away = await Follower.follow(forum.reader, before.id, before.position);
    await until('the replay', () => away.events.length === 2);
    expect(away.events.map(({ seq }) => seq)).toEqual([before.position.seq + 1, before.position.seq + 2]);
    expect(JSON.stringify(away.events)).not.toContain('By program, in answer to 5.');
    follower.close();
    away.close();

    const ledger = await askGraphql<{ ledger: { nodes: { action: string }[] } }>(forum.console, '{ ledger { nodes { action } } }', {}, editor);
    expect(ledger.ledger.nodes.map(({ action }) => action).slice(0, 2)).toEqual(['comment.remove', 'comment.approve']);
  });
});
