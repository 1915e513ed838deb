/**
 * Screening: the rules that look at a text before anyone sees it. One ordered list, read from top to
 * bottom; every fact is passed in, and the outcome is a verdict: publish, hold with evidence, or refuse
 * with a reason that the author can act on.
 *
 * It promises that a rule which cannot answer holds the comment, and that evidence says where, never what:
 * when a text is erased, nothing of it is left here. It keeps out the database and the clock. It uses
 * content, which is as pure as this, and the kernel; nothing else of ours.
 */
export { DEFAULT_LIMITS } from './facts.js';
export type { Limits, ScreeningFacts } from './facts.js';
export { DEFAULT_BANNED_WORDS, DEFAULT_SUSPECT_WORDS } from './default-words.js';
export { RULES } from './rules.js';
export { screen } from './screen.js';
export type { Evidence, Judgement, RefusalCode, Rule, Span, Verdict } from './verdict.js';
