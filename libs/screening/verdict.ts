import type { ScreeningFacts } from './facts.js';

/** Where a rule saw something: in UTF-16 units of the text as submitted, or null when there is no one place. */
export interface Span {
  readonly start: number | null;
  readonly end: number | null;
}

/** Why a rule held or refused. It never holds a word of the text. */
export interface Evidence extends Span {
  /** The rule's name. */
  readonly rule: string;
  /** The rule could not answer, and the comment is held for that alone. */
  readonly failed?: true;
}

/** Lets a workflow tell "empty" and "too long", which are refusals of their own, from the other rules. */
export type RefusalCode = 'empty' | 'too-long' | 'rule';

/** What one rule says. */
export type Judgement =
  | { readonly outcome: 'pass' }
  | { readonly outcome: 'hold'; readonly at: readonly Span[] }
  | { readonly outcome: 'refuse'; readonly code: RefusalCode; readonly message: string; readonly at: Span };

/** One question about a text. Pure: the same text and facts give the same judgement. */
export interface Rule {
  /** Stands in evidence and in the moderators' pages; never renamed, since evidence is stored. */
  readonly name: string;
  judge(text: string, facts: ScreeningFacts): Judgement;
}

/** What all rules say together. */
export type Verdict =
  | { readonly outcome: 'publish' }
  | { readonly outcome: 'hold'; readonly reasons: Evidence[] }
  | { readonly outcome: 'refuse'; readonly code: RefusalCode; readonly reason: Evidence & { readonly message: string } };

export const PASS: Judgement = { outcome: 'pass' };
/** No one place in the text. */
export const NOWHERE: Span = { start: null, end: null };
