import type { EntityManager, DataSource } from 'typeorm';

/** Anything that SQL can be sent through: the data source for a single reading, a transaction's manager for the rest. */
export type Queryable = Pick<EntityManager | DataSource, 'query'>;

/**
 * The rows that a statement gives, whichever it is: TypeORM answers UPDATE and DELETE with [rows, count]
 * and everything else with the rows.
 */
export async function rowsOf<Row>(through: Queryable, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  const answer: unknown = await through.query(sql, [...parameters]);
  if (!Array.isArray(answer)) return [];
  const updated = answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number';
  return (updated ? answer[0] : answer) as Row[];
}

/** The first row that a statement gives; null when there is none. */
export async function firstRow<Row>(through: Queryable, sql: string, parameters: readonly unknown[] = []): Promise<Row | null> {
  const rows = await rowsOf<Row>(through, sql, parameters);
  return rows[0] ?? null;
}
