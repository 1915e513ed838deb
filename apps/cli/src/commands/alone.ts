import { Outage, readConfiguration } from '#kernel';
import type { Running } from '#kernel';
import { live } from '../life.js';
import { say } from '../say.js';
import { withSessionSecret } from '../session-secret.js';

/** What can run alone, in a process of its own. */
type Part = 'reader' | 'console' | 'worker';

const NAMES: Record<Part, string> = { reader: "the readers' site", console: "the staff's site", worker: 'the worker' };

/**
 * `candour reader`, `candour console` and `candour worker`: one part against the database of DATABASE_URL,
 * until somebody ends it. Each loads its own app only.
 */
export function runAlone(part: Part): Promise<void> {
  return live(async (life) => {
    const given = readConfiguration(process.env);
    const { databaseUrl } = given;
    if (databaseUrl === null) throw new Outage(`candour ${part} needs DATABASE_URL. With a database of its own, all parts start by candour up.`);
    const running = await start(part, { ...given, databaseUrl });
    life.started(NAMES[part], () => running.stop());
    say(running.address === null ? 'The worker runs.' : `Serving ${running.address}`);
    await life.asked;
  });
}

async function start(part: Part, configuration: Parameters<typeof withSessionSecret>[0] & { databaseUrl: string }): Promise<Running> {
  switch (part) {
    case 'reader': {
      const { startReader } = await import('../../../reader/src/main.js');
      return startReader(configuration);
    }
    case 'console': {
      const { startConsole } = await import('../../../console/src/main.js');
      return startConsole(await withSessionSecret(configuration));
    }
    case 'worker': {
      const { startWorker } = await import('../../../worker/src/main.js');
      return startWorker(configuration);
    }
  }
}
