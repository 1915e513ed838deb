import type { AddressInfo } from 'node:net';
import { types } from 'node:util';
import type { RequestHandler } from 'express';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DestinationStream } from 'pino';
import { DataSource } from 'typeorm';
import { Clock, Outage, type Configuration, type Running, type SiteConfiguration } from '#kernel';
import { checkAddress } from './addresses.js';
import { serveAssets } from './assets.js';
import { readBodies, type BodyLimits } from './bodies.js';
import { refuseCrossSite } from './cross-site.js';
import { ErrorFilter, type ErrorPage } from './error-filter.js';
import { setHeaders } from './headers.js';
import { answerHealth } from './health.js';
import { allowOnlyPost } from './methods.js';
import { keepNetworkTags, NetworkTags } from './network-tag.js';
import { plainErrorPage } from './plain-page.js';
import { stopper } from './stopping.js';
import { logRequests, NestLog, openLog } from './site-log.js';

/** In what the two sites differ at the network. */
export interface SiteOptions {
  readonly site: SiteConfiguration;
  readonly name: 'reader' | 'console';
  readonly configuration: Pick<Configuration, 'logLevel' | 'trustedProxies'>;
  /** The site's own error page; a plain one when left out. */
  readonly renderError?: ErrorPage;
  /** Where JSON is posted; everywhere else bodies are forms. /graphql when left out. */
  readonly jsonPaths?: readonly string[];
  /** 64 KiB for a form and 100 KiB for JSON where left out. */
  readonly bodyLimits?: Partial<BodyLimits>;
  /** Where the log goes; standard output when left out. */
  readonly logTo?: DestinationStream;
}

const HEALTH = '/healthz';

/**
 * Puts a Nest application, created with `bodyParser: false`, behind everything that both sites meet the network
 * with, and listens. The application needs a Clock and a DataSource.
 * @throws Outage when the port or the host cannot be had; the application is closed then.
 */
export async function openSite(app: NestExpressApplication, options: SiteOptions): Promise<Running> {
  const { site, name } = options;
  const server = app.getHttpServer();
  const stopping = stopper(app, server);
  let address: string | null = null;
  try {
    protect(app, options, stopping.count, () => address);
    // Tor is slow; who takes longer than this for one request is not typing but holding connections.
    server.headersTimeout = 30_000;
    server.requestTimeout = 90_000;
    await app.listen(site.port, site.host);
  } catch (error) {
    await app.close();
    throw outageOf(error, site, name);
  }
  address = addressOf(server.address() as AddressInfo, site.host);
  return { address, stop: () => stopping.now() };
}

/** Everything that a request passes before a controller or a resolver sees it, in this order. */
function protect(app: NestExpressApplication, options: SiteOptions, count: RequestHandler, address: () => string | null): void {
  const { site, name, configuration } = options;
  const jsonPaths = options.jsonPaths ?? ['/graphql'];
  const clock = app.get(Clock, { strict: false });
  const dataSource = app.get(DataSource, { strict: false });
  const log = openLog(name, configuration.logLevel, clock, options.logTo);

  app.useLogger(new NestLog(openLog(null, configuration.logLevel, clock, options.logTo)));
  app.set('trust proxy', configuration.trustedProxies ?? false);
  keepNetworkTags(app.getHttpAdapter().getInstance(), new NetworkTags(clock));

  app.use(count);
  app.use(logRequests(log, [...jsonPaths, '/assets', HEALTH]));
  app.use(...setHeaders(site.origin, address));
  app.use(checkAddress());
  app.use(answerHealth(HEALTH, () => dataSource.query('SELECT 1')));
  app.use('/assets', serveAssets());
  app.use(refuseCrossSite(site.origin));
  app.use(allowOnlyPost(jsonPaths));
  app.use(readBodies(jsonPaths, options.bodyLimits));
  app.useGlobalFilters(new ErrorFilter(log, options.renderError ?? plainErrorPage(name), jsonPaths));
}

function addressOf({ port }: AddressInfo, host: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function outageOf(error: unknown, { host, port }: SiteConfiguration, name: string): unknown {
  const code: unknown = types.isNativeError(error) && 'code' in error ? error.code : null;
  const setting = name.toUpperCase();
  if (code === 'EADDRINUSE') return new Outage(`Port ${port} is taken. Stop what uses it, or set ${setting}_PORT to another.`);
  if (code === 'EACCES') return new Outage(`Port ${port} may not be used by this user. Set ${setting}_PORT to one of 1024 or higher.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new Outage(`${host} is no address of this machine. Set ${setting}_HOST to one that is.`);
  }
  return error;
}
