import type { StreamId } from '#kernel';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Stream } from './stream.entity.js';

/** Something that happened, as a type and ids; never text. */
@Entity('event')
export class EventRow {
  @PrimaryColumn({ type: 'uuid', name: 'stream_id', primaryKeyConstraintName: 'event_pkey' })
  @ForeignKey(() => Stream, { name: 'event_stream_id_fkey' })
  streamId!: StreamId;

  @PrimaryColumn({ type: 'bigint', primaryKeyConstraintName: 'event_pkey' })
  seq!: string;

  @Column({ type: 'text' })
  type!: string;

  /** Ids by name, as the catalogue gives them for the type. */
  @Column({ type: 'jsonb' })
  subject!: Record<string, string>;
}
