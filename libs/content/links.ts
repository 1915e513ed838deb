import type { Finding } from './finding.js';

/** One that stands right behind a comma or a bracket begins a link of its own. Each character is read once. */
const LINK = /(?:https?:\/\/|(?<![\p{L}\p{N}_@./-])www\.(?=[\p{L}\p{N}]))(?:(?![,;|)\]]https?:\/\/)[^\s<>"])+/giu;
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Where the link ends when what closes the sentence around it is left out: "(see http://a.uk/b_(c))." */
function endOfLink(link: string): number {
  const opened = new Map<string, number>();
  for (const character of link) opened.set(character, (opened.get(character) ?? 0) + 1);
  let end = link.length;
  for (; end > 0; end -= 1) {
    const last = link.charAt(end - 1);
    const opening = CLOSING[last];
    if (opening !== undefined) {
      const closings = opened.get(last) ?? 0;
      if (closings <= (opened.get(opening) ?? 0)) break;
      opened.set(last, closings - 1);
    } else if (!/[.,;:!?'*_~’”»]/u.test(last)) break;
  }
  return end;
}

/** Addresses that begin with http://, https:// or a bare "www." */
export function findLinks(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(LINK)) {
    const end = endOfLink(match[0]);
    if (/^(?:https?:\/{0,2}|www\.?)$/i.test(match[0].slice(0, end))) continue;
    findings.push({ kind: 'link', start: match.index, end: match.index + end });
  }
  return findings;
}
