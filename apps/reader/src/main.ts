import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Clock, Configuration, Running } from '#kernel';
import { openSite } from '#edge';
import { errorPageOf } from './pages/error-page.js';
import { ReaderModule } from './reader.module.js';

/**
 * In bytes. 10,000 characters outside the Latin alphabets are 120,000 bytes in a form; a comment of twice the greatest
 * length comes back with its text, not with an error that loses it.
 */
const FORM_LIMIT = 256 * 1024;

/** Starts the readers' site. It listens when this returns. */
export async function startReader(configuration: Configuration & { databaseUrl: string }, clock?: Clock): Promise<Running> {
  // Quiet until openSite gives it its log: what fails before that is thrown, and told by whoever called us.
  const options = { bodyParser: false, logger: false, abortOnError: false } as const;
  const app = await NestFactory.create<NestExpressApplication>(ReaderModule.forRoot(configuration, clock), options);
  return openSite(app, {
    site: configuration.reader,
    name: 'reader',
    configuration,
    renderError: errorPageOf(configuration),
    bodyLimits: { form: FORM_LIMIT },
  });
}
