import type { Actor, StaffRole } from '#kernel';

/** Everything that somebody could be allowed to do, apart from reading what is public and submitting a comment. */
export type Permission =
  | 'read-queue'
  | 'decide-review'
  | 'reply-under-badge'
  | 'read-drafts'
  | 'write-post'
  | 'publish-post'
  | 'import-discussion'
  | 'read-ledger'
  | 'manage-staff';

const MODERATOR: readonly Permission[] = ['read-queue', 'decide-review', 'reply-under-badge'];

const PERMISSIONS: Readonly<Record<StaffRole, ReadonlySet<Permission>>> = {
  moderator: new Set(MODERATOR),
  editor: new Set<Permission>([...MODERATOR, 'read-drafts', 'write-post', 'publish-post', 'read-ledger']),
};

/** What the command line does for whoever runs the program. Scheduled posts need no leave: an editor has given it. */
const PROGRAM: ReadonlySet<Permission> = new Set<Permission>(['import-discussion', 'manage-staff']);

/** May this actor do that? What is not listed is denied; somebody anonymous may do nothing of it. */
export function may(actor: Actor, permission: Permission): boolean {
  switch (actor.kind) {
    case 'staff':
      return PERMISSIONS[actor.role].has(permission);
    case 'system':
      return PROGRAM.has(permission);
    case 'anonymous':
      return false;
  }
}
