import type { EvidenceView } from '#desk';

/** A stretch of a text, and whether screening pointed at it. */
interface Stretch {
  readonly text: string;
  readonly rules: readonly string[];
}

/** The text cut where a finding begins or ends, so that findings that overlap are all shown. */
export function stretches(text: string, evidence: readonly EvidenceView[]): Stretch[] {
  const located = evidence.flatMap(({ rule, start, end }) =>
    start !== null && end !== null && start < end && start < text.length ? [{ rule, start: Math.max(0, start), end: Math.min(text.length, end) }] : []);
  const cuts = [...new Set([0, text.length, ...located.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const result: Stretch[] = [];
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1];
    if (end === undefined) break;
    const rules = [...new Set(located.filter((finding) => finding.start <= start && finding.end >= end).map((finding) => finding.rule))];
    result.push({ text: text.slice(start, end), rules });
  }
  return result;
}

/** A comment's text as it was typed, with what screening found marked in it. */
export function MarkedText({ text, evidence, ruleWords }: { text: string; evidence: readonly EvidenceView[]; ruleWords: (rule: string) => string }) {
  return (
    <p class="typed">
      {stretches(text, evidence).map(({ text: words, rules }, index) =>
        rules.length === 0 ? words : <mark key={index} title={rules.map(ruleWords).join(', ')}>{words}</mark>)}
    </p>
  );
}
