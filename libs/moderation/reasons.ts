/** The forum's own list of reasons for a decision against a comment, with what each says to people. */
export const REASONS = {
  'personal-attack': 'Attacks a person rather than what they say',
  'identifies-somebody': 'Could identify a client, a colleague or the author',
  'legal-risk': 'Could be unlawful to publish, or touches a running trial',
  'discrimination': 'Discriminates against or threatens people',
  'spam': 'Advertising or repetition',
  'off-topic': 'Has nothing to do with the post',
  'copied-text': 'Copies a long passage from somewhere else',
  'other': 'Another reason, said in the note',
} as const satisfies Readonly<Record<string, string>>;

/** A reason as it is stored. */
export type Reason = keyof typeof REASONS;

/** True when a text from outside names a reason of the list. */
export function isReason(value: string): value is Reason {
  return Object.hasOwn(REASONS, value);
}
