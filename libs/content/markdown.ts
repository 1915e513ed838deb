import Parser from 'markdown-it';
import type { MarkdownIt, StateBlock, StateCore, Token } from 'markdown-it';

/**
 * Quotations and lists may stand in one another this deep (in the parser's levels: a quotation is one,
 * a list two). What stands deeper is kept as plain paragraphs: the parser's own limit drops the words.
 */
const DEEPEST = 20;

/**
 * Rules that nobody writes on purpose in a discussion: a line of hyphens under a sentence would make it a
 * heading, four spaces a piece of code, and a "[word]: address" line would vanish from the page.
 */
const SURPRISES = ['table', 'code', 'hr', 'lheading', 'reference'];

/** Keeps the words of what is nested too deeply, as a paragraph. */
function keepDeepWords(state: StateBlock, startLine: number, endLine: number): boolean {
  if (state.level < DEEPEST) return false;
  let nextLine = startLine + 1;
  while (nextLine < endLine && !state.isEmpty(nextLine)) nextLine += 1;
  state.push('paragraph_open', 'p', 1).map = [startLine, nextLine];
  const inline = state.push('inline', '', 0);
  inline.content = state.getLines(startLine, nextLine, state.blkIndent, false).trim();
  inline.map = [startLine, nextLine];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
  state.line = nextLine;
  return true;
}

/** HTML counts a list on from its first number; the author's own numbers are words and are kept. */
function keepItemNumbers(state: StateCore): void {
  const expected: number[] = [];
  for (const token of state.tokens) {
    if (token.type === 'ordered_list_open') expected.push(Number(token.attrGet('start') ?? 1));
    else if (token.type === 'ordered_list_close') expected.pop();
    else if (token.type === 'list_item_open' && token.info !== '') {
      const number = Number(token.info);
      if (number !== expected.at(-1)) token.attrSet('value', number);
      expected[expected.length - 1] = number + 1;
    }
  }
}

/** The line that opens fenced code may carry words ("``` like this"); they are shown as its first line. */
function fenceWithItsWords(tokens: readonly Token[], index: number): string {
  return `<pre><code>${escapeHtml(fencedWords(tokens[index]))}</code></pre>\n`;
}

/** All words of a piece of fenced code. */
export function fencedWords(token: Token | undefined): string {
  const info = token?.info.trim() ?? '';
  return `${info === '' ? '' : `${info}\n`}${token?.content ?? ''}`;
}

/** In what comments and posts differ. */
export interface Flavour {
  /** A single line break is shown as one. */
  readonly breaks: boolean;
  /** Names of the parser's rules to leave out, beside the surprises. */
  readonly without: readonly string[];
  /** Whether a link may lead to this address, which is already percent-encoded. */
  readonly mayLinkTo: (address: string) => boolean;
}

/** A parser for what people write here: without HTML and images, no word changed by typography. */
export function markdownParser(flavour: Flavour): MarkdownIt {
  const parser = new Parser({ html: false, linkify: true, typographer: false, breaks: flavour.breaks });
  parser.disable([...SURPRISES, 'image', 'strikethrough', ...flavour.without]);
  // A bare "this.uk" is as often two sentences as an address; only http:// and https:// are linked.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  parser.validateLink = flavour.mayLinkTo;
  parser.normalizeLinkText = (text) => text;
  parser.block.ruler.before('table', 'deep', keepDeepWords);
  parser.core.ruler.push('item_numbers', keepItemNumbers);
  parser.renderer.rules['fence'] = fenceWithItsWords;
  return parser;
}

/** An address on the web, by its full name. */
export function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^/?#\s]/i.test(address);
}

/** The text as it may stand in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
