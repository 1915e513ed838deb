import { createHash } from 'node:crypto';

/** What a row says, as it goes into its hash. */
export interface LedgerEntry {
  readonly seq: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  readonly at: Date;
}

/** What stands before the first row. */
export const FIRST_PREVIOUS = Buffer.alloc(32);

/** SHA-256 over the hash of the row before and this row's fields as JSON, the details in the order of their names. */
export function hashOf(previous: Buffer, entry: LedgerEntry): Buffer {
  const details = Object.entries(entry.details).sort(([a], [b]) => (a < b ? -1 : 1));
  const line = JSON.stringify([
    entry.seq, entry.actorId, entry.action, entry.targetType, entry.targetId, details, entry.at.toISOString(),
  ]);
  return createHash('sha256').update(previous).update(line).digest();
}
