import { UnauthorizedException } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import type { StaffActor } from '#kernel';

/** All that can be reached without logging in. */
const OPEN = /^\/(login|healthz|assets\/[^/]+)$/;

/**
 * Turns away whoever has not logged in, before any route, resolver or "not found" is looked at: whatever is added
 * to the site later is closed without anybody thinking of it.
 */
export const onlySignedIn: RequestHandler = (request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  // Not request.path: inside of Nest's middleware that is what is left of it.
  const path = request.originalUrl.split('?', 1)[0] ?? '';
  if (request.user !== undefined || OPEN.test(path)) return next();
  if (/^\/graphql(\/|$)/i.test(path)) {
    response.status(401).json({ errors: [{ message: 'Log in first.', extensions: { code: 'UNAUTHENTICATED' } }] });
    return;
  }
  if (request.method === 'GET' || request.method === 'HEAD') {
    return response.redirect(303, request.originalUrl === '/' ? '/login' : `/login?next=${encodeURIComponent(request.originalUrl)}`);
  }
  next(new UnauthorizedException('Your session has ended, and nothing was changed. Log in and do it again.'));
};

/** Who is logged in. @throws UnauthorizedException for nobody, which `onlySignedIn` has made impossible. */
export function staffOf(request: Request): StaffActor {
  if (request.user === undefined) throw new UnauthorizedException('Log in first.');
  return request.user;
}
