import { relative } from 'node:path';
import { Outage } from '#kernel';

/** A line for whoever runs the command. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line that says what went wrong. */
export function sayError(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** An outage is its own sentence; anything else is a fault of ours and shows where it happened. */
export function explain(error: unknown): string {
  if (error instanceof Outage) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What to type for another command of this program, from the folder in which this one was typed. */
export function commandLine(command: string): string {
  return `node ${relative(process.cwd(), process.argv[1] ?? '')} ${command}`;
}
