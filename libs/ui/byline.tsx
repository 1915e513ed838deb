/** Who is shown as the author: nobody in particular, a name used in this discussion, or a member of staff. */
export type ShownAuthor =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'staff'; readonly badge: 'editor' | 'moderator' };

const BADGES = { editor: 'Editor', moderator: 'Moderator' } as const;

/** The author in words: "Anonymous", "Andrew", "Editor". */
export function authorName(author: ShownAuthor): string {
  switch (author.kind) {
    case 'anonymous':
      return 'Anonymous';
    case 'named':
      return author.name;
    case 'staff':
      return BADGES[author.badge];
  }
}

/** The author as shown. A badge is an element that no name can become, however it is written. */
export function Byline({ author }: { author: ShownAuthor }) {
  if (author.kind === 'staff') {
    return (
      <span class={`badge ${author.badge}`}>
        {BADGES[author.badge]}
        <span class="for-ears"> of this forum</span>
      </span>
    );
  }
  return <bdi class={`author ${author.kind}`}>{authorName(author)}</bdi>;
}
