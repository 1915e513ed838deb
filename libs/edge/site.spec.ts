import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '#testing';
import { FORM_LIMIT, JSON_LIMIT } from './bodies.js';
import { FORM, JSON_BODY, send, type Question } from '../../test/support/request.js';
import { openSmallSite, type SmallSite } from '../../test/support/small-site.js';

let site: SmallSite;
beforeAll(async () => {
  site = await openSmallSite();
});
afterAll(() => site.stop());

/** Posts a form, or what the test makes of it, and says whether anything has come of it. */
async function post(question: Question): Promise<{ status: number; body: string; done: boolean }> {
  const before = site.notes.posted.length;
  const { status, body } = await send(site.address, { method: 'POST', path: '/words', body: 'text=one', ...question, headers: { ...FORM, ...question.headers } });
  return { status, body, done: site.notes.posted.length > before };
}

describe('headers', () => {
  it('let a page load nothing but files of its own origin', async () => {
    const { headers } = await send(site.address);
    const policy = String(headers['content-security-policy']).split(';');
    expect(policy).toEqual([
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
      `connect-src 'self' ${site.address.replace('http', 'ws')}`, "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
    ]);
  });

  it('keep the address from other sites and the page from frames, and do not name the program', async () => {
    const { headers } = await send(site.address);
    expect(headers).toMatchObject({
      'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('are on errors too', async () => {
    for (const path of ['/nowhere', '/broken', '/%zz']) {
      const { headers } = await send(site.address, { path });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('hold browsers to https where the site has it, and name its sockets', async () => {
    const secure = await openSmallSite({ origin: 'https://forum.example' });
    const { headers } = await send(secure.address);
    await secure.stop();
    expect(headers['strict-transport-security']).toBe('max-age=63072000');
    expect(headers['content-security-policy']).toContain("connect-src 'self' wss://forum.example;");
  });
});

describe('a post from another site', () => {
  it('is refused by Sec-Fetch-Site, whatever the origin', async () => {
    for (const where of ['cross-site', 'same-site', 'nonsense']) {
      expect(await post({ headers: { 'sec-fetch-site': where, origin: site.address } })).toMatchObject({ status: 403, done: false });
    }
  });

  it('passes from our own pages', async () => {
    for (const headers of [{ 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, { origin: site.address }]) {
      expect(await post({ headers })).toMatchObject({ status: 201, done: true });
    }
  });

  it('is refused by its origin where the browser sends nothing else', async () => {
    for (const origin of ['https://elsewhere.example', 'null', 'http://127.0.0.1', `${site.address}.elsewhere.example`, 'nonsense']) {
      expect(await post({ headers: { origin } })).toMatchObject({ status: 403, done: false });
    }
  });

  it('is refused with a cookie when nothing says where it comes from, and passes without one', async () => {
    expect(await post({ headers: { cookie: 'session=1' } })).toMatchObject({ status: 403, done: false });
    expect(await post({ headers: { cookie: 'session=1', origin: site.address } })).toMatchObject({ status: 201, done: true });
    expect(await post({})).toMatchObject({ status: 201, done: true });
  });

  it('cannot do more by another method or by GraphQL', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    for (const method of ['PUT', 'PATCH', 'DELETE']) expect((await send(site.address, { method, headers })).status).toBe(403);
    const counted = site.notes.counted;
    const { status } = await send(site.address, { method: 'POST', path: '/graphql', headers: { ...headers, ...JSON_BODY }, body: '{"query":"mutation { count }"}' });
    expect(status).toBe(403);
    expect(site.notes.counted).toBe(counted);
  });

  it('leaves reading alone: a link from elsewhere works', async () => {
    expect((await send(site.address, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(200);
  });
});

describe('a form', () => {
  it('is read as flat texts', async () => {
    expect(await post({ body: 'text=na%C3%AFve+%2B+%F0%9F%99%82&empty=&bare' })).toMatchObject({ status: 201 });
    expect({ ...(site.notes.posted.at(-1) as object) }).toEqual({ text: 'naïve + 🙂', empty: '', bare: '' });
  });

  it.each([
    ['a name twice', 'text=one&text=two'],
    ['a list', 'text[]=one'],
    ['an object', 'text%5Ba%5D=one'],
    ['a malformed escape', 'text=100%'],
    ['an escape that is no UTF-8', 'text=%ff'],
    ['an escaped half of a pair', 'text=%ED%A0%80'],
    ['bytes that are no UTF-8', Buffer.from([0x74, 0x3d, 0xc3, 0x28])],
    ['an escaped NUL', 'text=a%00b'],
    ['a NUL', 'text=a\0b'],
    ['fields without end', Array.from({ length: 51 }, (_, index) => `f${index}=`).join('&')],
  ])('with %s is refused with a sentence', async (_, body) => {
    const answer = await post({ body });
    expect(answer).toMatchObject({ status: 400, done: false });
    expect(answer.body).toMatch(/<p>[A-Z].*\.<\/p>/);
  });

  it('with a bare percent sign is told how to write it', async () => {
    expect((await post({ body: 'text=100%' })).body).toContain('Write it as %25.');
  });

  it('of 64 kilobytes passes, a longer one gets 413', async () => {
    expect(await post({ body: `text=${'a'.repeat(FORM_LIMIT - 5)}` })).toMatchObject({ status: 201 });
    const answer = await post({ body: `text=${'a'.repeat(FORM_LIMIT - 4)}` });
    expect(answer).toMatchObject({ status: 413, done: false });
    expect(answer.body).toContain('at most 64 kilobytes');
    expect(await post({ body: `text=${'a'.repeat(8_000_000)}` })).toMatchObject({ status: 413, done: false });
  });

  it('that says it has 99 gigabytes gets 413 at once, and is hung up on when it goes on', async () => {
    const { hostname, port } = new URL(site.address);
    const socket = connect(Number(port), hostname);
    let answer = '';
    let closed = false;
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part)).on('close', () => (closed = true)).on('error', () => undefined);
    socket.write(`POST /words HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 99000000000\r\n\r\n`);
    await until('the answer', () => answer.includes('at most 64 kilobytes'));
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    await until('the end of the connection', () => {
      if (!closed && socket.writable) socket.write('a'.repeat(1000));
      return closed;
    });
  });

  it('cannot get past its limit without saying its length', async () => {
    const answer = await post({ headers: { 'transfer-encoding': 'chunked', 'content-length': '' }, body: 'x'.repeat(FORM_LIMIT + 1) }).catch(() => null);
    expect(answer === null || answer.status >= 400).toBe(true);
    const chunked = await fetch(`${site.address}/words`, { method: 'POST', headers: FORM, body: new Blob(['text=', 'a'.repeat(FORM_LIMIT)]).stream(), duplex: 'half' } as RequestInit);
    expect(chunked.status).toBe(413);
  });

  it.each([
    ['JSON where forms are taken', { 'content-type': 'application/json' }],
    ['an upload', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['plain text', { 'content-type': 'text/plain' }],
    ['another alphabet', { 'content-type': 'application/x-www-form-urlencoded; charset=utf-16' }],
    ['a compressed body', { 'content-encoding': 'gzip' }],
  ])('as %s gets 415', async (_, headers) => {
    expect(await post({ headers, body: '{}' })).toMatchObject({ status: 415, done: false });
  });

  it('without anything in it is an empty one', async () => {
    expect(await post({ body: '' })).toMatchObject({ status: 201 });
    expect(site.notes.posted.at(-1)).toEqual({});
  });
});

describe('JSON for GraphQL', () => {
  const query = (body: string | Buffer, headers = {}) => send(site.address, { method: 'POST', path: '/graphql', headers: { ...JSON_BODY, ...headers }, body });

  it.each([
    ['malformed', '{"query":'],
    ['no object', '[{"query":"{ greeting }"}]'],
    ['a lone surrogate by an escape', '{"query":"{ greeting }","variables":{"text":"\\ud800"}}'],
    ['a NUL by an escape', '{"query":"{ greeting }","variables":{"text":"\\u0000"}}'],
    ['a NUL in a name', '{"query":"{ greeting }","variables":{"\\u0000":1}}'],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xff]), Buffer.from('"}')])],
    ['nested without end', `{"query":"{ greeting }","variables":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`],
    ['nested to break a stack', `{"query":"{ greeting }","variables":${'['.repeat(40_000)}${']'.repeat(40_000)}}`],
  ])('that is %s gets 400 and a sentence as JSON', async (_, body) => {
    const answer = await query(body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toEqual({ errors: [{ message: expect.stringMatching(/^[A-Z].*\.$/), extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('of more than 100 kilobytes gets 413', async () => {
    expect((await query(JSON.stringify({ query: '{ greeting }', extensions: 'a'.repeat(JSON_LIMIT) }))).status).toBe(413);
  });

  it('gets 415 under another type, at every spelling of the address', async () => {
    for (const path of ['/graphql', '/graphql/', '/GraphQL', '/graphql/more']) {
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/graphql']) {
        const { status } = await send(site.address, { method: 'POST', path, headers: { 'content-type': type }, body: '{"query":"mutation { count }"}' });
        expect(status).toBe(415);
      }
    }
    expect(site.notes.counted).toBe(0);
  });

  it('is posted: another method gets 405', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT']) {
      const { status, headers } = await send(site.address, { method, path: '/graphql?query=%7Bgreeting%7D' });
      expect([method, status, headers['allow']]).toEqual([method, 405, 'POST']);
    }
  });
});

describe('an address', () => {
  it.each(['/words/%', '/words/%zz', '/words/%ff', '/words/%ed%a0%80', '/words/a%00b', '/words/a?q=%', '/words/a?q=%ff', '/words/a?q=%00', '/words/a?q=1&q=2', '/words/a?q[a]=1'])(
    '%s gets 400', async (path) => {
      expect((await send(site.address, { path })).status).toBe(400);
    },
  );

  it('gives its query as flat texts', async () => {
    const { body } = await send(site.address, { path: '/words/na%C3%AFve?q=a+b&n=1' });
    expect(JSON.parse(body)).toMatchObject({ word: 'naïve', query: { q: 'a b', n: '1' } });
  });
});

describe('an error', () => {
  it('is a page that says what we say, or JSON for who asks for it', async () => {
    const page = await send(site.address, { path: '/refused', headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(page.status).toBe(404);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.body).toContain('There is no such post. Look at the list of posts.');
    const data = await send(site.address, { path: '/refused', headers: { accept: 'application/json' } });
    expect(JSON.parse(data.body)).toEqual({ status: 404, message: 'There is no such post. Look at the list of posts.' });
  });

  it('is escaped on its page', async () => {
    const { body } = await send(site.address, { path: '/odd' });
    expect(body).toContain('There is no &lt;b&gt;&quot;such&quot;&lt;/b&gt; post.');
  });

  it('shows nothing of the inside, and the log nothing of what was sent', async () => {
    site.log.length = 0;
    const answer = await send(site.address, { path: '/broken' });
    expect(answer.status).toBe(500);
    expect(answer.body).toContain('Something went wrong on our side.');
    expect(answer.body).not.toMatch(/secret|comment&quot;|private|at Pages|\.ts/);
    expect(site.log.join('')).toContain('"code":"42P01"');
    expect(site.log.join('')).not.toMatch(/secret|private/);
  });

  it('of an unknown address is 404 and does not repeat it', async () => {
    const { status, body } = await send(site.address, { path: '/%3Cscript%3E' });
    expect(status).toBe(404);
    expect(body).toContain('There is nothing at this address.');
    expect(body).not.toContain('script%3E');
    expect((await send(site.address, { method: 'POST', path: '/' })).status).toBe(404);
  });

  it('of a lost database is 503 and says to try again', async () => {
    const { status, body, headers } = await send(site.address, { path: '/no-database' });
    expect([status, headers['retry-after']]).toEqual([503, '30']);
    expect(body).toContain('try again in a minute');
  });

  it("is the site's own page where it has one", async () => {
    const own = await openSmallSite({ renderError: (status, message) => `<h1>${status}: ${message}</h1>` });
    const { body } = await send(own.address, { path: '/nowhere' });
    await own.stop();
    expect(body).toBe('<h1>404: There is nothing at this address.</h1>');
  });
});
