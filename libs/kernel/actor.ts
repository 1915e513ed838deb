import type { StaffId } from './ids.js';

/** What a member of staff may be. An editor may do all that a moderator may. */
export type StaffRole = 'moderator' | 'editor';

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

/** Who does something. Passed into every workflow; the guardian alone judges it. */
export type Actor = StaffActor | AnonymousActor | SystemActor;

export const ANONYMOUS: AnonymousActor = { kind: 'anonymous' };
export const SYSTEM: SystemActor = { kind: 'system' };
