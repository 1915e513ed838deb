import sanitizeHtml from 'sanitize-html';

declare const brand: unique symbol;

/**
 * HTML that may go into a page as it is. Only this library makes one; a page that wants raw HTML asks
 * for this type, so that the compiler finds every other way in.
 */
export interface SafeHtml {
  readonly html: string;
  readonly [brand]: 'SafeHtml';
}

/** What may be in the HTML, and what every link says of itself. */
export interface Allowance {
  readonly tags: readonly string[];
  /** The `rel` of every link, whatever the text asked for. */
  readonly rel: string;
}

/** Attributes and classes are the same for everything that people write; the tags differ. */
const ATTRIBUTES = { a: ['href', 'rel'], ol: ['start'], li: ['value'] };
const CLASSES = { figure: ['quotation'] };

/** Runs the HTML through the sanitiser with a short list. Not exported through the door. */
export function sanitise(html: string, allowance: Allowance): SafeHtml {
  const clean = sanitizeHtml(html, {
    allowedTags: [...allowance.tags],
    allowedAttributes: ATTRIBUTES,
    allowedClasses: CLASSES,
    allowedSchemes: ['http', 'https'],
    allowProtocolRelative: false,
    transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: allowance.rel }) },
  });
  return { html: clean } as SafeHtml;
}

/** Only for columns that were written by `renderComment` or `renderPost`. It checks nothing. */
export function safeHtmlFromStorage(html: string): SafeHtml {
  return { html } as SafeHtml;
}
