/**
 * Staff: the accounts of the people who work here, their passwords, the slowing of guesses, and the table of
 * their sessions. It promises that a password is kept as an Argon2id hash alone and a session's id as a hash,
 * and that guessing can lock nobody out. The reader's site never loads it.
 */
export * from './accounts.js';
export * from './devices.js';
export * from './login.js';
export * from './passwords.js';
export * from './sessions.js';
export * from './staff-account.entity.js';
export * from './staff-session.entity.js';
export * from './staff.module.js';
