import type { INestApplicationContext } from '@nestjs/common';
import { AddStaff, ChangePassword } from '#desk';
import { Outage, SYSTEM, isRefusal } from '#kernel';
import type { StaffRole } from '#kernel';
import { StaffAccounts } from '#staff';
import { freshPassword } from './fresh-password.js';

/** An account with a password that was just made, in the only moment in which it can be shown. */
export interface NewLogin {
  readonly login: string;
  readonly password: string;
}

/** @throws Outage when the login is taken or cannot be one */
export async function addAccount(desk: INestApplicationContext, account: { login: string; name: string; role: StaffRole }): Promise<NewLogin> {
  const password = freshPassword();
  const made = await desk.get(AddStaff).execute(SYSTEM, { ...account, password });
  if (isRefusal(made)) throw new Outage(made.message);
  return { login: made.login, password };
}

/** @throws Outage when there is no such account */
export async function renewPassword(desk: INestApplicationContext, login: string): Promise<NewLogin> {
  const password = freshPassword();
  const changed = await desk.get(ChangePassword).execute(SYSTEM, { login, password });
  if (isRefusal(changed)) throw new Outage(changed.message);
  return { login: changed.login, password };
}

/** Where nobody works yet: an editor and a moderator. None otherwise. */
export async function addFirstAccounts(desk: INestApplicationContext): Promise<NewLogin[]> {
  if ((await desk.get(StaffAccounts).list()).length > 0) return [];
  return [
    await addAccount(desk, { login: 'editor', name: 'Editor', role: 'editor' }),
    await addAccount(desk, { login: 'moderator', name: 'Moderator', role: 'moderator' }),
  ];
}
