import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { databasePid, Program } from './support/program.js';
import { askGraphql, logIn } from './support/clients.js';

interface Posts {
  posts: { edges: { node: { id: string } }[] };
}

interface Policy {
  post: { version: number };
}

const SUBMIT = 'mutation ($input: SubmitCommentInput!) { submitComment(input: $input) { __typename ... on CommentPublished { comment { id } } } }';

/** The whole program with its own database, killed without warning in the middle of the work. */
describe('kill -9', () => {
  let folder: string;
  const programs: Program[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'candour-kill-'));
    await chmod(folder, 0o755);
  });
  afterEach(async () => {
    for (const program of programs) {
      program.signalGroup('SIGKILL');
      await program.ended;
    }
    const pid = await databasePid(folder);
    if (pid !== null) process.kill(pid, 'SIGINT');
    await rm(folder, { recursive: true, force: true });
  });

  async function start(): Promise<{ program: Program; reader: string; console: string }> {
    const budgets = { SUBMISSIONS_PER_MINUTE: '100000', SUBMISSIONS_PER_POST_PER_MINUTE: '100000', SUBMISSIONS_PER_NETWORK_PER_MINUTE: '100000' };
    const program = Program.candour(['up'], { CANDOUR_DATA: folder, READER_PORT: '0', CONSOLE_PORT: '0', ...budgets });
    programs.push(program);
    return { program, ...(await program.isUp()) };
  }

  it('in the middle of submissions loses nothing that was acknowledged, published or held', async () => {
    const first = await start();
    const [, password = ''] = await first.program.says(/\beditor\b\s+(\S+)/);
    const { posts } = await askGraphql<Posts>(first.reader, '{ posts(first: 1) { edges { node { id } } } }');
    const postId = posts.edges[0]!.node.id;
    const editor = await logIn(first.console, 'editor', password);
    const { post } = await askGraphql<Policy>(first.console, 'query ($id: ID!) { post(id: $id) { version } }', { id: postId }, editor);
    await askGraphql(first.console, 'mutation ($input: SetPolicyInput!) { setPolicy(input: $input) { __typename } }', { input: { id: postId, version: post.version, policy: 'OPEN' } }, editor);

    const published: string[] = [];
    let held = 0;
    let stopped = false;
    const enough = new Promise<void>((resolve) => {
      const client = async (index: number): Promise<void> => {
        for (let turn = 0; !stopped; turn += 1) {
          // An address of e-mail holds the comment, so that both ways are under way when it happens.
          const text = `Client ${index}, turn ${turn}.${turn % 3 === 0 ? ` Write to somebody${index}x${turn}@example.org.` : ''}`;
          const answer = await askGraphql<{ submitComment: { __typename: string; comment?: { id: string } } }>(
            first.reader, SUBMIT, { input: { postId, text, idempotencyKey: randomUUID() } },
          ).catch(() => null);
          if (answer?.submitComment.__typename === 'CommentPublished') published.push(answer.submitComment.comment!.id);
          if (answer?.submitComment.__typename === 'CommentHeld') held += 1;
          if (published.length >= 60) resolve();
        }
      };
      for (let index = 0; index < 8; index += 1) void client(index);
    });
    await enough;
    first.program.signalGroup('SIGKILL');
    await first.program.ended;
    stopped = true;

    const second = await start();
    expect(second.program.output).not.toMatch(/\beditor\b\s+\S{16}/);
    for (const id of published) {
      const { comment } = await askGraphql<{ comment: { number: string; html: string } | null }>(second.reader, 'query ($id: ID!) { comment(id: $id) { number html } }', { id });
      expect(comment?.html).toContain('Client');
    }
    const { queue } = await askGraphql<{ queue: { waiting: number } }>(second.console, '{ queue { waiting } }', {}, await logIn(second.console, 'editor', password));
    expect(held).toBeGreaterThan(0);
    expect(queue.waiting).toBeGreaterThanOrEqual(held);
    second.program.signalGroup('SIGTERM');
    expect(await second.program.ended).toEqual({ code: 0, signal: null });
  }, 90_000);
});
