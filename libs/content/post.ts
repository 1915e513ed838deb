import type { Token } from 'markdown-it';
import { escapeHtml, isWebAddress, markdownParser } from './markdown.js';
import { sanitise } from './safe-html.js';
import type { SafeHtml } from './safe-html.js';

/** A publication that a post quotes. What is not known is null and is not shown. */
export interface CitedSource {
  /** The name by which the post's Markdown cites it: `[@key]`. */
  readonly key: string;
  readonly publication: string | null;
  /** Shown where no publication is known. */
  readonly label: string | null;
  readonly title: string | null;
  /** An ISO date, such as 2014-11-10. */
  readonly publishedOn: string | null;
  /** An http or https address; any other is not linked. */
  readonly address: string | null;
}

/** A post as a page shows it, and what it cites. */
export interface RenderedPost {
  readonly html: SafeHtml;
  /** Every cited key once, in the order in which the text cites them; the unknown ones too. */
  readonly cited: string[];
  /** Those cited keys that no source has. */
  readonly unknown: string[];
}

/** An editor may also link within the forum ("/posts/...") and within the page ("#..."). */
function mayLinkTo(address: string): boolean {
  return isWebAddress(address) || /^(?:#|\/(?![/\\]))/.test(address);
}

const parser = markdownParser({ breaks: false, without: [], mayLinkTo });

const ALLOWANCE = {
  tags: [
    'p', 'br', 'em', 'strong', 'blockquote', 'ul', 'ol', 'li', 'code', 'pre', 'a',
    'h2', 'h3', 'h4', 'h5', 'h6', 'figure', 'figcaption', 'cite',
  ],
  rel: 'noopener noreferrer',
};

/** Pandoc's citation, alone in its paragraph. */
const CITATION = /^\[@([\p{L}\p{N}][\p{L}\p{N}_.:-]*)\]$/u;

const longDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/**
 * The page owns h1, so that a post's own headings begin at h2. Whoever leaves a level out meant none: a heading stands
 * one level below the last that is greater than it, so that a reader who hears the page misses no step.
 */
function lowerHeadings(tokens: readonly Token[]): void {
  const above: number[] = [];
  for (const token of tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue;
    if (token.type === 'heading_open') {
      const level = Number(token.tag.slice(1));
      while ((above.at(-1) ?? 0) >= level) above.pop();
      above.push(level);
    }
    token.tag = `h${String(Math.min(6, above.length + 1))}`;
  }
}

/** The source in words: "The Guardian, Title, 10 November 2014", with what is known only; "" if nothing is. */
function caption(source: CitedSource): string {
  const known: string[] = [];
  const origin = source.publication ?? source.label;
  if (origin !== null) known.push(escapeHtml(origin));
  if (source.title !== null) known.push(`<cite>${escapeHtml(source.title)}</cite>`);
  if (source.publishedOn !== null) {
    const day = new Date(`${source.publishedOn.slice(0, 10)}T00:00:00Z`);
    if (!Number.isNaN(day.getTime())) known.push(longDate.format(day));
  }
  const words = known.join(', ');
  if (words === '' || source.address === null || !isWebAddress(source.address)) return words;
  return `<a href="${escapeHtml(source.address)}">${words}</a>`;
}

/** The key that the quotation ends with, when its last own paragraph is a citation and nothing else. */
function citationBefore(tokens: readonly Token[], close: number): string | null {
  const [open, inline, end] = [tokens[close - 3], tokens[close - 2], tokens[close - 1]];
  const ownLevel = (tokens[close]?.level ?? 0) + 1;
  if (open?.type !== 'paragraph_open' || open.level !== ownLevel || end?.type !== 'paragraph_close') return null;
  return CITATION.exec(inline?.content.trim() ?? '')?.[1] ?? null;
}

function rawHtml(like: Token, html: string): Token {
  const Maker = like.constructor as typeof Token;
  const token = new Maker('html_block', '', 0);
  token.content = html;
  return token;
}

/** Makes every quotation that names its source a figure, and tells which keys were cited. */
function withFigures(tokens: readonly Token[], captions: ReadonlyMap<string, string>): { tokens: Token[]; cited: Set<string> } {
  const result: Token[] = [];
  const openings: number[] = [];
  const cited = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.type === 'blockquote_open') openings.push(result.length);
    if (token.type !== 'blockquote_close') {
      result.push(token);
      return;
    }
    const opening = openings.pop() ?? 0;
    const key = citationBefore(tokens, index);
    if (key === null) {
      result.push(token);
      return;
    }
    cited.add(key);
    const words = captions.get(key) ?? '';
    result.splice(-3);
    result.splice(opening, 0, rawHtml(token, '<figure class="quotation">\n'));
    result.push(token, rawHtml(token, `${words === '' ? '' : `<figcaption>${words}</figcaption>\n`}</figure>\n`));
  });
  return { tokens: result, cited };
}

/**
 * An editor's Markdown as HTML. A quotation whose last paragraph is only `[@key]` becomes a figure with
 * its source below; one that names an unknown key keeps its words, without a caption, and the key is
 * listed, so that the editor can be told.
 */
export function renderPost(markdown: string, sources: readonly CitedSource[]): RenderedPost {
  const captions = new Map(sources.map((source) => [source.key, caption(source)]));
  const parsed = parser.parse(markdown, {});
  lowerHeadings(parsed);
  const { tokens, cited } = withFigures(parsed, captions);
  const html = sanitise(parser.renderer.render(tokens, parser.options, {}), ALLOWANCE);
  return { html, cited: [...cited], unknown: [...cited].filter((key) => !captions.has(key)) };
}
