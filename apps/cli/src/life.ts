import { setTimeout as delay } from 'node:timers/promises';
import { say, sayError, explain } from './say.js';

/** The sites let what has begun end; a page that takes longer than this is not coming. */
const PATIENCE = 15_000;
/** Signals closer together than this are one wish: npm passes on the Ctrl-C that the terminal has sent us already. */
const SAME_WISH = 1_000;

/** Thrown by `checkpoint` to leave a start that nobody waits for any more. */
class Interrupted extends Error {}

/**
 * The life of a command: what it has started is stopped in reverse order, whether it ends well, fails, or is
 * asked to end by Ctrl-C, SIGTERM or a closed terminal. What was started first, the database, stops last.
 */
export class Life {
  readonly #parts: { name: string; stop: () => Promise<void> }[] = [];
  #isAsked = false;
  #tellAsked: () => void = () => undefined;
  #failure: Error | null = null;

  /** @param patience how long one part may take to stop before the others go on without it, in milliseconds */
  constructor(private readonly patience = PATIENCE) {}

  /** Resolves when the command is asked to end. */
  readonly asked = new Promise<void>((resolve) => {
    this.#tellAsked = resolve;
  });

  /** Remembers how to stop what has just started. `name` follows "Stopping". */
  started(name: string, stop: () => Promise<void>): void {
    this.#parts.push({ name, stop });
  }

  /** Leaves a start at a step's end when the command was asked to end meanwhile. */
  checkpoint(): void {
    if (this.#isAsked) throw new Interrupted();
  }

  /** Ends by somebody's wish. */
  end(): void {
    this.#isAsked = true;
    this.#tellAsked();
  }

  /** Ends because of a failure, which is told when everything has stopped; the first is the one that counts. */
  fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    this.end();
  }

  /** Stops every part, each for itself: one that fails or hangs keeps none of the others from stopping. */
  async stopAll(): Promise<void> {
    for (let part = this.#parts.pop(); part !== undefined; part = this.#parts.pop()) {
      const { name, stop } = part;
      say(`Stopping ${name}.`);
      const late = new AbortController();
      try {
        await Promise.race([
          stop(),
          delay(this.patience, undefined, { signal: late.signal, ref: false }).then(() => {
            throw new Error(`it has not stopped within ${this.patience / 1000} seconds`);
          }),
        ]);
      } catch (error) {
        sayError(`Stopping ${name} failed: ${explain(error)}`);
        this.fail(error);
      } finally {
        late.abort();
      }
    }
  }

  /** Why it ends, where that is no wish of anybody's; null otherwise. */
  get failure(): Error | null {
    return this.#failure;
  }
}

/**
 * Runs a command's work, and afterwards stops what it has started.
 * @param work may wait for `life.asked` to run until somebody ends it
 * @throws what the work threw, after everything has stopped
 */
export async function live(work: (life: Life) => Promise<void>): Promise<void> {
  const life = new Life();
  const forget = listen(life);
  try {
    await work(life);
  } catch (error) {
    if (!(error instanceof Interrupted)) life.fail(error);
  } finally {
    await life.stopAll();
    forget();
  }
  if (life.failure !== null) throw life.failure;
}

function listen(life: Life): () => void {
  let wishes = 0;
  let last = 0;
  const onSignal = (): void => {
    const now = performance.now();
    if (wishes > 0 && now - last < SAME_WISH) return;
    last = now;
    wishes += 1;
    if (wishes === 1) life.end();
    else if (wishes === 2) say('Still stopping. Once more ends at once, and leaves it to the next start to tidy up.');
    else process.exit(130);
  };
  const onFailure = (error: unknown): void => life.fail(error);
  // A closed terminal takes our output away, and that must not end us before the database has stopped.
  const onDeafOutput = (): void => undefined;
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  for (const output of [process.stdout, process.stderr]) output.on('error', onDeafOutput);
  process.on('uncaughtException', onFailure);
  process.on('unhandledRejection', onFailure);
  const parent = watchParent(onSignal);
  return () => {
    clearInterval(parent);
    for (const signal of signals) process.off(signal, onSignal);
    process.off('uncaughtException', onFailure);
    process.off('unhandledRejection', onFailure);
  };
}

/**
 * Started by `npm start`, we may have a shell between npm and us, which dies of the SIGTERM that npm passes
 * on without telling us. The loss of the parent counts as the signal.
 */
function watchParent(onLoss: () => void): NodeJS.Timeout | undefined {
  if (process.env['npm_lifecycle_event'] === undefined) return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    onLoss();
  }, 500);
  return watch.unref();
}
