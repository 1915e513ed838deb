import type { CommentId } from '#kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Comment } from './comment.entity.js';

/** One version of a comment's text. Rows are only ever added; erasing sets the three text columns to null together. */
@Entity('revision')
@Check('revision_erased_check', `(text IS NULL) = (html IS NULL) AND (text IS NULL) = (fingerprint IS NULL)`)
@Index('revision_fingerprint_index', ['fingerprint'])
export class Revision {
  @PrimaryColumn({ type: 'uuid', name: 'comment_id', primaryKeyConstraintName: 'revision_pkey' })
  @ForeignKey(() => Comment, { name: 'revision_comment_id_fkey' })
  commentId!: CommentId;

  /** 1 for what was submitted. */
  @PrimaryColumn({ type: 'int', primaryKeyConstraintName: 'revision_pkey' })
  ordinal!: number;

  /** Markdown, as its author typed it. */
  @Column({ type: 'text', nullable: true })
  text!: string | null;

  /** What `content` made of the text. */
  @Column({ type: 'text', nullable: true })
  html!: string | null;

  /** Equal for texts that say the same in the same words. */
  @Column({ type: 'bytea', nullable: true })
  fingerprint!: Buffer | null;
}
