/** "personal-attack" as the schema writes it: "PERSONAL_ATTACK". */
export type InSchema<Code extends string> = Code extends `${infer Head}-${infer Tail}` ? `${Uppercase<Head>}_${InSchema<Tail>}` : Uppercase<Code>;

/** "PERSONAL_ATTACK" as the code of ours that it stands for: "personal-attack". */
export type OfOurs<Value extends string> = Value extends `${infer Head}_${infer Tail}` ? `${Lowercase<Head>}-${OfOurs<Tail>}` : Lowercase<Value>;

/** A code of ours as a value of the schema's enumerations. The types hold both to the same list. */
export function inSchema<Code extends string>(code: Code): InSchema<Code> {
  return code.toUpperCase().replaceAll('-', '_') as InSchema<Code>;
}

/** A value of the schema's enumerations as the code of ours. */
export function ofOurs<Value extends string>(value: Value): OfOurs<Value> {
  return value.toLowerCase().replaceAll('_', '-') as OfOurs<Value>;
}
