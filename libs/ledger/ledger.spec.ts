import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshId, SYSTEM } from '#kernel';
import { openDataSource, rowsOf, UnitOfWork } from '#persistence';
import { buildStaff, createTestDatabase, type TestDatabase } from '#testing';
import { recordDeed, firstBrokenRow } from './record.js';

const AT = new Date('2026-11-21T09:30:27.123Z');

describe('the ledger', () => {
  let database: TestDatabase;
  beforeEach(async () => { database = await createTestDatabase(); });
  afterEach(() => database.close());

  async function record(count: number): Promise<void> {
    const actor = await buildStaff(database.dataSource, 'moderator', 'Ada');
    const unitOfWork = new UnitOfWork(database.dataSource);
    for (let index = 1; index <= count; index += 1) {
      const details = { zebra: index, apple: 'x', held: true, none: null };
      const deed = { actor: index % 2 === 0 ? SYSTEM : actor, action: 'comment.approve', target: { type: 'comment', id: freshId<string>() }, details, at: AT };
      await unitOfWork.run(({ manager }) => recordDeed(manager, deed));
    }
  }

  it('chains every row to the one before, with times cut to the minute', async () => {
    await record(5);
    expect(await firstBrokenRow(database.dataSource)).toBeNull();
    const rows = await rowsOf<{ at: Date }>(database.dataSource, 'SELECT at FROM ledger');
    expect(rows).toHaveLength(5);
    expect(rows[0]?.at.toISOString()).toBe('2026-11-21T09:30:00.000Z');
  });

  it('lets the program add and read, and neither change, delete nor empty', async () => {
    await record(2);
    for (const statement of [`UPDATE ledger SET action = 'nothing'`, 'DELETE FROM ledger', 'TRUNCATE ledger']) {
      await expect(database.dataSource.query(statement)).rejects.toThrow('permission denied for table ledger');
    }
  });

  it('stops even the role that owns the table', async () => {
    await record(2);
    const owner = await openDataSource({ url: database.ownerUrl, entities: [], poolSize: 1 });
    try {
      for (const statement of [`UPDATE ledger SET action = 'nothing'`, 'DELETE FROM ledger', 'TRUNCATE ledger']) {
        await expect(owner.query(statement)).rejects.toThrow('The ledger is only ever added to');
      }
    } finally {
      await owner.destroy();
    }
    expect(await rowsOf(database.dataSource, 'SELECT seq FROM ledger')).toHaveLength(2);
  });

  it.each([
    ['a changed action', `UPDATE ledger SET action = 'comment.reject' WHERE seq = 3`, '3'],
    ['another actor', `UPDATE ledger SET actor_id = gen_random_uuid() WHERE seq = 2`, '2'],
    ['changed details', `UPDATE ledger SET details = details || '{"zebra": 9}' WHERE seq = 3`, '3'],
    ['another time', `UPDATE ledger SET at = at + interval '1 minute' WHERE seq = 4`, '4'],
    ['another row before it', `UPDATE ledger SET previous = '\\x00' WHERE seq = 3`, '3'],
    ['a removed row', 'DELETE FROM ledger WHERE seq = 3', '4'],
    ['a removed first row', 'DELETE FROM ledger WHERE seq = 1', '2'],
    ['rows in another order', 'UPDATE ledger SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3); UPDATE ledger SET seq = -seq WHERE seq < 0', '2'],
    ['a row put in at the end', `INSERT INTO ledger SELECT 6, actor_id, action, target_type, target_id, details, at, hash, hash FROM ledger WHERE seq = 5`, '6'],
  ])('finds %s, though the superuser did it', async (_what, tampering, broken) => {
    await record(5);
    await database.asAdmin(`ALTER TABLE ledger DISABLE TRIGGER ledger_is_append_only; ${tampering}; ALTER TABLE ledger ENABLE TRIGGER ledger_is_append_only`);
    expect(await firstBrokenRow(database.dataSource)).toBe(broken);
  });

  it('finds tampering beyond the first thousand rows', async () => {
    await record(3);
    // Rows by the thousand come from the ledger's own function, in one transaction.
    await new UnitOfWork(database.dataSource).run(async ({ manager }) => {
      for (let index = 0; index < 1100; index += 1) {
        await recordDeed(manager, { actor: SYSTEM, action: 'post.publish', target: { type: 'post', id: freshId<string>() }, at: AT });
      }
    });
    expect(await firstBrokenRow(database.dataSource)).toBeNull();
    await database.asAdmin(`ALTER TABLE ledger DISABLE TRIGGER ledger_is_append_only; UPDATE ledger SET action = 'x' WHERE seq = 1077`);
    expect(await firstBrokenRow(database.dataSource)).toBe('1077');
  });

  it('does not fork when deeds come at the same time, nor number a deed that was undone', async () => {
    const unitOfWork = new UnitOfWork(database.dataSource);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, index) => unitOfWork.run(async ({ manager }) => {
        await recordDeed(manager, { actor: SYSTEM, action: 'post.publish', target: { type: 'post', id: freshId<string>() }, at: AT });
        if (index % 5 === 0) throw new Error('rolled back');
      })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(24);
    const rows = await rowsOf<{ seq: string }>(database.dataSource, 'SELECT seq FROM ledger ORDER BY seq');
    expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(await firstBrokenRow(database.dataSource)).toBeNull();
  });
});
