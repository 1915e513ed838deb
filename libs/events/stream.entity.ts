import type { StreamId } from '#kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A sequence of events, numbered from 1 without gaps. */
@Entity('stream')
export class Stream {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'stream_pkey' })
  id!: StreamId;

  /** A random name of the sequence, renewed when a database is restored: numbers of another epoch mean nothing. */
  @Column({ type: 'uuid' })
  epoch!: string;

  /** The number of the last event; its row lock is what makes the numbers gapless. */
  @Column({ type: 'bigint', default: 0 })
  head!: string;
}
