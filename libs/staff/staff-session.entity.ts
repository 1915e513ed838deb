import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A session of a member of staff, as connect-pg-simple keeps it. The id is stored as a hash, so that a stolen table opens no session. */
@Entity('staff_session')
@Index('staff_session_expire_index', ['expire'])
export class StaffSession {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'staff_session_pkey' })
  sid!: string;

  @Column({ type: 'json' })
  sess!: object;

  @Column({ type: 'timestamp', precision: 6 })
  expire!: Date;
}
