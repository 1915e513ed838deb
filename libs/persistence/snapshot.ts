import type { DataSource, EntityManager } from 'typeorm';

/**
 * Everything that `read` reads, it reads as of one moment: one snapshot of the database, without a lock. It is begun
 * in one statement, because every page and query is read through here.
 */
export async function inSnapshot<Result>(dataSource: DataSource, read: (manager: EntityManager) => Promise<Result>): Promise<Result> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    try {
      return await read(runner.manager);
    } finally {
      await runner.query('COMMIT');
    }
  } finally {
    await runner.release();
  }
}
