import type { PostId, PseudonymId } from '#kernel';
import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** What readers see of one author in one discussion. It belongs to that discussion alone. */
@Entity('pseudonym')
@Unique('pseudonym_post_id_name_key', ['postId', 'name'])
export class Pseudonym {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pseudonym_pkey' })
  id!: PseudonymId;

  @Column({ type: 'uuid', name: 'post_id' })
  @ForeignKey('Post', { name: 'pseudonym_post_id_fkey' })
  postId!: PostId;

  @Column({ type: 'text' })
  name!: string;
}
