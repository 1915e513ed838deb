/** How much a comment may hold. */
export interface Limits {
  /** In code points. */
  readonly maximumLength: number;
  /** A comment with more links than this waits for a moderator. */
  readonly maximumLinks: number;
}

/** All that the rules know beside the text. */
export interface ScreeningFacts {
  /** The post's comment policy; a closed post never comes as far as screening. */
  readonly policy: 'open' | 'premoderated';
  /** Whether the same text (by its fingerprint) already stands or waits in this discussion. */
  readonly repeatedInDiscussion: boolean;
  /** Words and phrases that hold a comment. */
  readonly suspectWords: readonly string[];
  /** Words and phrases that refuse a comment. */
  readonly bannedWords: readonly string[];
  readonly limits: Limits;
}

/** The forum's own. */
export const DEFAULT_LIMITS: Limits = { maximumLength: 10_000, maximumLinks: 3 };
