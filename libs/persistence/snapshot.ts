import type { DataSource, EntityManager } from 'typeorm';

/** Everything that `read` reads, it reads as of one moment: one snapshot of the database, without a lock. */
export function inSnapshot<Result>(dataSource: DataSource, read: (manager: EntityManager) => Promise<Result>): Promise<Result> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('SET TRANSACTION READ ONLY');
    return read(manager);
  });
}
