import { STATUS_CODES } from 'node:http';
import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { faultOf, isLostDatabase } from './faults.js';
import { takesJson } from './json-paths.js';

/** What a stranger is told of an error. */
export interface Failure {
  readonly status: number;
  readonly message: string;
}

/**
 * A whole HTML page that says what is wrong. The message is plain text, to be escaped, and so are the fields of the
 * form that was sent in vain; there are none where nothing was sent, or where it came from another site's page.
 */
export type ErrorPage = (status: number, message: string, sent: Readonly<Record<string, string>>) => string;

const OUR_FAULT = 'Something went wrong on our side. Keep what you typed, and try again.';
const NO_DATABASE = 'The forum cannot reach its database just now. Keep what you typed, and try again in a minute.';
const NOTHING_HERE = 'There is nothing at this address.';

/** Gives every error an answer of the right status: ours say what they say, the others say nothing of the inside. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly log: Logger,
    private readonly renderError: ErrorPage,
    private readonly jsonPaths: readonly string[],
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    // GraphQL has its own way out, see formatError; it logs there.
    if (host.getType<string>() !== 'http') throw error;
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const failure = failureOf(error);
    if (failure.status >= 500) this.log.error(faultOf(error));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.status(failure.status).setHeader('Cache-Control', 'no-store');
    if (failure.status === 503) response.setHeader('Retry-After', '30');
    // What was not read of a body must not be taken for the next request.
    if (!request.complete) response.setHeader('Connection', 'close');
    this.answer(request, response, failure);
  }

  private answer(request: Request, response: Response, { status, message }: Failure): void {
    if (takesJson(this.jsonPaths, request.path)) {
      response.json({ errors: [{ message, extensions: { code: codeOf(status) } }] });
    } else if (request.accepts(['html', 'json']) === 'json') {
      response.json({ status, message });
    } else {
      response.type('html').send(this.renderError(status, message, fieldsOf(request)));
    }
  }
}

/** The status and the sentence for an error. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HttpException) return { status: error.getStatus(), message: sentenceOf(error) };
  if (isLostDatabase(error)) return { status: 503, message: NO_DATABASE };
  return { status: 500, message: OUR_FAULT };
}

/** The form that was sent; a body that was not read, or could not be, has no fields. */
function fieldsOf(request: Request): Readonly<Record<string, string>> {
  const body: unknown = request.body;
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body) ? (body as Readonly<Record<string, string>>) : {};
}

/** Nest's own messages are no sentences for a reader, and repeat the address. */
function sentenceOf(error: HttpException): string {
  const status = error.getStatus();
  const stock = error.message === error.name || /^Cannot [A-Z]+ [/*]/.test(error.message) || error.message === STATUS_CODES[status] ||
    error.message === error.name.replace(/Exception$/, '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  if (!stock) return error.message;
  if (status === 404) return NOTHING_HERE;
  return status >= 500 ? OUR_FAULT : `This request cannot be answered (${STATUS_CODES[status] ?? String(status)}).`;
}

function codeOf(status: number): string {
  return (STATUS_CODES[status] ?? 'error').toUpperCase().replaceAll(/[^A-Z]+/g, '_');
}
