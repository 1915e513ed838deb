import type { CookieOptions } from 'express';

/** A cookie of a request by its name; null when the browser sent none. */
export function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return null;
}

/** The name under which a site keeps a cookie: where the site is reached by https, one that no other host can set. */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

/** No script reads our cookies, and no other site's page makes a browser send them. */
export function cookieOptions(secure: boolean): CookieOptions & { httpOnly: true } {
  return { httpOnly: true, sameSite: 'strict', secure, path: '/' };
}
