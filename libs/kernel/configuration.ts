import { z } from 'zod';
import { Outage } from './outage.js';

const port = z.coerce.number().int().min(0).max(65535);
const perMinute = z.coerce.number().int().min(1);
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });
const origin = z.url({ protocol: /^https?$/ }).transform((address) => new URL(address).origin);

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Every setting of the program, by the name of its environment variable. The README's table lists the same. */
const environment = z.object({
  DATABASE_URL: databaseUrl.optional(),
  MIGRATION_DATABASE_URL: databaseUrl.optional(),
  CANDOUR_DATA: z.string().min(1).default('data'),
  READER_HOST: z.string().min(1).default('127.0.0.1'),
  READER_PORT: port.default(3000),
  READER_ORIGIN: origin.optional(),
  CONSOLE_HOST: z.string().min(1).default('localhost'),
  CONSOLE_PORT: port.default(3001),
  CONSOLE_ORIGIN: origin.optional(),
  SESSION_SECRET: z.string().min(32).optional(),
  TRUSTED_PROXIES: z.string().optional(),
  FORUM_NAME: z.string().min(1).max(80).default('Candour'),
  TIME_ZONE: z.string().refine(isTimeZone, 'is not a time zone such as Europe/London').default('Europe/London'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  SUBMISSIONS_PER_MINUTE: perMinute.default(300),
  SUBMISSIONS_PER_POST_PER_MINUTE: perMinute.default(120),
  SUBMISSIONS_PER_NETWORK_PER_MINUTE: perMinute.default(20),
});

/** How one of the two sites is reached. */
export interface SiteConfiguration {
  /** The address of the network interface that the server listens on. */
  readonly host: string;
  /** 0 lets the operating system choose. */
  readonly port: number;
  /** Scheme, host and port as browsers see them; null when that is where the server listens. */
  readonly origin: string | null;
}

/** The settings as the program uses them, every default filled in. */
export interface Configuration {
  /** null starts the embedded database. */
  readonly databaseUrl: string | null;
  /** The role that owns the tables; null uses `databaseUrl` for migrations too. */
  readonly migrationDatabaseUrl: string | null;
  readonly dataFolder: string;
  readonly reader: SiteConfiguration;
  readonly console: SiteConfiguration;
  /** null lets the program make one and keep it in its data folder. */
  readonly sessionSecret: string | null;
  /** What Express takes for "trust proxy": addresses or networks, comma-separated; null trusts none. */
  readonly trustedProxies: string | null;
  readonly forumName: string;
  readonly timeZone: string;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Submissions in a minute that each process takes: in all, for one post, from one network. */
  readonly budgets: { readonly site: number; readonly post: number; readonly network: number };
}

/** The token under which the configuration is injected. */
export const CONFIGURATION = Symbol('Configuration');

/**
 * The configuration from environment variables; an empty variable counts as not set.
 * @throws Outage naming the first variable that makes no sense, and why.
 */
export function readConfiguration(variables: Readonly<Record<string, string | undefined>>): Configuration {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Outage(`The setting ${String(issue?.path[0] ?? '')} makes no sense: ${issue?.message ?? 'it cannot be read'}.`);
  }
  const set = parsed.data;
  return {
    databaseUrl: set.DATABASE_URL ?? null,
    migrationDatabaseUrl: set.MIGRATION_DATABASE_URL ?? null,
    dataFolder: set.CANDOUR_DATA,
    reader: { host: set.READER_HOST, port: set.READER_PORT, origin: set.READER_ORIGIN ?? null },
    console: { host: set.CONSOLE_HOST, port: set.CONSOLE_PORT, origin: set.CONSOLE_ORIGIN ?? null },
    sessionSecret: set.SESSION_SECRET ?? null,
    trustedProxies: set.TRUSTED_PROXIES ?? null,
    forumName: set.FORUM_NAME,
    timeZone: set.TIME_ZONE,
    logLevel: set.LOG_LEVEL,
    budgets: {
      site: set.SUBMISSIONS_PER_MINUTE,
      post: set.SUBMISSIONS_PER_POST_PER_MINUTE,
      network: set.SUBMISSIONS_PER_NETWORK_PER_MINUTE,
    },
  };
}
