import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Configuration } from '#kernel';

/** What Nest writes at each of our levels. */
const LEVELS: Readonly<Record<Configuration['logLevel'], LogLevel[]>> = {
  silent: [],
  error: ['fatal', 'error'],
  warn: ['fatal', 'error', 'warn'],
  info: ['fatal', 'error', 'warn', 'log'],
  debug: ['fatal', 'error', 'warn', 'log', 'debug'],
};

/** Where Nest tells what it is doing while it starts; of use to nobody who runs the program. */
const CHATTER = new Set<unknown>(['NestFactory', 'InstanceLoader']);

/** The worker's log: lines of JSON. */
export class WorkerLog extends ConsoleLogger {
  constructor(level: Configuration['logLevel']) {
    super({ json: true, colors: false, logLevels: LEVELS[level] });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!CHATTER.has(rest.at(-1))) super.log(message, ...rest);
  }
}
