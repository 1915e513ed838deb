/**
 * Staff: the accounts of the people who work here, their passwords, the slowing of guesses, and the table of
 * their sessions. It promises that a password is kept as an Argon2id hash alone and a session's id as a hash,
 * and that guessing can lock nobody out. The reader's site never loads it.
 */
export { StaffAccounts, type AccountRefusal, type AccountView, type NewAccount, type PasswordRefusal } from './accounts.js';
export { StaffLogin, type LoginRefusal, type LoginTrust } from './login.js';
export { removeExpiredSessions, sessionKey } from './sessions.js';
export { StaffAccount } from './staff-account.entity.js';
export { StaffSession } from './staff-session.entity.js';
export { StaffModule } from './staff.module.js';
