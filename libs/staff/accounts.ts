import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { freshId, isPrintable, lengthOf, refuse, type Refusal, type StaffActor, type StaffId, type StaffRole } from '#kernel';
import { firstRow, rowsOf, type Queryable } from '#persistence';
import { Passwords } from './passwords.js';
import { endSessionsOf } from './sessions.js';

/** An account as it is asked for. */
export interface NewAccount {
  readonly login: string;
  /** Shown to colleagues only. */
  readonly name: string;
  readonly role: StaffRole;
  readonly password: string;
}

/** An account as it may be shown. */
export interface AccountView {
  readonly id: StaffId;
  readonly login: string;
  readonly name: string;
  readonly role: StaffRole;
}

/** Why an account was not made; nothing was changed. */
export type AccountRefusal = Refusal<'login-form' | 'login-taken' | 'name-form' | 'weak-password'>;
/** Why a password was not changed; nothing was changed. */
export type PasswordRefusal = Refusal<'not-found' | 'weak-password'>;

const LOGIN = /^[a-z0-9._-]{3,40}$/;
const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;
const LONGEST_NAME = 80;

/** The login as it is kept and compared; null when no account can have it. */
export function parseLogin(login: string): string | null {
  const tidy = login.trim().toLowerCase();
  return LOGIN.test(tidy) ? tidy : null;
}

/** The accounts of the people who work here. */
@Injectable()
export class StaffAccounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly passwords: Passwords,
  ) {}

  /** Makes an account. @param through the transaction that it belongs to, where there is one. */
  async create(account: NewAccount, through: Queryable = this.dataSource): Promise<AccountView | AccountRefusal> {
    const login = parseLogin(account.login);
    const name = account.name.trim();
    if (login === null) {
      return refuse('login-form', 'A login has 3 to 40 characters: small letters, digits, dots, hyphens and underscores. Choose another.');
    }
    if (name === '' || lengthOf(name) > LONGEST_NAME || !isPrintable(name)) {
      return refuse('name-form', `A name has 1 to ${LONGEST_NAME} characters. Colleagues see it; readers do not.`);
    }
    const weak = weakness(account.password, login);
    if (weak) return weak;
    const id = freshId<StaffId>();
    const hash = await this.passwords.hash(account.password);
    const added = await firstRow(
      through,
      `INSERT INTO staff_account (id, login, name, role, password_hash) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (login) DO NOTHING RETURNING id`,
      [id, login, name, account.role, hash],
    );
    if (!added) return refuse('login-taken', `There is an account with the login ${login} already. Choose another.`);
    return { id, login, name, role: account.role };
  }

  /** Gives an account another password, and ends its sessions. */
  async setPassword(login: string, password: string, through: Queryable = this.dataSource): Promise<AccountView | PasswordRefusal> {
    const known = parseLogin(login);
    if (known === null) return noSuchAccount(login);
    const weak = weakness(password, known);
    if (weak) return weak;
    const hash = await this.passwords.hash(password);
    const account = await firstRow<AccountView>(
      through,
      'UPDATE staff_account SET password_hash = $2 WHERE login = $1 RETURNING id, login, name, role',
      [known, hash],
    );
    if (!account) return noSuchAccount(known);
    await endSessionsOf(through, account.id);
    return account;
  }

  /** All accounts, by their logins. */
  async list(): Promise<AccountView[]> {
    return rowsOf(this.dataSource, 'SELECT id, login, name, role FROM staff_account ORDER BY login');
  }

  /** Who a session belongs to; null when there is no such account any more. */
  async byId(id: StaffId): Promise<StaffActor | null> {
    const row = await firstRow<Omit<StaffActor, 'kind'>>(this.dataSource, 'SELECT id, role, name FROM staff_account WHERE id = $1', [id]);
    return row && { kind: 'staff', ...row };
  }
}

function weakness(password: string, login: string): Refusal<'weak-password'> | null {
  const length = lengthOf(password);
  if (length < SHORTEST_PASSWORD) return refuse('weak-password', `A password has at least ${SHORTEST_PASSWORD} characters. Choose a longer one.`);
  if (length > LONGEST_PASSWORD) return refuse('weak-password', `A password has at most ${LONGEST_PASSWORD} characters. Choose a shorter one.`);
  if (password.trim().toLowerCase() === login) return refuse('weak-password', 'The password must not be the login. Choose another.');
  return null;
}

function noSuchAccount(login: string): Refusal<'not-found'> {
  return refuse('not-found', `There is no account with the login ${login}.`);
}
