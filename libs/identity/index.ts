/**
 * Identity: who somebody is in one discussion, and the guardian: the one answer to every "may this actor
 * do that?". It knows no passwords and no sessions; those are the staff's and live in a room of their own.
 */
export * from './guardian.js';
export * from './pseudonym.entity.js';
export * from './pseudonyms.js';
