/** What a detector looks for. */
export type FindingKind = 'email' | 'telephone' | 'link' | 'word';

/** Something that was found in a text: where, in UTF-16 units of the text as given; never the words. */
export interface Finding {
  readonly kind: FindingKind;
  readonly start: number;
  /** The first unit after it. */
  readonly end: number;
}

/** The findings in order of place, those that touch one another's words made one. */
export function merged(findings: readonly Finding[]): Finding[] {
  const result: Finding[] = [];
  for (const finding of [...findings].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last !== undefined && finding.start < last.end) {
      result[result.length - 1] = { ...last, end: Math.max(last.end, finding.end) };
    } else result.push(finding);
  }
  return result;
}
