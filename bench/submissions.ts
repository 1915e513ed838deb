import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { PostId } from '#kernel';
import type { Child } from './children.js';
import { makePost, words, type Ground } from './ground.js';
import { inTurns, report, type Contestant } from './measure.js';

const CLIENTS = 16;
const COMMENTS = 1_600;
const LENGTH = 500;

const MUTATION = `mutation ($input: SubmitCommentInput!) { submitComment(input: $input) { __typename } }`;

/** (a) Accepted comments a second through GraphQL, against the bare transaction through pg, 16 at a time. */
export async function measureSubmissions(ground: Ground, reader: Child): Promise<void> {
  const hundred = (policy: 'open' | 'premoderated') => Promise.all(Array.from({ length: 100 }, (_, n) => makePost(ground, `many-${policy}-${n}`, policy)));
  const posts = {
    hot: [await makePost(ground, 'hot-open', 'open')],
    hundred: await hundred('open'),
    hotHeld: [await makePost(ground, 'hot-held', 'premoderated')],
    hundredHeld: await hundred('premoderated'),
  };
  const pool = new pg.Pool({ connectionString: ground.url, max: CLIENTS });
  const standings = await inTurns(
    [
      submitting('published, one hot post', reader, posts.hot, 'CommentPublished'),
      bare('bare transaction, one hot counter', pool, 1),
      submitting('published, 100 posts', reader, posts.hundred, 'CommentPublished'),
      submitting('held, one hot post', reader, posts.hotHeld, 'CommentHeld'),
      submitting('held, 100 posts', reader, posts.hundredHeld, 'CommentHeld'),
      bare('bare transaction, 100 counters', pool, 100),
    ],
    3,
  );
  await pool.end();
  report('(a) Accepted comments, 16 clients, 500 characters', 'per second', standings, [
    ['published, one hot post', 'bare transaction, one hot counter'],
    ['held, one hot post', 'bare transaction, one hot counter'],
    ['published, 100 posts', 'bare transaction, 100 counters'],
    ['held, 100 posts', 'bare transaction, 100 counters'],
  ]);
}

function submitting(name: string, reader: Child, posts: readonly PostId[], wanted: string): Contestant {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  return {
    name,
    run: () => perSecond(async (index) => {
      const input = { postId: posts[index % posts.length], text: words(LENGTH, 'bench'), idempotencyKey: randomUUID() };
      const answer = await post(`${reader.address}/graphql`, agent, JSON.stringify({ query: MUTATION, variables: { input } }));
      if (!answer.includes(`"${wanted}"`)) throw new Error(`Not accepted: ${answer.slice(0, 300)}`);
    }),
  };
}

function bare(name: string, pool: pg.Pool, counters: number): Contestant {
  return {
    name,
    run: () => perSecond(async (index) => {
      const counter = (index % counters) + 1;
      const id = randomUUID();
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        await client.query({ name: 'c', text: 'INSERT INTO bare_comment (id, counter, text) VALUES ($1, $2, $3)', values: [id, counter, words(LENGTH, 'bare')] });
        const { rows } = await client.query<{ n: number }>({ name: 'n', text: 'UPDATE bare_counter SET n = n + 1 WHERE id = $1 RETURNING n', values: [counter] });
        await client.query({ name: 'e', text: 'INSERT INTO bare_event (counter, n, comment_id) VALUES ($1, $2, $3)', values: [counter, rows[0]?.n, id] });
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    }),
  };
}

/** How many times a second 16 clients together do it, over a fixed number of times. */
async function perSecond(once: (index: number) => Promise<void>): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    while (next < COMMENTS) await once(next++);
  }));
  return COMMENTS / ((performance.now() - began) / 1000);
}

function post(address: string, agent: Agent, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(address, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts).toString()));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
