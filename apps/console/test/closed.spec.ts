import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { freshId } from '#kernel';
import { firstRow } from '#persistence';
import { buildComment, buildPost } from '#testing';
import { CONTROLLERS } from '../src/console.module.js';
import { startTestConsole, type TestConsole } from './support.js';

interface Route {
  readonly method: string;
  readonly path: string;
}

/** Every route of every controller, as Nest knows them. */
function routesOf(controllers: readonly Type[]): Route[] {
  return controllers.flatMap((controller) => {
    const prefix = String(Reflect.getMetadata(PATH_METADATA, controller) ?? '');
    const prototype = controller.prototype as Record<string, object>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const method: unknown = handler === undefined ? undefined : Reflect.getMetadata(METHOD_METADATA, handler);
      if (typeof method !== 'number' || handler === undefined) return [];
      const path = [prefix, String(Reflect.getMetadata(PATH_METADATA, handler))].map((part) => part.replaceAll(/^\/|\/$/g, '')).filter((part) => part !== '').join('/');
      return [{ method: RequestMethod[method] ?? '', path: `/${path}` }];
    });
  });
}

describe('without a session', () => {
  let site: TestConsole;
  beforeAll(async () => {
    site = await startTestConsole();
  });
  afterAll(() => site.stop());

  it('nothing answers but the login, whatever the route', async () => {
    const post = await buildPost(site.dataSource, { title: 'Nobody sees this title' });
    const comment = await buildComment(site.dataSource, post.id);
    const held = await site.held(post.id, 'Nobody sees this text.');
    const ids = [post.id, comment.id, held.itemId, freshId()];
    const routes = routesOf(CONTROLLERS);
    expect(routes.length).toBeGreaterThan(15);
    for (const { method, path } of routes) {
      if (path === '/login') continue;
      for (const id of ids) {
        const address = path.replace(':id', id);
        const answer = method === 'GET' ? await site.visitor().get(address) : await site.visitor().post(address, { version: '1', revision: '1', action: 'approve' });
        expect([method, address, answer.status]).toEqual([method, address, method === 'GET' ? 303 : 401]);
        if (method === 'GET') expect(answer.location).toMatch(/^\/login(\?next=|$)/);
        expect(answer.text).not.toMatch(/Nobody sees/);
      }
    }
    expect(await firstRow(site.dataSource, 'SELECT FROM decision')).toBeNull();
    expect(await firstRow(site.dataSource, 'SELECT FROM ledger')).toBeNull();
    expect(await firstRow(site.dataSource, 'SELECT FROM staff_session')).toBeNull();
  });

  it('not even what is not there can be told from what is', async () => {
    for (const path of ['/nothing', '/LOGIN/x', '/login/', '/assets/../items', '/queue/rows/', '//items', '/.env']) {
      expect([path, (await site.visitor().get(path)).status]).toEqual([path, 303]);
    }
    expect((await site.visitor().post('/GraphQL', {})).status).not.toBe(200);
  });

  it('the form, its style sheet and the sign of health are there', async () => {
    const form = await site.visitor().get('/login');
    expect(form.status).toBe(200);
    const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(form.text)?.[1] ?? '';
    expect((await site.visitor().get(sheet)).status).toBe(200);
    expect((await site.visitor().get('/healthz')).status).toBe(200);
    expect(form.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(form.text).not.toMatch(/<script|style="/);
  });

  it('gives back what was typed when the session has ended, and nothing that was sent from elsewhere', async () => {
    const typed = { title: 'A title', body: 'Written for <b>an hour</b>.', do: 'save' };
    const late = await site.visitor().post('/posts/new', typed);
    expect(late.status).toBe(401);
    expect(late.text).toContain('Written for &lt;b>an hour&lt;/b>.');
    expect(late.text).toContain('A title');
    const foreign = await site.visitor().post('/posts/new', typed, { 'sec-fetch-site': 'cross-site' });
    expect([foreign.status, foreign.text.includes('Written for')]).toEqual([403, false]);
    const login = await site.visitor().post('/nothing', { password: 'not shown again' });
    expect(login.text).not.toContain('not shown again');
  });

  it('sets no cookie before somebody logs in', async () => {
    for (const path of ['/', '/login', '/items/x']) expect((await site.visitor().get(path)).headers.getSetCookie()).toEqual([]);
  });
});

