import { toMinute, type Actor } from '#kernel';
import { firstRow, rowsOf, type Queryable } from '#persistence';
import { FIRST_PREVIOUS, hashOf, type LedgerEntry } from './chain.js';

/** What is put on record: who did what to what, and when. */
export interface Deed {
  readonly actor: Actor;
  /** A verb and its object, such as "post.publish". */
  readonly action: string;
  readonly target: { readonly type: string; readonly id: string };
  readonly details?: LedgerEntry['details'];
  readonly at: Date;
}

/** Any two transactions that both write to the ledger take this lock, so that the chain has no fork. */
const CHAIN_LOCK = 7_236_001;

/** Adds a deed to the ledger, in the transaction that does it. Only writers to the ledger wait for each other. */
export async function recordDeed(through: Queryable, deed: Deed): Promise<void> {
  await through.query('SELECT pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
  const last = await firstRow<{ seq: string; hash: Buffer }>(through, 'SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1');
  const previous = last?.hash ?? FIRST_PREVIOUS;
  const entry: LedgerEntry = {
    seq: String(BigInt(last?.seq ?? 0) + 1n),
    actorId: deed.actor.kind === 'staff' ? deed.actor.id : null,
    action: deed.action,
    targetType: deed.target.type,
    targetId: deed.target.id,
    details: deed.details ?? {},
    at: toMinute(deed.at),
  };
  await through.query(
    `INSERT INTO ledger (seq, actor_id, action, target_type, target_id, details, at, previous, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [entry.seq, entry.actorId, entry.action, entry.targetType, entry.targetId, JSON.stringify(entry.details), entry.at, previous, hashOf(previous, entry)],
  );
}

/** How many rows are checked at a time, so that a ledger of any length fits into memory. */
const BATCH = 1000;

/**
 * The number of the first row whose hash or place does not fit; null when the whole chain holds. That the last
 * rows are missing only a copy of a later hash can show.
 */
export async function firstBrokenRow(through: Queryable): Promise<string | null> {
  let previous: Buffer = FIRST_PREVIOUS;
  let last = 0n;
  for (;;) {
    const rows = await rowsOf<LedgerEntry & { previous: Buffer; hash: Buffer }>(
      through,
      `SELECT seq, actor_id AS "actorId", action, target_type AS "targetType", target_id AS "targetId", details, at, previous, hash
         FROM ledger WHERE seq > $1 ORDER BY seq LIMIT ${BATCH}`,
      [String(last)],
    );
    for (const row of rows) {
      const fits = BigInt(row.seq) === last + 1n && row.previous.equals(previous) && row.hash.equals(hashOf(previous, row));
      if (!fits) return row.seq;
      previous = row.hash;
      last += 1n;
    }
    if (rows.length < BATCH) return null;
  }
}
