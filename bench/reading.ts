import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { startChild, type Child } from './children.js';
import type { Ground } from './ground.js';
import { inTurns, report, type Contestant } from './measure.js';

const CLIENTS = 16;
const SECONDS = 2;

const THREAD = `query ($slug: String!) { post(slug: $slug) { title html comments(first: 100) { edges { node {
  id number depth html publishedAt author { kind name } replyCount removed } } pageInfo { hasNextPage endCursor } } } }`;

/** (b) Reading a thread, by GraphQL and as a page, against servers that only send the same bytes. */
export async function measureReading(ground: Ground, reader: Child, slug: string, what: string): Promise<void> {
  const page = { url: `${reader.address}/posts/${slug}` };
  const query = graphql(reader.address, THREAD, { slug });
  const pageBytes = await (await fetch(page.url)).text();
  const queryBytes = await (await fetch(query.url, { method: 'POST', headers: query.headers, body: query.body })).text();
  if (!queryBytes.includes('"edges"')) throw new Error(`The thread was not read: ${queryBytes.slice(0, 300)}`);

  const pageFile = join(ground.folder, 'page.html');
  const queryFile = join(ground.folder, 'query.json');
  await writeFile(pageFile, pageBytes);
  await writeFile(queryFile, queryBytes);
  const barePage = await startChild('bare-http', { BENCH_BODY: pageFile, BENCH_TYPE: 'text/html; charset=utf-8' });
  const bareQuery = await startChild('bare-http', { BENCH_BODY: queryFile, BENCH_TYPE: 'application/json' });
  const emptyRoute = await startChild('empty-nest', { BENCH_BODY: pageFile });
  const emptyResolver = await startChild('empty-nest', { BENCH_BODY: queryFile });

  const standings = await inTurns(
    [
      reading('page', page),
      reading('empty NestJS route, same bytes', { url: `${emptyRoute.address}/same` }),
      reading('bare Node http, same bytes as the page', { url: barePage.address }),
      reading('GraphQL', query),
      reading('empty Apollo resolver, same bytes', graphql(emptyResolver.address, '{ same }', {})),
      reading('bare Node http, same bytes as the answer', { ...graphql(bareQuery.address, THREAD, { slug }) }),
    ],
    3,
  );
  await Promise.all([barePage, bareQuery, emptyRoute, emptyResolver].map((child) => child.stop()));
  report(`(b) Reading ${what}: ${kilobytes(pageBytes)} as a page, ${kilobytes(queryBytes)} by GraphQL`, 'per second', standings, [
    ['page', 'empty NestJS route, same bytes'],
    ['page', 'bare Node http, same bytes as the page'],
    ['GraphQL', 'empty Apollo resolver, same bytes'],
    ['GraphQL', 'bare Node http, same bytes as the answer'],
  ]);
}

const DEEP = `query ($slug: String!, $after: String) { post(slug: $slug) { comments(first: 50, after: $after) { edges { cursor node { id number html } } pageInfo { endCursor } } } }`;

/** (d) A page deep in a discussion of 10,000 comments against the first, by GraphQL and as pages that are in no cache. */
export async function measureDepth(reader: Child, slug: string, tops: number): Promise<void> {
  const url = `${reader.address}/posts/${slug}`;
  let turn = 0;
  const uncached = (from: number) => ({
    url,
    setupRequest: (request: autocannon.Request) => ({ ...request, path: `/posts/${slug}?after=${from + (turn++ % 500)}` }),
  });
  const cursor = await cursorAfter(reader, slug, tops);
  const standings = await inTurns(
    [
      reading('page near the beginning', uncached(1)),
      reading('page near the end', uncached(tops - 700)),
      reading('GraphQL, first page', graphql(reader.address, DEEP, { slug })),
      reading('GraphQL, deep page', graphql(reader.address, DEEP, { slug, after: cursor })),
    ],
    3,
  );
  report('(d) A page deep in 10,000 comments against the first', 'per second', standings, [
    ['page near the end', 'page near the beginning'],
    ['GraphQL, deep page', 'GraphQL, first page'],
  ]);
}

interface Page {
  data: { post: { comments: { edges: { node: { number: string } }[]; pageInfo: { endCursor: string } } } };
}

/** Walks to the place by the cursors themselves, as a client would. */
async function cursorAfter(reader: Child, slug: string, tops: number): Promise<string> {
  let after: string | null = null;
  for (;;) {
    const question = graphql(reader.address, DEEP.replace('first: 50', 'first: 100'), { slug, after });
    const answer = (await (await fetch(question.url, { method: 'POST', headers: question.headers, body: question.body })).json()) as Page;
    const { edges, pageInfo } = answer.data.post.comments;
    after = pageInfo.endCursor;
    if (Number(edges.at(-1)?.node.number.split('.')[0]) > tops - 300) return after;
  }
}

interface Question extends Omit<autocannon.Request, 'body'> {
  readonly url: string;
  readonly body?: string;
}

function graphql(address: string, query: string, variables: object) {
  return {
    url: `${address}/graphql`,
    method: 'POST' as const,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  };
}

function reading(name: string, question: Question): Contestant {
  return {
    name,
    run: async () => {
      const { url, setupRequest, ...rest } = question;
      const result = await autocannon({ url, connections: CLIENTS, duration: SECONDS, ...rest, ...(setupRequest ? { requests: [{ setupRequest }] } : {}) });
      if (result.non2xx > 0 || result.errors > 0) throw new Error(`${name}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`);
      return result['2xx'] / result.duration;
    },
  };
}

function kilobytes(text: string): string {
  return `${(Buffer.byteLength(text) / 1024).toFixed(0)} KiB`;
}
