/**
 * Something outside the program that stops it: a taken port, a database that cannot be reached, a
 * setting that makes no sense. The message is one clear sentence for whoever runs the program; it is
 * printed without a stack.
 */
export class Outage extends Error {
  override readonly name = 'Outage';
}
