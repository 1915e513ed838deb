import { createHash } from 'node:crypto';
import type { StaffId } from '#kernel';
import type { Queryable } from '#persistence';

/** Under what a session is kept: a hash of its id, so that a stolen table opens no session. */
export function sessionKey(sid: string): string {
  return createHash('sha256').update(sid).digest('base64url');
}

/** Ends every session of an account. Passport keeps the account's id in a session as `passport.user`. */
export async function endSessionsOf(through: Queryable, id: StaffId): Promise<void> {
  await through.query(`DELETE FROM staff_session WHERE sess #>> '{passport,user}' = $1`, [id]);
}

/** Forgets the sessions whose time is over. The column has no time zone: connect-pg-simple writes it by the server's clock. */
export async function removeExpiredSessions(through: Queryable): Promise<void> {
  await through.query('DELETE FROM staff_session WHERE expire < now()');
}
