import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#kernel';
import { PublishDuePosts } from '#desk';
import { removeExpiredSessions } from '#staff';

/** Milliseconds between the end of one round and the next. */
const PAUSE = 1000;

/**
 * What is done on the clock, once a second: posts whose time has come are published, sessions whose time is
 * over are forgotten. A round that fails is tried again with the next; that it failed is said once, until a
 * round has gone through.
 */
@Injectable()
export class Rounds implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Worker');
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private failing = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly publishDuePosts: PublishDuePosts,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Finishes the round that was begun. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.round();
      await pause(PAUSE, undefined, { signal }).catch(() => undefined);
    }
  }

  private async round(): Promise<void> {
    try {
      const published = await this.publishDuePosts.execute(this.clock.now());
      if (published.length > 0) this.logger.log(`Published ${published.length === 1 ? 'a post' : `${published.length} posts`} on time.`);
      await removeExpiredSessions(this.dataSource);
      if (this.failing) this.logger.log('The work on the clock goes on.');
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.error(`The work on the clock waits, and is tried again every second (${kindOf(error)}).`);
      this.failing = true;
    }
  }
}

/** What kind of failure it was; its message could quote what somebody wrote. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${error.name} ${error.code}` : error.name;
}
