import { checkText, Unreadable } from './text.js';

/** Deeper than any body of ours. */
const DEEPEST = 32;

/**
 * The object that a JSON text describes.
 * @throws Unreadable for malformed JSON, for what is no object, for depth without end, and for strings or names that
 * escapes have made unreadable.
 */
export function parseJson(text: string): object {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable('Send one JSON object.');
  check(value);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable('This is not valid JSON.');
  }
}

/** Level by level, so that no depth can exhaust the stack. */
function check(root: object): void {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new Unreadable('This JSON is nested too deep.');
    const below: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string') checkText(value);
      if (typeof value !== 'object' || value === null) continue;
      for (const [name, member] of Object.entries(value)) {
        checkText(name);
        below.push(member);
      }
    }
    level = below;
  }
}
