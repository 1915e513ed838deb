import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing that a member of staff did. The database lets nobody change or delete it. */
@Entity('ledger')
export class LedgerRow {
  /** 1, 2, 3 … without gaps. */
  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'ledger_pkey' })
  seq!: string;

  /** The account that acted; null for the program itself. */
  @Column({ type: 'uuid', name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column({ type: 'text' })
  action!: string;

  @Column({ type: 'text', name: 'target_type' })
  targetType!: string;

  @Column({ type: 'uuid', name: 'target_id' })
  targetId!: string;

  /** What else belongs to the record: codes, numbers and ids, never a text that may have to be erased. */
  @Column({ type: 'jsonb' })
  details!: Record<string, string | number | boolean | null>;

  /** To the minute. */
  @Column({ type: 'timestamptz' })
  at!: Date;

  /** The hash of the row before; 32 zero bytes for the first. */
  @Column({ type: 'bytea' })
  previous!: Buffer;

  /** SHA-256 over the previous hash and this row, as `chain.ts` writes it. */
  @Column({ type: 'bytea' })
  hash!: Buffer;
}
