import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshId, isRefusal, type Actor, type StaffId } from '#kernel';
import { firstRow, rowsOf } from '#persistence';
import { createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { StaffAccounts } from './accounts.js';
import { StaffLogin } from './login.js';
import { Passwords } from './passwords.js';
import { removeExpiredSessions } from './sessions.js';

const PASSWORD = 'correct horse battery';

describe('staff', () => {
  let database: TestDatabase;
  let accounts: StaffAccounts;
  let clock: FakeClock;
  let login: StaffLogin;

  beforeAll(async () => {
    database = await createTestDatabase();
    accounts = new StaffAccounts(database.dataSource, new Passwords());
    for (const name of ['ada', 'ben']) await accounts.create({ login: name, name: name.toUpperCase(), role: 'moderator', password: PASSWORD });
  });
  afterAll(() => database.close());
  beforeEach(() => {
    clock = new FakeClock();
    login = new StaffLogin(database.dataSource, new Passwords(), clock, { sessionSecret: 'a secret of the forum, thirty-two characters' });
  });

  const from = (network: string | null, device: string | null = null) => ({ network, device });
  const outcome = (answer: Actor | { refused: string }): string => ('refused' in answer ? answer.refused : 'in');
  async function guess(times: number, where = from('elsewhere'), name = 'ada'): Promise<string[]> {
    const outcomes: string[] = [];
    for (let index = 0; index < times; index += 1) outcomes.push(outcome(await login.attempt(name, 'not the password', where)));
    return outcomes;
  }

  describe('accounts', () => {
    it('keep a password as Argon2id alone, with the settings that OWASP gives', async () => {
      const made = await accounts.create({ login: ' Grace.H ', name: ' Grace ', role: 'editor', password: PASSWORD });
      if (isRefusal(made)) throw new Error(made.message);
      expect(made).toMatchObject({ login: 'grace.h', name: 'Grace', role: 'editor' });
      const row = await firstRow<{ hash: string }>(database.dataSource, 'SELECT password_hash AS hash FROM staff_account WHERE id = $1', [made.id]);
      expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(await accounts.byId(made.id)).toEqual({ kind: 'staff', id: made.id, role: 'editor', name: 'Grace' });
      expect((await accounts.list()).map((account) => account.login)).toEqual(['ada', 'ben', 'grace.h']);
    });

    it.each([
      ['a login that is taken', { login: 'ADA' }, 'login-taken'],
      ['a login that is too short', { login: 'ab' }, 'login-form'],
      ['a login with a space', { login: 'ada b' }, 'login-form'],
      ['a login that is too long', { login: 'a'.repeat(41) }, 'login-form'],
      ['a name without letters', { name: '  ' }, 'name-form'],
      ['a short password', { password: 'eleven char' }, 'weak-password'],
      ['the login as password', { login: 'administrator', password: 'Administrator' }, 'weak-password'],
      ['an endless password', { password: 'x'.repeat(201) }, 'weak-password'],
    ])('refuse %s', async (_what, wrong, code) => {
      const before = await accounts.list();
      const answer = await accounts.create({ login: 'carol', name: 'Carol', role: 'moderator', password: PASSWORD, ...wrong });
      expect(answer).toMatchObject({ refused: code });
      expect(await accounts.list()).toEqual(before);
    });

    it('take a new password, and end the sessions that the old one opened, and those alone', async () => {
      const made = await accounts.create({ login: 'dora', name: 'Dora', role: 'moderator', password: PASSWORD });
      if (isRefusal(made)) throw new Error(made.message);
      const session = (sid: string, user: StaffId) => database.dataSource.query(
        `INSERT INTO staff_session (sid, sess, expire) VALUES ($1, $2, now() + interval '1 hour')`, [sid, JSON.stringify({ passport: { user } })],
      );
      await session('hers', made.id);
      await session('another', freshId<StaffId>());
      expect(await accounts.setPassword('DORA', 'another long password')).toMatchObject({ login: 'dora' });
      expect(await rowsOf(database.dataSource, 'SELECT sid FROM staff_session')).toEqual([{ sid: 'another' }]);
      expect(outcome(await login.attempt('dora', PASSWORD, from('n')))).toBe('wrong');
      expect(outcome(await login.attempt('dora', 'another long password', from('n')))).toBe('in');
      expect(await accounts.setPassword('dora', 'short')).toMatchObject({ refused: 'weak-password' });
      expect(await accounts.setPassword('nobody', 'another long password')).toMatchObject({ refused: 'not-found' });
      expect(await accounts.setPassword('No Body', 'another long password')).toMatchObject({ refused: 'not-found' });
    });
  });

  it('forgets the sessions whose time is over', async () => {
    await database.dataSource.query(`DELETE FROM staff_session`);
    await database.dataSource.query(`INSERT INTO staff_session (sid, sess, expire) VALUES ('old', '{}', now() - interval '1 second'), ('new', '{}', now() + interval '1 hour')`);
    await removeExpiredSessions(database.dataSource);
    expect(await rowsOf(database.dataSource, 'SELECT sid FROM staff_session')).toEqual([{ sid: 'new' }]);
  });

  describe('logging in', () => {
    it('gives who it is, whatever the case of the login', async () => {
      expect(await login.attempt(' Ada ', PASSWORD, from('home'))).toMatchObject({ kind: 'staff', role: 'moderator', name: 'ADA' });
    });

    it('slows guesses, and says for how long', async () => {
      expect(await guess(6)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'wait']);
      expect(await login.attempt('ada', PASSWORD, from('elsewhere'))).toMatchObject({ refused: 'wait', message: expect.stringContaining('Wait 1 second,') });
      clock.advance(1000);
      expect(await guess(2)).toEqual(['wrong', 'wait']);
      expect(await login.attempt('ada', PASSWORD, from('elsewhere'))).toMatchObject({ message: expect.stringContaining('Wait 2 seconds,') });
      clock.advance(2000);
      expect(outcome(await login.attempt('ada', PASSWORD, from('elsewhere')))).toBe('in');
      expect(await guess(5)).toEqual(Array.from({ length: 5 }, () => 'wrong'));
    });

    it('gives guesses that are sent all at once no more turns', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => login.attempt('ada', 'not the password', from('elsewhere'))));
      expect(answers.filter((answer) => outcome(answer) === 'wrong')).toHaveLength(5);
    });

    it('locks no colleague out: neither on another network, nor on a device that is known, nor with another login', async () => {
      const cookie = login.deviceCookie('ada');
      await guess(6, from('elsewhere'));
      expect(await guess(1, from('elsewhere'))).toEqual(['wait']);
      expect(outcome(await login.attempt('ada', PASSWORD, from('home')))).toBe('in');
      expect(outcome(await login.attempt('ada', PASSWORD, from('elsewhere', cookie)))).toBe('in');
      expect(outcome(await login.attempt('ben', PASSWORD, from('elsewhere')))).toBe('in');
      expect(await guess(1, from('elsewhere'))).toEqual(['wait']);
    });

    it('slows guesses by a stolen device cookie too, and takes a forged one, or another login\'s, for none', async () => {
      const cookie = login.deviceCookie('ada');
      expect((await guess(6, from('elsewhere', cookie))).at(-1)).toBe('wait');
      await guess(5, from('third'));
      for (const forged of ['forged', login.deviceCookie('ben')]) expect(await guess(1, from('third', forged))).toEqual(['wait']);
    });

    it('treats a login without an account alike', async () => {
      expect(await guess(6, from('elsewhere'), 'nobody')).toEqual(await guess(6, from('elsewhere')));
      expect((await guess(6, from('elsewhere'), 'no such form!')).at(-1)).toBe('wait');
      const wrong = [await login.attempt('nobody', 'x', from('a')), await login.attempt('ada', 'x', from('a'))];
      expect(wrong[0]).toEqual(wrong[1]);
    });

    it('takes as long for a login without an account', async () => {
      // What the processor does for us, in microseconds: whatever else the machine does makes no difference to it.
      const spent = async (name: string): Promise<number> => {
        const times: number[] = [];
        for (let index = 0; index < 9; index += 1) {
          const start = process.cpuUsage();
          await login.attempt(name, 'x', from(`network ${index}`));
          const { user, system } = process.cpuUsage(start);
          times.push(user + system);
        }
        return times.sort((a, b) => a - b)[4] ?? 0;
      };
      await spent('ben');
      // A hash takes ten times as long as all the rest, so that a missing one shows.
      expect(await spent('nobody')).toBeGreaterThan((await spent('ada')) / 3);
    });

    it('lets nobody in whose hash is none', async () => {
      await database.dataSource.query(`INSERT INTO staff_account (id, login, name, role, password_hash) VALUES ($1, 'none', 'None', 'editor', 'none')`, [freshId()]);
      expect(outcome(await login.attempt('none', 'none', from('home')))).toBe('wrong');
    });
  });
});
