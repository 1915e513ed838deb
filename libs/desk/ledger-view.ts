import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { refuse, type Actor, type Refusal } from '#kernel';
import { may } from '#identity';
import { rowsOf } from '#persistence';

/** One row of the ledger, with the name in place of the account. */
export interface LedgerRowView {
  readonly seq: string;
  /** The name of whoever acted; null for the program itself. */
  readonly actor: string | null;
  /** A verb and its object, such as "post.publish". */
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
  /** To the minute. */
  readonly at: Date;
}

const SEQ = /^\d{1,18}$/;

/** What members of staff did, the latest first. For editors. */
@Injectable()
export class LedgerView {
  constructor(private readonly dataSource: DataSource) {}

  /** @param before the number of the last row of the page before; null, or what is none, begins with the latest. */
  async list(
    actor: Actor,
    before: string | null,
    limit: number,
  ): Promise<{ readonly rows: readonly LedgerRowView[]; readonly more: boolean } | Refusal<'forbidden'>> {
    if (!may(actor, 'read-ledger')) return refuse('forbidden', 'Only editors read the ledger.');
    const rows = await rowsOf<LedgerRowView>(
      this.dataSource,
      `SELECT l.seq, a.name AS actor, l.action, l.target_type AS "targetType", l.target_id AS "targetId", l.details, l.at
         FROM ledger l LEFT JOIN staff_account a ON a.id = l.actor_id
        WHERE $1::bigint IS NULL OR l.seq < $1 ORDER BY l.seq DESC LIMIT $2`,
      [before !== null && SEQ.test(before) ? before : null, limit + 1],
    );
    return { rows: rows.slice(0, limit), more: rows.length > limit };
  }
}
