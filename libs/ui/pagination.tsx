/** A link to another page of the same list. */
export interface PageLink {
  readonly href: string;
  readonly label: string;
}

/** Where the list goes on, and the way back to its beginning. */
export function Pagination({ label, back, onward }: { label: string; back?: PageLink | null; onward?: PageLink | null }) {
  if (!back && !onward) return null;
  return (
    <nav class="pagination" aria-label={label}>
      {back && <a class="back" href={back.href} rel="first">{back.label}</a>}
      {onward && <a class="onward" href={onward.href} rel="next">{onward.label}</a>}
    </nav>
  );
}
