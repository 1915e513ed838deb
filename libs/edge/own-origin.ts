import type { IncomingMessage } from 'node:http';

/**
 * True when the page that sent the request is one of ours, by the Origin header: the configured origin, or the
 * very host that the request was sent to (an onion address beside the configured one). A request without the
 * header counts as ours: browsers send it with every post and every WebSocket, so none did.
 * @param siteOrigin as configured; null when the site is reached where it listens.
 */
export function isOwnOrigin(request: Pick<IncomingMessage, 'headers'>, siteOrigin: string | null): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (origin === siteOrigin) return true;
  if (host === undefined || !URL.canParse(origin)) return false;
  const page = new URL(origin);
  if (page.origin !== origin || page.host !== withoutDefaultPort(host, page.protocol)) return false;
  // The unencrypted page of a host that is configured with https may have been written by somebody on the way.
  return page.protocol === 'https:' || (page.protocol === 'http:' && (siteOrigin === null || new URL(siteOrigin).host !== page.host));
}

function withoutDefaultPort(host: string, protocol: string): string {
  const suffix = protocol === 'https:' ? ':443' : ':80';
  return host.toLowerCase().endsWith(suffix) ? host.toLowerCase().slice(0, -suffix.length) : host.toLowerCase();
}
