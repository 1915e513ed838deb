import { types } from 'node:util';
import type { LoggerService } from '@nestjs/common';
import type { Request, RequestHandler } from 'express';
import { pino, type DestinationStream, type Logger } from 'pino';
import { toMinute, type Clock, type Configuration } from '#kernel';
import { faultOf } from './faults.js';

/** Where Nest tells what it is doing while it starts; of use to a developer only. */
const NEST_CHATTER = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'GraphQLModule', 'NestApplication', 'WebSocketsController']);

/**
 * A log. Its times are cut to the minute: a finer one would tell when a comment was sent.
 * @param site null for what belongs to the process, which may hold two sites.
 */
export function openLog(site: string | null, level: Configuration['logLevel'], clock: Clock, destination?: DestinationStream): Logger {
  const settings = {
    level,
    base: site === null ? {} : { site },
    timestamp: () => `,"time":"${toMinute(clock.now()).toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination ? pino(settings, destination) : pino(settings);
}

/**
 * One line for each answer: the method, the route as it is written in the code (never the address that was asked
 * for, which may hold anything), the status and the milliseconds. Nothing of who asked.
 * @param plainPaths those that are served outside a controller.
 */
export function logRequests(log: Logger, plainPaths: readonly string[]): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const plain = plainPaths.find((path) => request.path === path || request.path.startsWith(`${path}/`)) ?? null;
    response.once('close', () => {
      log.info({
        method: request.method,
        route: routeOf(request) ?? plain,
        status: response.writableFinished ? response.statusCode : 'broken off',
        milliseconds: Math.round(performance.now() - start),
      });
    });
    next();
  };
}

function routeOf(request: Request): string | null {
  const route: unknown = request.route;
  return typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string' ? route.path : null;
}

/** Nest's own messages and those of our libraries; Nest has one place for them in a process. An error is told without its message. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    const context = contextOf(rest);
    this.write(context !== undefined && NEST_CHATTER.has(context) ? 'debug' : 'info', message, context);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, contextOf(rest));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, contextOf(rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, contextOf(rest));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, contextOf(rest));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, contextOf(rest));
  }

  private write(level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace', message: unknown, context: string | undefined): void {
    if (types.isNativeError(message)) this.target[level]({ context, ...faultOf(message) });
    else this.target[level]({ context }, typeof message === 'string' ? message : 'a message that is no text');
  }
}

/** Nest passes the name of the class that speaks as the last parameter. */
function contextOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : undefined;
}
