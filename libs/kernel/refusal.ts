/**
 * Something that was expected to go wrong, as a value: a member of a workflow's result. The message is
 * a whole sentence for the person who asked, and says what to do.
 */
export interface Refusal<Code extends string = string> {
  readonly refused: Code;
  readonly message: string;
}

export function refuse<Code extends string>(refused: Code, message: string): Refusal<Code> {
  return { refused, message };
}

/** True when a workflow's result is a refusal. */
export function isRefusal<Result extends object>(result: Result): result is Extract<Result, { refused: string }> {
  return 'refused' in result;
}
