import type { Token } from 'markdown-it';
import { fencedWords, isWebAddress, markdownParser } from './markdown.js';
import { sanitise } from './safe-html.js';
import type { SafeHtml } from './safe-html.js';

/** "#Probation" is no heading, and "&amp;" in a comment is five characters that somebody typed. */
const parser = markdownParser({ breaks: true, without: ['heading', 'entity'], mayLinkTo: isWebAddress });

const ALLOWANCE = {
  tags: ['p', 'br', 'em', 'strong', 'blockquote', 'ul', 'ol', 'li', 'code', 'pre', 'a'],
  rel: 'nofollow noopener noreferrer ugc',
};

/**
 * A comment's light Markdown as HTML: paragraphs, line breaks, emphasis, quotations, lists, code, links.
 * No headings, images, tables or HTML; links only to http and https.
 */
export function renderComment(markdown: string): SafeHtml {
  return sanitise(parser.render(markdown), ALLOWANCE);
}

function inlineWords(children: readonly Token[]): string {
  let words = '';
  for (const child of children) {
    if (child.type === 'softbreak' || child.type === 'hardbreak') words += '\n';
    else words += child.content;
  }
  return words;
}

/**
 * The words that a reader of the comment sees, without marks: paragraphs parted by an empty line, the
 * numbers and bullets of lists kept. For excerpts, fingerprints and detectors; never for a page.
 */
export function plainText(markdown: string): string {
  let words = '';
  for (const token of parser.parse(markdown, {})) {
    if (token.type === 'inline') words += inlineWords(token.children ?? []);
    else if (token.type === 'fence') words += `${fencedWords(token)}\n`;
    else if (token.type === 'list_item_open') words += token.info === '' ? '• ' : `${token.info}. `;
    else if (token.type === 'paragraph_close') words += token.hidden ? '\n' : '\n\n';
    else if (token.type.endsWith('_list_close')) words += '\n';
  }
  return words.replace(/\n{3,}/g, '\n\n').trim();
}

/** How many links a reader of the comment sees. */
export function countLinks(markdown: string): number {
  let links = 0;
  for (const token of parser.parse(markdown, {})) {
    for (const child of token.children ?? []) if (child.type === 'link_open') links += 1;
  }
  return links;
}
