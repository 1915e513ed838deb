import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE = 10_000;

/**
 * Waits until `probe` gives something other than null, undefined or false, and gives that.
 * @throws Error naming `what` when it has not come within ten seconds.
 */
export async function until<Result>(what: string, probe: () => Result | Promise<Result>): Promise<NonNullable<Exclude<Result, false>>> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const result = await probe();
    if (result !== null && result !== undefined && result !== false) return result as NonNullable<Exclude<Result, false>>;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
    await pause(15);
  }
}
