import { HttpException } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { parseForm } from './form.js';
import { unescapeText, Unreadable } from './text.js';

const VISIBLE_ASCII = /^[\x21-\x7e]*$/;

/**
 * Refuses an address whose path or query cannot be read, before anything tries to. A query that passes has no name
 * twice and none with brackets, so `request.query` holds single texts only.
 */
export function checkAddress(): RequestHandler {
  return (request, _response, next) => {
    const [path = '', ...query] = request.url.split('?');
    try {
      if (!VISIBLE_ASCII.test(request.url)) throw new Unreadable('There are characters in it that must be escaped.');
      unescapeText(path);
      parseForm(query.join('?'));
    } catch (error) {
      return next(error instanceof Unreadable ? new HttpException(`This address cannot be read. ${error.message}`, 400) : error);
    }
    next();
  };
}
