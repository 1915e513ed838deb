import type { StaffId } from './ids.js';

/** What a member of staff may be. An editor may do all that a moderator may. */
export type StaffRole = 'moderator' | 'editor';

/** A member of staff who is logged in. */
export interface StaffActor {
  readonly kind: 'staff';
  readonly id: StaffId;
  readonly role: StaffRole;
  /** Shown to colleagues only, never to readers. */
  readonly name: string;
}

/** Somebody without an account. Nothing is known of them, and nothing here could hold it. */
export interface AnonymousActor {
  readonly kind: 'anonymous';
}

/** The program itself: the worker, the seed. */
export interface SystemActor {
  readonly kind: 'system';
}

/** Who does something. Passed into whatever the guardian is asked about; it alone judges who may. */
export type Actor = StaffActor | AnonymousActor | SystemActor;

/** Whoever has no account: one value for all of them, since nothing tells them apart. */
export const ANONYMOUS: AnonymousActor = { kind: 'anonymous' };
/** The program acting by itself. */
export const SYSTEM: SystemActor = { kind: 'system' };
