import type { CommentId, PostId, ReviewItemId } from '#kernel';
import { Check, Column, Entity, ForeignKey, Generated, Index, PrimaryColumn, Unique } from 'typeorm';

/** open: waits in the queue; decided: has a decision, or was published without review. */
export type ReviewItemState = 'open' | 'decided';

/** One thing for a moderator to decide. Its version rises with every decision; a decision names the one it saw. */
@Entity('review_item')
@Unique('review_item_comment_id_key', ['commentId'])
@Check('review_item_state_check', `state IN ('open', 'decided')`)
@Index('review_item_open_index', ['arrival'], { where: `state = 'open'` })
export class ReviewItem {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'review_item_pkey' })
  id!: ReviewItemId;

  /** The order in which items came, for "oldest first"; it is no time. */
  @Column({ type: 'bigint' })
  @Generated('increment')
  arrival!: string;

  @Column({ type: 'uuid', name: 'post_id' })
  @ForeignKey('Post', { name: 'review_item_post_id_fkey' })
  postId!: PostId;

  @Column({ type: 'uuid', name: 'comment_id' })
  @ForeignKey('Comment', { name: 'review_item_comment_id_fkey' })
  commentId!: CommentId;

  @Column({ type: 'text' })
  state!: ReviewItemState;

  /** Why screening held it: rules and offsets into the text, never words. */
  @Column({ type: 'jsonb' })
  evidence!: readonly { readonly rule: string; readonly start: number | null; readonly end: number | null; readonly failed?: true }[];

  @Column({ type: 'int', default: 1 })
  version!: number;
}
