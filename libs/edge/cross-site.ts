import { HttpException } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { isOwnOrigin } from './own-origin.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const OWN_SITE = new Set(['same-origin', 'none']);

/**
 * Refuses whatever would change something and was sent by another site's page.
 *
 * Sec-Fetch-Site decides where the browser sends it, Origin where it does not (browsers leave Sec-Fetch-Site out
 * over plain http to another machine). A request with neither was sent by a program, as every browser of the last
 * years sends Origin with a post. It passes where there are no cookies: a page of another site could have it sent
 * by an old browser at most, and would reach nothing that it could not send itself. With a cookie it is refused,
 * as the cookie is what such a page would be after.
 */
export function refuseCrossSite(siteOrigin: string | null): RequestHandler {
  return (request, _response, next) => {
    if (READS.has(request.method)) return next();
    const site = request.headers['sec-fetch-site'];
    const { origin, cookie } = request.headers;
    const own = site !== undefined
      ? OWN_SITE.has(site)
      : origin !== undefined ? isOwnOrigin(request, siteOrigin) : cookie === undefined;
    next(own ? undefined : new HttpException('This was sent from a page of another site, so nothing was done. Open the page here and send it from there.', 403));
  };
}
