import { readConfiguration } from '#kernel';
import type { Configuration, Running } from '#kernel';
import { addFirstAccounts } from '../accounts.js';
import type { NewLogin } from '../accounts.js';
import { openDatabase } from '../database.js';
import { live } from '../life.js';
import type { Life } from '../life.js';
import { atDesk } from '../office.js';
import { migrateDatabase } from '../schema.js';
import { seedWhenEmpty } from '../seed/plant-seed.js';
import { withSessionSecret } from '../session-secret.js';
import { commandLine, say } from '../say.js';

/**
 * `candour up`: database, migrations, seed, worker and both sites in one process, until somebody ends it.
 * The logins come last, so that a start that fails prints no password that somebody would then miss.
 */
export function runUp(): Promise<void> {
  return live(async (life) => {
    // Somebody who starts the whole forum at a terminal asked for the forum, not for a line for each request.
    const given = readConfiguration({ ...process.env, LOG_LEVEL: process.env['LOG_LEVEL'] || 'warn' });
    const database = await openDatabase(given, life, false);
    life.checkpoint();
    await migrateDatabase(database);
    life.checkpoint();
    const configuration = await withSessionSecret({ ...given, databaseUrl: database.url });
    // The desk opens before the sites and only once: Nest has one log for the process, which the sites take over.
    const lines = await atDesk(configuration, async (desk) => {
      await seedWhenEmpty(desk);
      life.checkpoint();
      const addresses = await startParts(configuration, life);
      return [...addresses, '', ...tellLogins(await addFirstAccounts(desk))];
    });
    say(['', ...lines, 'Ctrl-C stops everything.', ''].join('\n'));
    await life.asked;
  });
}

/** @returns where both sites are */
async function startParts(configuration: Configuration & { databaseUrl: string }, life: Life): Promise<string[]> {
  say('The worker and both sites are starting.');
  const [{ startWorker }, { startReader }, { startConsole }] = await Promise.all([
    import('../../../worker/src/main.js'),
    import('../../../reader/src/main.js'),
    import('../../../console/src/main.js'),
  ]);
  const start = async (name: string, begin: (configuration: Configuration & { databaseUrl: string }) => Promise<Running>): Promise<Running> => {
    life.checkpoint();
    const part = await begin(configuration);
    life.started(name, () => part.stop());
    return part;
  };
  await start('the worker', startWorker);
  const reader = await start("the readers' site", startReader);
  const console = await start("the staff's site", startConsole);
  life.checkpoint();
  return [`The readers' site: ${reader.address ?? ''}`, `The staff's site:   ${console.address ?? ''}`];
}

function tellLogins(logins: readonly NewLogin[]): string[] {
  if (logins.length === 0) return [`To give a member of staff a new password: ${commandLine('staff password LOGIN')}`];
  return [
    "Two logins for the staff's site, shown this once:",
    ...logins.map(({ login, password }) => `  ${login.padEnd(10)} ${password}`),
    `For a new password: ${commandLine('staff password LOGIN')}`,
  ];
}
