import type { PostId, SourceId } from '#kernel';
import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Post } from './post.entity.js';

/** A publication that a post cites. Its body names it as [@key] at the end of a quotation. */
@Entity('source')
@Unique('source_post_id_key_key', ['postId', 'key'])
@Check('source_named_check', `publication IS NOT NULL OR label IS NOT NULL`)
export class Source {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'source_pkey' })
  id!: SourceId;

  @Column({ type: 'uuid', name: 'post_id' })
  @ForeignKey(() => Post, { name: 'source_post_id_fkey', onDelete: 'CASCADE' })
  postId!: PostId;

  /** Its place in the editor's list. */
  @Column({ type: 'int' })
  position!: number;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text', nullable: true })
  publication!: string | null;

  /** Says what it is where the publication is not known: "a contributor, the day before". */
  @Column({ type: 'text', nullable: true })
  label!: string | null;

  @Column({ type: 'text', nullable: true })
  title!: string | null;

  /** ISO date. */
  @Column({ type: 'date', name: 'published_on', nullable: true })
  publishedOn!: string | null;

  @Column({ type: 'text', nullable: true })
  address!: string | null;
}
