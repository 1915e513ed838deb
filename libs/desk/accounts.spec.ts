import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ANONYMOUS, isRefusal, KernelModule, readConfiguration, SYSTEM } from '#kernel';
import { EventsModule } from '#events';
import { PersistenceModule, rowsOf } from '#persistence';
import { StaffLogin } from '#staff';
import { buildStaff, createTestDatabase, FakeClock, type TestDatabase } from '#testing';
import { AddStaff } from './add-staff.js';
import { ChangePassword } from './change-password.js';
import { DeskModule } from './desk.module.js';

@Module({})
class Office {}

describe('the accounts of staff', () => {
  let database: TestDatabase;
  let office: INestApplicationContext;

  beforeAll(async () => {
    database = await createTestDatabase();
    office = await NestFactory.createApplicationContext(
      {
        module: Office,
        imports: [KernelModule.forRoot(readConfiguration({}), new FakeClock()), PersistenceModule.forRoot({ url: database.url, entities: [] }), EventsModule, DeskModule],
      },
      { logger: false, abortOnError: false },
    );
  });
  afterAll(async () => {
    await office.close();
    await database.close();
  });

  const deeds = () => rowsOf<{ action: string }>(database.dataSource, 'SELECT actor_id, action, target_id, details FROM ledger ORDER BY seq');
  const account = { login: 'ada', name: 'Ada', role: 'editor', password: 'correct horse battery' } as const;
  const where = { device: null, network: null };

  it('are made and renewed by the program, in the ledger, without a word of the password', async () => {
    const added = await office.get(AddStaff).execute(SYSTEM, account);
    if (isRefusal(added)) throw new Error(added.message);
    expect(await office.get(StaffLogin).attempt('ada', account.password, where)).toEqual({ kind: 'staff', id: added.id, role: 'editor', name: 'Ada' });
    expect(await office.get(ChangePassword).execute(SYSTEM, { login: 'ada', password: 'another long password' })).toEqual(added);
    expect(await office.get(StaffLogin).attempt('ada', account.password, where)).toMatchObject({ refused: 'wrong' });
    expect(await office.get(StaffLogin).attempt('ada', 'another long password', where)).toMatchObject({ id: added.id });
    expect(await deeds()).toEqual([
      { actor_id: null, action: 'staff.add', target_id: added.id, details: { role: 'editor' } },
      { actor_id: null, action: 'staff.set-password', target_id: added.id, details: {} },
    ]);
  });

  it('are not made by anybody else, nor when something is wrong, and then the ledger says nothing', async () => {
    const before = await deeds();
    for (const actor of [ANONYMOUS, await buildStaff(database.dataSource, 'editor')]) {
      expect(await office.get(AddStaff).execute(actor, { ...account, login: 'mallory' })).toMatchObject({ refused: 'forbidden' });
      expect(await office.get(ChangePassword).execute(actor, { login: 'ada', password: 'another long password' })).toMatchObject({ refused: 'forbidden' });
    }
    expect(await office.get(AddStaff).execute(SYSTEM, account)).toMatchObject({ refused: 'login-taken' });
    expect(await office.get(ChangePassword).execute(SYSTEM, { login: 'nobody', password: 'another long password' })).toMatchObject({ refused: 'not-found' });
    expect(await deeds()).toEqual(before);
    expect(await rowsOf(database.dataSource, `SELECT FROM staff_account WHERE login = 'mallory'`)).toEqual([]);
  });
});
