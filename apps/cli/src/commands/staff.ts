import type { INestApplicationContext } from '@nestjs/common';
import { readConfiguration } from '#kernel';
import type { StaffRole } from '#kernel';
import { StaffAccounts } from '#staff';
import { addAccount, renewPassword } from '../accounts.js';
import { openDatabase } from '../database.js';
import { live } from '../life.js';
import { atDesk } from '../office.js';
import { commandLine, say } from '../say.js';
import { migrateOwnDatabase } from '../schema.js';

function withAccounts(work: (desk: INestApplicationContext) => Promise<void>): Promise<void> {
  return live(async (life) => {
    const configuration = readConfiguration(process.env);
    const database = await openDatabase(configuration, life, true);
    await migrateOwnDatabase(configuration, database);
    await atDesk({ ...configuration, databaseUrl: database.url }, work);
  });
}

/** `candour staff add LOGIN --role ROLE --name NAME`: makes an account and prints its password. */
export function runStaffAdd(account: { login: string; name: string; role: StaffRole }): Promise<void> {
  return withAccounts(async (desk) => {
    const { login, password } = await addAccount(desk, account);
    say(`${login} is ${account.role === 'editor' ? 'an editor' : 'a moderator'}. Password, shown this once: ${password}`);
  });
}

/** `candour staff password LOGIN`: a new password, which ends the account's sessions. */
export function runStaffPassword(given: string): Promise<void> {
  return withAccounts(async (desk) => {
    const { login, password } = await renewPassword(desk, given);
    say(`New password for ${login}, shown this once: ${password}`);
  });
}

/** `candour staff list`. */
export function runStaffList(): Promise<void> {
  return withAccounts(async (desk) => {
    const accounts = await desk.get(StaffAccounts).list();
    if (accounts.length === 0) say(`There are no accounts. Make one: ${commandLine('staff add LOGIN --role editor --name NAME')}`);
    for (const { login, role, name } of accounts) say([login.padEnd(20), role.padEnd(10), name].join(' '));
  });
}
