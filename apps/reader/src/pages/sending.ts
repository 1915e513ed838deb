import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** A page as it goes out. */
export interface SendablePage {
  readonly bytes: Buffer;
  /** A strong entity tag: it changes with any byte of the page. */
  readonly etag: string;
}

/** The page in bytes, under the tag that these bytes alone have. */
export function sendablePage(html: string): SendablePage {
  const bytes = Buffer.from(html);
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"` };
}

/** Sends a page that is the same for everybody: caches may keep it, and ask each time whether it still stands. */
export function sendPublic(response: Response, page: SendablePage): void {
  response.set({ 'Cache-Control': 'no-cache', ETag: page.etag, 'Content-Type': 'text/html; charset=utf-8' });
  // Express answers 304 when the reader has this very page.
  response.send(page.bytes);
}

/** The same for a page that is made anew each time. */
export function sendPublicHtml(response: Response, html: string): void {
  sendPublic(response, sendablePage(html));
}

/** Sends a page that must be kept nowhere: a form with its key, or what came of one. */
export function sendPrivateHtml(response: Response, status: number, html: string): void {
  response.status(status).set({ 'Cache-Control': 'no-store', 'Content-Type': 'text/html; charset=utf-8' });
  // Not `send`, which would add an entity tag.
  response.end(html);
}
