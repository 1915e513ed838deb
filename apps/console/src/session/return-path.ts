/** Where somebody may be sent after logging in, with the site's own origin only to make the parser's answer comparable. */
const HERE = 'http://here.invalid';

/**
 * The path that somebody wanted before they had to log in, when it is a path of this site; "/" otherwise, so that a
 * link to the login page cannot lead on to another site.
 */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || wanted.length > 500) return '/';
  if (!URL.canParse(wanted, HERE)) return '/';
  // As a browser reads it: a backslash is a slash, tabs and line ends are nothing.
  const address = new URL(wanted, HERE);
  if (address.origin !== HERE || address.pathname.startsWith('//')) return '/';
  if (/^\/(login|logout|graphql)(\/|$)/.test(address.pathname)) return '/';
  return address.pathname + address.search;
}
