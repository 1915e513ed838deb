import type { StaffId, StaffRole } from '#kernel';
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** Somebody who works here. */
@Entity('staff_account')
@Unique('staff_account_login_key', ['login'])
@Check('staff_account_role_check', `role IN ('moderator', 'editor')`)
export class StaffAccount {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'staff_account_pkey' })
  id!: StaffId;

  /** In lower case. */
  @Column({ type: 'text' })
  login!: string;

  /** Shown to colleagues only. */
  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  role!: StaffRole;

  /** Argon2id, in its encoded form. */
  @Column({ type: 'text', name: 'password_hash' })
  passwordHash!: string;
}
