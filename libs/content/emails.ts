import { merged } from './finding.js';
import type { Finding } from './finding.js';
import { fold } from './folded.js';

/** The sign, the word in brackets, or the word between spaces. */
const AT = /@|[([{<] ?at ?[)\]}>]|(?<= )at(?= )/g;
const LOCAL = /[\p{L}\p{N}_%+'.-]/u;
const LONGEST_LOCAL = 64;
const SPELLED_DOT_BEFORE = /(?: ?[([{<] ?dot ?[)\]}>] ?| dot )$/;
/** Bounded everywhere, so that each "at" costs the same whatever surrounds it. */
const DOMAIN = / {0,2}([\p{L}\p{N}-]{1,63}(?:(?:\.| ?[([{<] ?(?:dot|\.) ?[)\]}>] ?| dot )[\p{L}\p{N}-]{1,63}){1,6})/uy;
const DOT = /\.| ?[([{<] ?(?:dot|\.) ?[)\]}>] ?| dot /g;

/** After the word "at" only these end an address: "look at the dot on the map" has a dot too. */
const ENDINGS = new Set(
  ('uk com org net co gov edu mil info biz eu ie scot wales cymru london email online io me us ca au nz de fr es nl ch se')
    .split(' '),
);
/** "name at gmail.com" is an address, "my talk at justice.gov.uk" a place. */
const MAILBOXES =
  /^(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|aol|icloud|proton|protonmail|pm|tutanota|tuta|gmx|zoho|fastmail|btinternet|btopenworld|talktalk|ntlworld|virginmedia|sky|cjsm|riseup)\./;

function startOfLocal(text: string, at: number): number {
  let start = at;
  for (let spaces = 0; spaces < 2 && text[start - 1] === ' '; spaces += 1) start -= 1;
  for (let parts = 0; ; parts += 1) {
    const end = start;
    while (start > 0 && end - start < LONGEST_LOCAL && LOCAL.test(text.charAt(start - 1))) start -= 1;
    const dot = parts < 3 && end > start ? SPELLED_DOT_BEFORE.exec(text.slice(Math.max(0, start - 9), start)) : null;
    if (dot === null || !LOCAL.test(text.charAt(start - dot[0].length - 1))) return start;
    start -= dot[0].length;
  }
}

/** The length of the domain up to its last label that can end one; 0 if none can. */
function lengthOfDomain(domain: string, mayEnd: (label: string) => boolean): number {
  const dots = [...domain.matchAll(DOT)];
  let end = domain.length;
  for (const dot of dots.reverse()) {
    if (mayEnd(domain.slice(dot.index + dot[0].length, end))) return end;
    end = dot.index;
  }
  return 0;
}

const isTopLevel = (label: string): boolean => /^(?:\p{L}{2,24}|xn--[a-z0-9-]+)$/u.test(label);

/**
 * E-mail addresses: with the sign, with "(at)", and in words, "name at x dot uk". A plain "at" counts
 * where a dot is spelled out too, where the name itself has a dot, or before a known provider of mailboxes.
 */
export function findEmails(original: string): Finding[] {
  const { text, place } = fold(original);
  const findings: Finding[] = [];
  for (const at of text.matchAll(AT)) {
    const start = startOfLocal(text, at.index);
    const local = text.slice(start, at.index).trim();
    if (!/[\p{L}\p{N}]/u.test(local)) continue;
    // "follow @theguardian.com" names an account elsewhere; "jo @ example.org" is an address.
    if (at[0] === '@' && text[at.index - 1] === ' ' && text[at.index + 1] !== ' ') continue;
    DOMAIN.lastIndex = at.index + at[0].length;
    const match = DOMAIN.exec(text);
    const domain = match?.[1];
    if (match === null || domain === undefined) continue;
    const inWords = at[0] === 'at';
    const length = lengthOfDomain(domain, inWords ? (label) => ENDINGS.has(label) : isTopLevel);
    if (length === 0) continue;
    const certain = !inWords || domain.slice(0, length).includes('dot') || MAILBOXES.test(domain)
      || (/[\p{L}\p{N}][._]\p{L}/u.test(local) && /[\p{L}\p{N}]$/u.test(local));
    if (certain) findings.push(place('email', start, match.index + match[0].length - domain.length + length));
  }
  return merged(findings);
}
