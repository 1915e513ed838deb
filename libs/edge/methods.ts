import { HttpException } from '@nestjs/common';
import type { RequestHandler } from 'express';
import { takesJson } from './json-paths.js';

/** GraphQL is posted: an address with a query in it would stand in logs and histories. */
export function allowOnlyPost(paths: readonly string[]): RequestHandler {
  return (request, response, next) => {
    if (!takesJson(paths, request.path) || request.method === 'POST') return next();
    response.setHeader('Allow', 'POST');
    next(new HttpException('Send a POST request with the query as JSON.', 405));
  };
}
