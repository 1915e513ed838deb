import type { TestSite } from './seeded-site.js';

/** A page as it arrives, redirects not followed. */
export interface Answer {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

/** Somebody who reads a site without a browser. */
export interface Visitor {
  readonly get: (address: string) => Promise<Answer>;
  readonly post: (address: string, fields: Readonly<Record<string, string>>) => Promise<Answer>;
}

/** A visitor of the site, without cookies. */
export function visit(site: TestSite): Visitor {
  const ask = async (address: string, options: RequestInit): Promise<Answer> => {
    const response = await fetch(site.address + address, { ...options, redirect: 'manual' });
    return { status: response.status, html: await response.text(), headers: response.headers };
  };
  return {
    get: (address) => ask(address, {}),
    post: (address, fields) => ask(address, { method: 'POST', body: new URLSearchParams(fields) }),
  };
}

/** The key that a form page carries. */
export function keyOf(html: string): string {
  return /name="key" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

/** What the text area of a form page holds, as typed. */
export function typedIn(html: string): string {
  const inner = /<textarea[^>]*>\n([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? '';
  return inner.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
