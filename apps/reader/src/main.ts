import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Clock, Configuration, Running } from '#kernel';
import { openSite } from '#edge';
import { errorPageOf } from './pages/error-page.js';
import { ReaderModule } from './reader.module.js';

/** Starts the readers' site. It listens when this returns. */
export async function startReader(configuration: Configuration & { databaseUrl: string }, clock?: Clock): Promise<Running> {
  // Quiet until openSite gives it its log: what fails before that is thrown, and told by whoever called us.
  const options = { bodyParser: false, logger: false, abortOnError: false } as const;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class and takes literals
  const app = await NestFactory.create<NestExpressApplication>(ReaderModule.forRoot(configuration, clock), options);
  return openSite(app, { site: configuration.reader, name: 'reader', configuration, renderError: errorPageOf(configuration) });
}
