import type { PostId } from '#kernel';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** draft: only staff see it; scheduled: it will be published at `publishAt`; closed: readable, takes no comments. */
export type PostState = 'draft' | 'scheduled' | 'published' | 'closed';

/** open: a comment is published at once unless screening holds it; premoderated: a moderator sees it first; closed: none are taken. */
export type CommentPolicy = 'open' | 'premoderated' | 'closed';

/** How much of a time is known: an imported post has a day and no time of day. */
export type TimePrecision = 'minute' | 'day';

/** An editor's article. */
@Entity('post')
@Unique('post_slug_key', ['slug'])
@Check('post_state_check', `state IN ('draft', 'scheduled', 'published', 'closed')`)
@Check('post_policy_check', `policy IN ('open', 'premoderated', 'closed')`)
@Check('post_published_precision_check', `published_precision IN ('minute', 'day')`)
@Check('post_scheduled_check', `state <> 'scheduled' OR publish_at IS NOT NULL`)
@Check('post_published_check', `state NOT IN ('published', 'closed') OR published_at IS NOT NULL`)
@Index('post_published_index', ['publishedAt', 'id'], { where: `state IN ('published', 'closed')` })
@Index('post_scheduled_index', ['publishAt'], { where: `state = 'scheduled'` })
export class Post {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'post_pkey' })
  id!: PostId;

  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'text' })
  title!: string;

  /** Markdown, as the editor wrote it. */
  @Column({ type: 'text' })
  body!: string;

  /** What `content` made of the body. */
  @Column({ type: 'text' })
  html!: string;

  @Column({ type: 'text' })
  state!: PostState;

  @Column({ type: 'text' })
  policy!: CommentPolicy;

  @Column({ type: 'text', name: 'series_title', nullable: true })
  seriesTitle!: string | null;

  @Column({ type: 'int', name: 'series_number', nullable: true })
  seriesNumber!: number | null;

  @Column({ type: 'text', array: true })
  topics!: string[];

  @Column({ type: 'timestamptz', name: 'publish_at', nullable: true })
  publishAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @Column({ type: 'text', name: 'published_precision' })
  publishedPrecision!: TimePrecision;

  /** Comments that readers see, tombstones not counted. */
  @Column({ type: 'int', name: 'comment_count', default: 0 })
  commentCount!: number;

  /** The last number ever given at the top level. Numbers are never given twice, so it only grows. */
  @Column({ type: 'int', name: 'last_number', default: 0 })
  lastNumber!: number;

  /** Rises with every change by staff; a change names the version that it is based on. */
  @Column({ type: 'int', default: 1 })
  version!: number;
}

/** True when the public may add comments to such a post. */
export function takesComments(post: Pick<Post, 'state' | 'policy'>): boolean {
  return post.state === 'published' && post.policy !== 'closed';
}
