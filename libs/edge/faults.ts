import { types } from 'node:util';

/** A failure as the log may tell it. */
export interface Fault {
  readonly fault: string;
  /** PostgreSQL's or Node's code. */
  readonly code?: string;
  /** The constraint or the routine that PostgreSQL names. */
  readonly constraint?: string;
  /** Where, without the message. */
  readonly at: readonly string[];
}

/**
 * What the log says of a failure: its kind, its code and where it happened. Messages are left out, and so is every
 * other property, because they quote: a failed statement carries the text that somebody sent.
 */
export function faultOf(error: unknown): Fault {
  if (!types.isNativeError(error)) return { fault: typeof error, at: [] };
  const { code, constraint } = detailsOf(error);
  return {
    fault: error.name,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    at: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim()),
  };
}

/** Classes and codes of PostgreSQL, and codes of Node, that mean: the database cannot be asked just now. */
const LOST = /^(08...|57P0[1-5]|53[0-4]0.|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOENT)$/;
/** What `pg` and TypeORM say without a code. */
const LOST_WORDS = /connection terminated|timeout exceeded when trying to connect|connection timeout|not queryable|cannot use a pool after|driver not connected|client has encountered a connection error|database system is/i;

/** True when the failure is that the database does not answer. */
export function isLostDatabase(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const { code } = detailsOf(error);
  if (code !== undefined && LOST.test(code) && comesFromDatabase(error, code)) return true;
  return LOST_WORDS.test(error.message) || (error.cause !== undefined && error.cause !== error && isLostDatabase(error.cause));
}

/** A missing file is no missing database: ENOENT counts only for a socket that was to be connected. */
function comesFromDatabase(error: Error, code: string): boolean {
  return code !== 'ENOENT' || ('syscall' in error && error.syscall === 'connect');
}

function detailsOf(error: Error): { code: string | undefined; constraint: string | undefined } {
  const driver = 'driverError' in error && types.isNativeError(error.driverError) ? error.driverError : error;
  const inner = 'errors' in driver && Array.isArray(driver.errors) && types.isNativeError(driver.errors[0]) ? driver.errors[0] : driver;
  return { code: textAt(inner, 'code'), constraint: textAt(inner, 'constraint') };
}

function textAt(value: object, name: string): string | undefined {
  const found: unknown = Reflect.get(value, name);
  return typeof found === 'string' ? found : undefined;
}
