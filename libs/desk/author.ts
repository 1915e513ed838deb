import type { Badge } from '#discussion';
import type { AuthorView } from '#reading';

/** Staff see no more of an author than readers do. */
export function authorOf(badge: Badge | null, name: string | null): AuthorView {
  if (badge !== null) return { kind: 'staff', badge };
  return name === null ? { kind: 'anonymous' } : { kind: 'named', name };
}
