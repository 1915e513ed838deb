import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { ask, JSON_BODY, send } from '../../test/support/request.js';
import { openSmallSite, type SmallSite } from '../../test/support/small-site.js';

interface Answered {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

let site: SmallSite;
beforeAll(async () => {
  site = await openSmallSite();
});
afterAll(() => site.stop());

async function answer(query: string, variables: object = {}): Promise<Answered & { status: number }> {
  const { status, body } = await ask(site.address, query, variables);
  return { status, ...(JSON.parse(body) as Answered) };
}

/** The code of a refusal that came with status 400 and without data. */
async function refusal(query: string, variables: object = {}): Promise<unknown> {
  const { status, data, errors } = await answer(query, variables);
  expect(data).toBeUndefined();
  expect(errors?.[0]?.message).toMatch(/\.$/);
  return status === 400 ? errors?.[0]?.extensions['code'] : `status ${status}`;
}

const nested = (levels: number): string => `{ people { ${'friends { '.repeat(levels)} name ${'} '.repeat(levels)} } }`;

describe('a query', () => {
  it('of a usual size is answered', async () => {
    expect(await answer('query ($n: Int) { people(first: $n) { name friends(first: 20) { name friends { name } } } }', { n: 100 })).toMatchObject({ status: 200, data: { people: [{ name: 'A' }] } });
  });

  it('is answered for once: nothing on the way may keep the answer', async () => {
    expect((await ask(site.address, '{ greeting }')).headers['cache-control']).toBe('no-store');
  });

  it('nested too deep is refused, and so is one that hides it in fragments', async () => {
    const ones = (deep: string): string => deep.replaceAll('friends {', 'friends(first: 1) {');
    expect((await answer(ones(nested(12)))).status).toBe(200);
    expect(await refusal(ones(nested(15)))).toBe('LIMIT_EXCEEDED');
    const half = `${'friends(first: 1) { '.repeat(7)} name ${'} '.repeat(7)}`;
    const hidden = `{ people { ...A } } fragment A on Person { ${half.replace('name', '...B')} } fragment B on Person { ${half.replace('name', 'friends(first: 1) { name }')} }`;
    expect(await refusal(hidden)).toBe('LIMIT_EXCEEDED');
  });

  it('with too many aliases is refused', async () => {
    const aliased = (count: number): string => `{ ${Array.from({ length: count }, (_, index) => `a${index}: greeting`).join(' ')} }`;
    expect((await answer(aliased(30))).status).toBe(200);
    expect(await refusal(aliased(31))).toBe('LIMIT_EXCEEDED');
    expect(await refusal(`{ ${Array.from({ length: 31 }, (_, index) => `a${index}: __typename`).join(' ')} }`)).toBe('LIMIT_EXCEEDED');
  });

  it('of too many words is refused before it is understood', async () => {
    const { status, errors } = await answer(`{ ${'greeting '.repeat(1500)} }`);
    expect([status, errors?.[0]?.extensions['code']]).toEqual([400, 'GRAPHQL_PARSE_FAILED']);
  });

  it('for too much at once is refused, by its text and by its variables', async () => {
    const literal = await answer('{ people(first: 100) { friends(first: 100) { name friends(first: 100) { name } } } }');
    expect([literal.status, literal.errors?.[0]]).toMatchObject([400, { message: 'This query asks for too much at once. Ask for fewer fields or smaller pages.', extensions: { code: 'LIMIT_EXCEEDED' } }]);
    expect(await refusal('query ($n: Int) { people(first: $n) { friends(first: $n) { name friends(first: $n) { name } } } }', { n: 100 })).toBe('LIMIT_EXCEEDED');
    expect(await refusal('query ($n: Int = 100) { people(first: $n) { friends(first: $n) { name friends(first: $n) { name } } } }')).toBe('LIMIT_EXCEEDED');
    expect(await refusal('{ people { friends { friends { friends { name } } } } }')).toBe('LIMIT_EXCEEDED');
  });

  it('that multiplies by fragments is counted as often as they are used', async () => {
    const levels = Array.from({ length: 12 }, (_, index) => `fragment F${index} on Person { a: friends(first: 2) { ...F${index + 1} } b: friends(first: 2) { ...F${index + 1} } }`);
    expect(await refusal(`{ people(first: 1) { ...F0 } } ${levels.join(' ')} fragment F12 on Person { name }`)).toBe('LIMIT_EXCEEDED');
    const pages = 'fragment A on Person { friends(first: $n) { ...B } } fragment B on Person { friends(first: $n) { name ...C } } fragment C on Person { friends(first: $n) { name } }';
    expect(await refusal(`query ($n: Int) { people(first: 1) { ...A } } ${pages}`, { n: 100 })).toBe('LIMIT_EXCEEDED');
  });

  it('for a page without end or without entries is refused with a sentence', async () => {
    for (const first of [101, 0, -1]) {
      const byText = await answer(`{ people(first: ${first}) { name } }`);
      const byVariable = await answer('query ($n: Int) { people(first: $n) { name } }', { n: first });
      for (const { status, errors } of [byText, byVariable]) {
        expect([status, errors?.[0]?.message]).toEqual([400, `A page has 1 to 100 entries: \`first\` cannot be ${first}.`]);
      }
    }
  });

  it('may be one among several in a document, but only one is asked', async () => {
    const { status } = await send(site.address, { method: 'POST', path: '/graphql', headers: JSON_BODY, body: '[{"query":"{ greeting }"},{"query":"{ greeting }"}]' });
    expect(status).toBe(400);
  });

  it('with a text that escapes have made unreadable is refused with a sentence', async () => {
    const nul = await answer('{ __type(name: "\\u0000") { name } }');
    expect([nul.status, nul.errors?.[0]]).toMatchObject([400, { message: 'This has a NUL character in it, which no text can have. Remove it and send it again.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect((await answer('{ __type(name: "\\ud83d\\ude00") { name } }')).status).toBe(200);
  });

  it('is refused as an operation that there is not', async () => {
    const { status, errors } = await answer('subscription { greeting }');
    expect([status, errors?.[0]?.message]).toEqual([400, 'There is no subscription here.']);
  });

  it('is refused by the name of a field that is not there', async () => {
    const { status, errors } = await answer('{ secrets }');
    expect([status, errors?.[0]?.extensions]).toEqual([400, { code: 'GRAPHQL_VALIDATION_FAILED' }]);
  });
});

describe('introspection', () => {
  it('by the usual query of tools passes', async () => {
    const { status, data } = await answer(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true, directiveIsRepeatable: true, oneOf: true }));
    expect(status).toBe(200);
    expect(data).toMatchObject({ __schema: { queryType: { name: 'Query' } } });
  });

  it('is counted like everything else', async () => {
    const deep = `{ __schema { types { fields { type { ${'ofType { '.repeat(14)} name ${'} '.repeat(14)} } } } } }`;
    expect(await refusal(deep)).toBe('LIMIT_EXCEEDED');
    expect(await refusal(`{ ${Array.from({ length: 31 }, (_, index) => `a${index}: __schema { description }`).join(' ')} }`)).toBe('LIMIT_EXCEEDED');
    expect(await refusal('{ __schema { types { fields { args { type { fields { args { name } type { name } } } } } } } a: __schema { types { fields { args { type { fields { args { name } type { name } } } } } } } }')).toBe('LIMIT_EXCEEDED');
    const circles = '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }';
    expect((await answer(circles)).status).toBe(400);
  });
});

describe('an error of a resolver', () => {
  it('shows nothing of the inside, and is in the log without its words', async () => {
    site.log.length = 0;
    const { status, data, errors } = await answer('{ greeting broken }');
    expect([status, data]).toEqual([200, { greeting: 'hello', broken: null }]);
    expect(errors).toEqual([{
      message: 'Something went wrong on our side. Keep what you typed, and try again.',
      path: ['broken'], locations: expect.anything(), extensions: { code: 'INTERNAL_SERVER_ERROR' },
    }]);
    expect(site.log.join('')).toContain('Answers.broken');
    expect(site.log.join('')).not.toContain('secret');
  });

  it('that we have words for says them', async () => {
    expect((await answer('{ refused }')).errors).toMatchObject([{ message: 'You may not see this.', extensions: { code: 'FORBIDDEN' } }]);
  });

  it('of a lost database says to try again', async () => {
    expect((await answer('{ noDatabase }')).errors).toMatchObject([{ message: expect.stringContaining('try again in a minute'), extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
  });
});

describe('the address of GraphQL', () => {
  it('shows no page and takes nothing by its address', async () => {
    for (const accept of ['text/html', 'application/json']) {
      const { status, body } = await send(site.address, { path: '/graphql?query=%7B__typename%7D', headers: { accept } });
      expect(status).toBe(405);
      expect(body).not.toContain('<');
    }
  });
});
