import { Logger } from '@nestjs/common';
import type { Wakeups } from '#events';
import type { QueueChanged } from './protocol.js';
import type { QueueReader } from './queue-reader.js';
import { tellFailure } from './tell-failure.js';

/** How much of the queue is watched: its oldest items. */
const WINDOW = 200;

interface Queue {
  readonly ids: ReadonlySet<string>;
  readonly total: number;
}

/** Tells how the queue has changed, as long as somebody watches: woken at once, and by looking every two seconds. */
export class QueueWatch {
  private readonly logger = new Logger(QueueWatch.name);
  private readonly timer: NodeJS.Timeout;
  private readonly mute: () => void;
  private last: Queue | null = null;
  private looking: Promise<void> | null = null;
  private due = false;
  private failing = false;

  constructor(
    private readonly reader: QueueReader,
    private readonly watched: () => boolean,
    private readonly tell: (change: QueueChanged) => void,
    wakeups: Wakeups,
    every: number,
  ) {
    this.mute = wakeups.listen((topic) => {
      if (topic === 'queue') void this.look();
    });
    this.timer = setInterval(() => void this.look(), every);
    this.timer.unref();
  }

  /** Looks now, tells what has changed since the last look, and gives how many wait; null when they cannot be read. */
  async look(): Promise<number | null> {
    this.due = true;
    await (this.looking ??= this.lookWhileDue());
    return this.failing ? null : (this.last?.total ?? null);
  }

  async stop(): Promise<void> {
    this.mute();
    clearInterval(this.timer);
    await this.looking;
  }

  /** Never done before its first wait: `looking` is set only then, and would stay set. */
  private async lookWhileDue(): Promise<void> {
    await Promise.resolve();
    while (this.due) {
      this.due = false;
      if (this.watched()) await this.compare();
      else this.last = null;
    }
    this.looking = null;
  }

  private async compare(): Promise<void> {
    try {
      const { ids, total } = await this.reader.waiting(WINDOW);
      const before = this.last;
      const now = { ids: new Set(ids), total };
      this.last = now;
      this.failing = false;
      if (before === null) return;
      const entered = ids.filter((id) => !before.ids.has(id));
      const left = [...before.ids].filter((id) => !now.ids.has(id));
      if (entered.length > 0 || left.length > 0 || total !== before.total) this.tell({ entered, left, waiting: total });
    } catch (error) {
      if (!this.failing) tellFailure(this.logger, 'The queue cannot be read.', error);
      this.failing = true;
    }
  }
}
