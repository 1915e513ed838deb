import type { CommentId, PostId, PseudonymId } from '#kernel';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Post } from './post.entity.js';

/** held: waits for a moderator; removed: was published, a tombstone keeps its place and its replies. */
export type CommentState = 'held' | 'published' | 'rejected' | 'removed';

/** Under what a member of staff replies. Nobody else's comment has one. */
export type Badge = 'editor' | 'moderator';

/** An answer to a post or to another comment. Its text is in its revisions. */
@Entity('comment')
@Unique('comment_post_id_number_key', ['postId', 'number'])
@Unique('comment_submission_key', ['submission'])
@Check('comment_state_check', `state IN ('held', 'published', 'rejected', 'removed')`)
@Check('comment_badge_check', `badge IN ('editor', 'moderator')`)
@Check('comment_number_check', `(state IN ('published', 'removed')) = (number IS NOT NULL)`)
@Check('comment_number_depth_check', `number IS NULL OR cardinality(number) = depth`)
@Check('comment_published_seq_check', `(number IS NULL) = (published_seq IS NULL)`)
@Index('comment_newest_index', ['postId', 'publishedSeq'], { where: 'published_seq IS NOT NULL' })
@Index('comment_parent_id_index', ['parentId'])
export class Comment {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'comment_pkey' })
  id!: CommentId;

  @Column({ type: 'uuid', name: 'post_id' })
  @ForeignKey(() => Post, { name: 'comment_post_id_fkey' })
  postId!: PostId;

  @Column({ type: 'uuid', name: 'parent_id', nullable: true })
  @ForeignKey(() => Comment, { name: 'comment_parent_id_fkey' })
  parentId!: CommentId | null;

  /** 1 at the top level. */
  @Column({ type: 'int' })
  depth!: number;

  /** {5,1} for "5.1"; PostgreSQL compares such arrays in exactly reading order. Given at publication. */
  @Column({ type: 'int', array: true, nullable: true })
  number!: number[] | null;

  /** The last number ever given to a direct reply. */
  @Column({ type: 'int', name: 'last_number', default: 0 })
  lastNumber!: number;

  @Column({ type: 'text' })
  state!: CommentState;

  @Column({ type: 'uuid', name: 'pseudonym_id', nullable: true })
  @ForeignKey('Pseudonym', { name: 'comment_pseudonym_id_fkey' })
  pseudonymId!: PseudonymId | null;

  @Column({ type: 'text', nullable: true })
  badge!: Badge | null;

  /** To the minute; null when it is not known. */
  @Column({ type: 'timestamptz', name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  /** The number of the event that published it, within the post's stream. */
  @Column({ type: 'bigint', name: 'published_seq', nullable: true })
  publishedSeq!: string | null;

  /** The ordinal of the revision that readers see. */
  @Column({ type: 'int', name: 'current_revision', default: 1 })
  currentRevision!: number;

  /** SHA-256 of the post's id and the submission's idempotency key; null for what was imported. */
  @Column({ type: 'bytea', nullable: true })
  submission!: Buffer | null;

  /** What the submission was answered with, so that the same key gets the same answer. */
  @Column({ type: 'boolean', name: 'was_held', default: false })
  wasHeld!: boolean;
}
