import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Clock, Configuration, Running } from '#kernel';
import { openSite } from '#edge';
import { ConsoleModule } from './console.module.js';
import { errorPage } from './shell/error-page.js';
import { Pages } from './shell/pages.js';

/** A post of the greatest length, most of it plain letters, fits; a comment of a reader is not sent here. */
const BODY_LIMITS = { form: 600 * 1024, json: 600 * 1024 };

/** Starts the staff's site. It listens when this returns. */
export async function startConsole(configuration: Configuration & { databaseUrl: string }, clock?: Clock): Promise<Running> {
  // Quiet until openSite gives it its log: what fails before that is thrown, and told by whoever called us.
  const options = { bodyParser: false, logger: false, abortOnError: false } as const;
   
  const app = await NestFactory.create<NestExpressApplication>(ConsoleModule.forRoot(configuration, clock), options);
  return openSite(app, { site: configuration.console, name: 'console', configuration, bodyLimits: BODY_LIMITS, renderError: errorPage(app.get(Pages)) });
}
