import type { ScreeningFacts } from './facts.js';
import { RULES } from './rules.js';
import { NOWHERE } from './verdict.js';
import type { Evidence, Judgement, Rule, Verdict } from './verdict.js';

/** A moderator needs to see that there are many, not each of a thousand. */
const MOST_EVIDENCE_OF_A_RULE = 20;

/** The rule's judgement; null when it could not give one. */
function judgementOf(rule: Rule, text: string, facts: ScreeningFacts): Judgement | null {
  try {
    return rule.judge(text, facts);
  } catch {
    // The error may quote the text, so that nothing of it is kept.
    return null;
  }
}

/**
 * Asks every rule in order. The first refusal is the verdict, whatever was held before it; otherwise all
 * holds are collected. A rule that throws holds the comment: nothing is published because a check failed.
 */
export function screen(text: string, facts: ScreeningFacts, rules: readonly Rule[] = RULES): Verdict {
  const reasons: Evidence[] = [];
  for (const rule of rules) {
    const judgement = judgementOf(rule, text, facts);
    if (judgement === null) reasons.push({ rule: rule.name, ...NOWHERE, failed: true });
    else if (judgement.outcome === 'refuse') {
      const { code, message, at } = judgement;
      return { outcome: 'refuse', code, reason: { rule: rule.name, start: at.start, end: at.end, message } };
    } else if (judgement.outcome === 'hold') {
      const places = judgement.at.length === 0 ? [NOWHERE] : judgement.at.slice(0, MOST_EVIDENCE_OF_A_RULE);
      for (const { start, end } of places) reasons.push({ rule: rule.name, start, end });
    }
  }
  return reasons.length === 0 ? { outcome: 'publish' } : { outcome: 'hold', reasons };
}
