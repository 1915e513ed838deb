import type { Response } from 'express';
import { renderedPage, type RenderedPage } from './page-cache.js';

/** Sends a page that is the same for everybody: caches may keep it, and ask each time whether it still stands. */
export function sendPublic(response: Response, page: RenderedPage): void {
  response.set({ 'Cache-Control': 'no-cache', ETag: page.etag, 'Content-Type': 'text/html; charset=utf-8' });
  // Express answers 304 when the reader has this very page.
  response.send(page.bytes);
}

/** The same for a page that no stream watches over. */
export function sendPublicHtml(response: Response, html: string): void {
  sendPublic(response, renderedPage(html, { epoch: '', seq: 0 }));
}

/** Sends a page that must be kept nowhere: a form with its key, or what came of one. */
export function sendPrivateHtml(response: Response, status: number, html: string): void {
  response.status(status).set({ 'Cache-Control': 'no-store', 'Content-Type': 'text/html; charset=utf-8' });
  // Not `send`, which would add an entity tag.
  response.end(html);
}
