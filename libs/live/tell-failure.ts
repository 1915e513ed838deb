import type { Logger } from '@nestjs/common';

/** Logs what cannot be done, and why: as an error, not as text, since its message could quote and the site's log leaves it out. */
export function tellFailure(logger: Logger, what: string, why: unknown): void {
  logger.error(what);
  logger.error(why);
}
