import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock, CONFIGURATION, refuse, type Configuration, type Refusal, type StaffActor } from '#kernel';
import { firstRow } from '#persistence';
import { parseLogin } from './accounts.js';
import { deviceOf, issueDevice } from './devices.js';
import { Guesses } from './guesses.js';
import { Passwords } from './passwords.js';

/** Where an attempt comes from, as far as that may be known. */
export interface LoginTrust {
  /** The device cookie's value, as sent; it need not be genuine. */
  readonly device: string | null;
  /** An opaque tag of the network, made with a key of this hour. */
  readonly network: string | null;
}

/** wrong: the login or the password, and never which; wait: too many guesses, and this one was not tried. */
export type LoginRefusal = Refusal<'wrong' | 'wait'>;

/**
 * Logging in, with guesses slowed so that nobody can lock a colleague out: they are counted for each login and
 * each device that has logged in with it before, or else each network. Guesses from elsewhere slow only elsewhere.
 */
@Injectable()
export class StaffLogin {
  private readonly guesses = new Guesses();
  private readonly secret: string;

  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
    @Inject(CONFIGURATION) configuration: Pick<Configuration, 'sessionSecret'>,
  ) {
    this.secret = configuration.sessionSecret ?? randomBytes(32).toString('base64url');
  }

  /** A login without an account is answered alike, in the same time. */
  async attempt(given: string, password: string, trust: LoginTrust): Promise<StaffActor | LoginRefusal> {
    const login = parseLogin(given);
    const device = login !== null && trust.device !== null ? deviceOf(this.secret, login, trust.device) : null;
    const bucket = JSON.stringify([login, device === null ? 'network' : 'device', device ?? trust.network]);
    const wait = this.guesses.take(bucket, this.clock.now().getTime());
    if (wait > 0) return refuse('wait', `Too many wrong passwords. ${sentenceToWait(wait)}, then try again.`);

    const account = await firstRow<{ id: StaffActor['id']; role: StaffActor['role']; name: string; hash: string }>(
      this.dataSource,
      'SELECT id, role, name, password_hash AS hash FROM staff_account WHERE login = $1',
      [login],
    );
    const matches = await this.passwords.matches(account?.hash ?? null, password, device !== null);
    if (!account || !matches) return refuse('wrong', 'The login or the password is wrong. Check both and try again.');
    this.guesses.forgive(bucket);
    return { kind: 'staff', id: account.id, role: account.role, name: account.name };
  }

  /** The value of the device cookie to set after a successful login with this login. */
  deviceCookie(given: string): string {
    return issueDevice(this.secret, parseLogin(given) ?? '');
  }
}

function sentenceToWait(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
}
