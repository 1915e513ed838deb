/**
 * Content: what becomes of words. Markdown in, safe HTML, plain text and findings out; all of it pure.
 *
 * It promises that a `SafeHtml` was made here and nowhere else, that a comment's words reach the page as
 * they were written, and that every function takes time in proportion to its text, whatever the text.
 * It keeps out: the database, the network, the clock, Nest, and every judgement. What a finding means
 * for a comment is decided in screening.
 */
export { countLinks, plainText, renderComment } from './comment.js';
export { findEmails } from './emails.js';
export { excerpt } from './excerpt.js';
export type { Finding, FindingKind } from './finding.js';
export { fingerprintOf } from './fingerprint.js';
export { findLinks } from './links.js';
export { renderPost } from './post.js';
export type { CitedSource, RenderedPost } from './post.js';
export { safeHtmlFromStorage } from './safe-html.js';
export type { SafeHtml } from './safe-html.js';
export { findTelephones } from './telephones.js';
export { findWords } from './words.js';
