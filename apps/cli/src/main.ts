#!/usr/bin/env node
/**
 * The command line. A command loads its parts only when it is called, so that `candour reader` is a process
 * without any of the staff's code.
 */
import { Command, Option } from 'commander';
import { Outage } from '#kernel';
import { explain, sayError } from './say.js';

const program = new Command('candour')
  .description('A moderated discussion forum for people who can only speak anonymously.')
  .showHelpAfterError();

program
  .command('up')
  .description('start everything in one process: database, both sites and worker')
  .action(async () => (await import('./commands/up.js')).runUp());

program
  .command('migrate')
  .description("bring the database to this program's version")
  .action(async () => (await import('./commands/migrate.js')).runMigrate());

program
  .command('seed')
  .description('add the discussion of a seed folder, unless it is there already')
  .argument('[folder]', 'a folder with post.md and comments.yaml; all folders in seeds when left out')
  .action(async (folder: string | undefined) => (await import('./commands/seed.js')).runSeed(folder));

for (const [name, description] of [
  ['reader', "serve the readers' site alone; needs DATABASE_URL"],
  ['console', "serve the staff's site alone; needs DATABASE_URL"],
  ['worker', 'do the work on the clock alone; needs DATABASE_URL'],
] as const) {
  program
    .command(name)
    .description(description)
    .action(async () => (await import('./commands/alone.js')).runAlone(name));
}

const staff = program.command('staff').description('the accounts of moderators and editors');
staff
  .command('add')
  .description('make an account and print its password')
  .argument('<login>')
  .requiredOption('--name <name>', 'shown to colleagues only')
  .addOption(new Option('--role <role>').choices(['moderator', 'editor']).makeOptionMandatory())
  .action(async (login: string, { name, role }: { name: string; role: 'moderator' | 'editor' }) =>
    (await import('./commands/staff.js')).runStaffAdd({ login, name, role }),
  );
staff
  .command('password')
  .description('give an account a new password, print it, and end its sessions')
  .argument('<login>')
  .action(async (login: string) => (await import('./commands/staff.js')).runStaffPassword(login));
staff
  .command('list')
  .description('list logins, roles and names')
  .action(async () => (await import('./commands/staff.js')).runStaffList());

try {
  await program.parseAsync();
} catch (error) {
  sayError(explain(error));
  process.exitCode = error instanceof Outage ? 1 : 70;
}

// Everything has been stopped. What still keeps the process alive has been forgotten somewhere, and must not hang it.
setTimeout(() => process.exit(), 2000).unref();
