import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** A whole page, with its document type. */
export function renderPage(page: VNode): string {
  return `<!DOCTYPE html>\n${renderToString(page)}\n`;
}

/** A part of a page, such as a live fragment. */
export function renderFragment(part: VNode): string {
  return renderToString(part);
}
