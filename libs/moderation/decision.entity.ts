import type { ReviewItemId, StaffId } from '#kernel';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { ReviewItem } from './review-item.entity.js';
import type { DecisionAction } from './moves.js';

/** What a moderator decided on one version of an item, judging one revision. Undone by another decision, never changed. */
@Entity('decision')
@Unique('decision_item_id_version_key', ['itemId', 'version'])
@Check('decision_action_check', `action IN ('approve', 'reject', 'remove', 'restore')`)
export class Decision {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'decision_pkey' })
  id!: string;

  @Column({ type: 'uuid', name: 'item_id' })
  @ForeignKey(() => ReviewItem, { name: 'decision_item_id_fkey' })
  itemId!: ReviewItemId;

  /** The version of the item that it was made on. */
  @Column({ type: 'int' })
  version!: number;

  /** The ordinal of the revision that it judges. */
  @Column({ type: 'int' })
  revision!: number;

  @Column({ type: 'text' })
  action!: DecisionAction;

  /** From the forum's list; null for an approval. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  /** For colleagues only. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'uuid', name: 'decided_by' })
  @ForeignKey('StaffAccount', { name: 'decision_decided_by_fkey' })
  decidedBy!: StaffId;

  /** To the minute. */
  @Column({ type: 'timestamptz', name: 'decided_at' })
  decidedAt!: Date;
}
