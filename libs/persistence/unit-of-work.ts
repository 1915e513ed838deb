import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';

/** What a workflow holds while it changes something: everything in it is committed together or not at all. */
export interface Transaction {
  readonly manager: EntityManager;
  /** Runs `task` once the commit has happened; never when the transaction is rolled back. It must not throw. */
  afterCommit(task: () => void): void;
}

/** PostgreSQL's codes for a deadlock and a serialisation failure: the transaction may be tried again as a whole. */
const WORTH_ANOTHER_TRY = new Set(['40P01', '40001']);
const TRIES = 3;

/** The only way to write: one transaction for a change, its ledger row and its events. */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in one transaction and gives its result after the commit. What `work` throws rolls everything
   * back. A deadlock is tried again, so `work` may run more than once and must do nothing outside the database.
   */
  async run<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      const tasks: (() => void)[] = [];
      try {
        const result = await this.dataSource.transaction((manager) => work({ manager, afterCommit: (task) => void tasks.push(task) }));
        for (const task of tasks) task();
        return result;
      } catch (error) {
        if (attempt >= TRIES || !isWorthAnotherTry(error)) throw error;
      }
    }
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  return code !== undefined && WORTH_ANOTHER_TRY.has(code);
}
