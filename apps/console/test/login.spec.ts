import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf } from '#persistence';
import { sessionKey } from '#staff';
import { PASSWORD, startTestConsole, Visitor, type TestConsole } from './support.js';

const COOKIE = 'candour_staff';

describe('logging in to the console', () => {
  let site: TestConsole;

  beforeAll(async () => {
    site = await startTestConsole();
    await site.account('moss', 'moderator', 'Mo');
    await site.account('edda', 'editor', 'Edda');
  });
  afterAll(() => site.stop());

  const sessions = () => rowsOf<{ sid: string; sess: { passport?: { user: string } } }>(site.dataSource, 'SELECT sid, sess FROM staff_session');
  /** The id that a cookie carries, without its signature. */
  const idIn = (cookie: string | undefined): string => /^s:([^.]+)\./.exec(decodeURIComponent(cookie ?? ''))?.[1] ?? '';

  it('leads somebody who has not logged in to the form, and afterwards to where they wanted', async () => {
    const visitor = site.visitor();
    const turned = await visitor.get('/posts?after=x');
    expect(turned.status).toBe(303);
    expect(turned.location).toBe('/login?next=%2Fposts%3Fafter%3Dx');
    const form = await visitor.get(turned.location ?? '');
    expect(form.status).toBe(200);
    expect(form.text).toContain('name="password"');
    expect(form.text).toContain('value="/posts?after=x"');
    const answer = await visitor.post('/login', { login: 'Moss ', password: PASSWORD, next: '/posts?after=x' });
    expect([answer.status, answer.location]).toEqual([303, '/posts?after=x']);
  });

  it('never leads to another site', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example', 'javascript:alert(1)', '/login', '/.//evil.example']) {
      const answer = await site.visitor().post('/login', { login: 'moss', password: PASSWORD, next });
      expect([next, answer.status, answer.location]).toEqual([next, 303, '/']);
    }
  });

  it('sets a cookie that no script and no other site can use, and keeps only a hash and the account', async () => {
    const visitor = site.visitor();
    const answer = await visitor.post('/login', { login: 'moss', password: PASSWORD });
    const [line] = answer.headers.getSetCookie().filter((cookie) => cookie.startsWith(`${COOKIE}=`));
    expect(line).toMatch(/; HttpOnly/);
    expect(line).toMatch(/; SameSite=Strict/);
    expect(line).toMatch(/; Path=\//);
    expect(line).not.toMatch(/Domain|Secure/);
    const id = idIn(visitor.cookies.get(COOKIE));
    const row = (await sessions()).find(({ sid }) => sid === sessionKey(id));
    expect(row).toBeDefined();
    expect(Object.keys(row?.sess ?? {}).sort()).toEqual(['cookie', 'passport']);
    expect(JSON.stringify(await sessions())).not.toContain(id);
  });

  it('marks the cookies for encrypted connections alone where the site is reached by https', async () => {
    const secure = await startTestConsole({ console: { host: 'localhost', port: 0, origin: 'https://console.example' } });
    try {
      await secure.account('moss', 'moderator');
      const visitor = secure.visitor();
      const answer = await visitor.post('/login', { login: 'moss', password: PASSWORD }, { 'x-forwarded-proto': 'https' });
      expect(answer.status).toBe(303);
      const cookies = answer.headers.getSetCookie();
      expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual(['__Host-candour_device', '__Host-candour_staff']);
      for (const cookie of cookies) expect(cookie).toMatch(/; Secure/);
      expect((await visitor.get('/help', { 'x-forwarded-proto': 'https' })).status).toBe(200);
    } finally {
      await secure.stop();
    }
  });

  it('begins a session under a fresh id, so that one planted before is worth nothing', async () => {
    const visitor = await site.loggedIn('moss');
    const planted = visitor.cookies.get(COOKIE) ?? '';
    const answer = await visitor.post('/login', { login: 'edda', password: PASSWORD });
    expect(answer.status).toBe(303);
    expect(idIn(visitor.cookies.get(COOKIE))).not.toBe(idIn(planted));
    const thief = site.visitor();
    thief.cookies.set(COOKIE, planted);
    expect((await thief.get('/help')).location).toBe('/login?next=%2Fhelp');
  });

  it('takes no forged, changed, foreign or unsigned session, and breaks on none', async () => {
    const real = await site.loggedIn('moss');
    const cookie = real.cookies.get(COOKIE) ?? '';
    const id = idIn(cookie);
    const forged = [
      id, `s:${id}`, encodeURIComponent(`s:${id}.AAAA`), cookie.slice(0, -2), `${cookie}x`, sessionKey(id), encodeURIComponent(`s:${sessionKey(id)}.x`),
      '%', '%00', '', 'x'.repeat(3000), encodeURIComponent('s:../../etc/passwd.x'),
    ];
    for (const value of forged) {
      const visitor = new Visitor(site.address);
      visitor.cookies.set(COOKIE, value);
      const answer = await visitor.get('/help');
      expect([value, answer.status, answer.location]).toEqual([value, 303, '/login?next=%2Fhelp']);
      expect((await visitor.get('/login')).status).toBe(200);
    }
    expect((await real.get('/help')).status).toBe(200);
  });

  it('ends a session that has expired', async () => {
    const visitor = await site.loggedIn('moss');
    const key = sessionKey(idIn(visitor.cookies.get(COOKIE)));
    await site.dataSource.query(`UPDATE staff_session SET expire = now() - interval '1 minute' WHERE sid = $1`, [key]);
    expect((await visitor.get('/help')).location).toBe('/login?next=%2Fhelp');
  });

  it('prolongs a session that is used, to eight hours from then', async () => {
    const visitor = await site.loggedIn('moss');
    const key = sessionKey(idIn(visitor.cookies.get(COOKIE)));
    await site.dataSource.query(`UPDATE staff_session SET expire = now() + interval '1 minute' WHERE sid = $1`, [key]);
    const answer = await visitor.get('/help');
    expect(answer.headers.getSetCookie().join()).toMatch(/candour_staff=.*Expires=/);
    const [row] = await rowsOf<{ left: number }>(site.dataSource, 'SELECT extract(epoch FROM expire - now()::timestamp)::int AS left FROM staff_session WHERE sid = $1', [key]);
    expect(row?.left).toBeGreaterThan(8 * 3600 - 120);
    expect(row?.left).toBeLessThanOrEqual(8 * 3600 + 2);
  });

  it('ends the sessions of an account that was deleted', async () => {
    const gone = await site.account('gone', 'editor');
    const visitor = await site.loggedIn('gone');
    expect((await visitor.get('/help')).status).toBe(200);
    await site.database.asAdmin(`DELETE FROM staff_account WHERE id = '${gone.id}'`);
    expect((await visitor.get('/help')).location).toBe('/login?next=%2Fhelp');
  });

  it('ends the session at logging out, in the database too', async () => {
    const visitor = await site.loggedIn('moss');
    const stolen = visitor.cookies.get(COOKIE) ?? '';
    const answer = await visitor.post('/logout', {});
    expect([answer.status, answer.location]).toEqual([303, '/login']);
    expect(visitor.cookies.has(COOKIE)).toBe(false);
    const thief = site.visitor();
    thief.cookies.set(COOKIE, stolen);
    expect((await thief.get('/help')).status).toBe(303);
    expect((await sessions()).some(({ sid }) => sid === sessionKey(idIn(stolen)))).toBe(false);
  });

  it('says the same of a wrong password and an unknown login, and keeps the login in the form', async () => {
    const wrong = await site.visitor().post('/login', { login: 'moss', password: 'not the password' });
    const unknown = await site.visitor().post('/login', { login: 'nobody', password: 'not the password' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text.replaceAll('"moss"', '"nobody"')).toBe(unknown.text);
    expect(wrong.text).toContain('value="moss"');
    expect(wrong.text).not.toContain('not the password');
    expect((await site.visitor().post('/login', {})).status).toBe(401);
    expect((await site.visitor().post(`/login?login=moss&password=${encodeURIComponent(PASSWORD)}`, {})).status).toBe(401);
  });

  it('slows guesses, and not the colleague who has logged in here before', async () => {
    const own = await site.loggedIn('edda');
    own.cookies.delete(COOKIE);
    let status = 0;
    for (let guess = 0; guess < 7 && status !== 429; guess += 1) {
      status = (await site.visitor().post('/login', { login: 'edda', password: `guess ${guess}` })).status;
    }
    expect(status).toBe(429);
    expect((await site.visitor().post('/login', { login: 'edda', password: PASSWORD })).status).toBe(429);
    expect((await own.post('/login', { login: 'edda', password: PASSWORD })).status).toBe(303);
  });

  it('takes nothing that another site has sent', async () => {
    const visitor = await site.loggedIn('moss');
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
      expect((await visitor.post('/logout', {}, headers)).status).toBe(403);
      expect((await site.visitor().post('/login', { login: 'moss', password: PASSWORD }, headers)).status).toBe(403);
    }
    expect((await visitor.get('/help')).status).toBe(200);
  });
});
