import { types } from 'node:util';
import { HttpException } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import getRawBody from 'raw-body';
import { parseForm } from './form.js';
import { takesJson } from './json-paths.js';
import { parseJson } from './json.js';
import { decodeText, Unreadable } from './text.js';

/** The largest form where a site says nothing else, in bytes. */
export const FORM_LIMIT = 64 * 1024;
/** The largest JSON body where a site says nothing else, in bytes. */
export const JSON_LIMIT = 100 * 1024;

/** The largest bodies that a site takes, in bytes. */
export interface BodyLimits {
  readonly form: number;
  readonly json: number;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/**
 * Reads bodies: JSON at the given paths, forms everywhere else, so that a page's controller never meets anything
 * but flat strings. `request.body` is then an object, empty where there was no body.
 */
export function readBodies(jsonPaths: readonly string[], given: Partial<BodyLimits> = {}): RequestHandler {
  const limits: BodyLimits = { form: FORM_LIMIT, json: JSON_LIMIT, ...given };
  return (request, _response, next) => {
    request.body = {};
    if (!hasBody(request)) return next();
    const expected = takesJson(jsonPaths, request.path) ? JSON_TYPE : FORM;
    const refusal = refuseType(request, expected);
    if (refusal) return next(refusal);
    const limit = expected === FORM ? limits.form : limits.json;
    const length = request.headers['content-length'] ?? null;
    getRawBody(request, { limit, length }).then(
      (body) => {
        request.body = understand(body, expected === FORM ? parseForm : parseJson);
        next();
      },
      (error: unknown) => {
        throw bodyRefusal(error, limit);
      },
    ).catch(next);
  };
}

function understand(body: Buffer, parse: (text: string) => object): object {
  try {
    return parse(decodeText(body));
  } catch (problem) {
    throw problem instanceof Unreadable ? new HttpException(problem.message, 400) : problem;
  }
}

function hasBody(request: Request): boolean {
  const length = request.headers['content-length'];
  return request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function refuseType(request: Request, expected: string): HttpException | null {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase());
  if (type !== expected) return new HttpException(`Send this as ${expected}.`, 415);
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') return new HttpException('Send this without compression.', 415);
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length).replaceAll('"', '');
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8') return new HttpException('Send this in UTF-8.', 415);
  return null;
}

function bodyRefusal(error: unknown, limit: number): unknown {
  const status = types.isNativeError(error) && 'status' in error ? error.status : null;
  if (status === 413) {
    return new HttpException(`This is too long: at most ${Math.floor(limit / 1024)} kilobytes can be sent at once. Shorten it, or send it in parts.`, 413);
  }
  if (status === 400) return new HttpException('The request broke off before all of it had arrived. Send it again.', 400);
  return error;
}
