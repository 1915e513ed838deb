import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIGURATION, type Configuration, type PostId } from '#kernel';

const MINUTE = 60_000;

/**
 * How many submissions this process takes in a minute: from one network, for one post, in all. The counts are
 * of the present minute, in memory only, and forgotten with it.
 */
@Injectable()
export class SubmissionBudget {
  private minute = 0;
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'budgets'>,
  ) {}

  /**
   * Spends one submission; false when one of the budgets is used up, and then nothing is spent.
   * @param network an opaque tag that the edge made with a key of this hour; null when it could make none.
   */
  spend(postId: PostId, network: string | null): boolean {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE);
    if (minute !== this.minute) {
      this.counts.clear();
      this.minute = minute;
    }
    const { budgets } = this.configuration;
    const asked: [string, number][] = [['site', budgets.site], [`post ${postId}`, budgets.post]];
    if (network !== null) asked.push([`network ${network}`, budgets.network]);
    if (asked.some(([name, budget]) => (this.counts.get(name) ?? 0) >= budget)) return false;
    for (const [name] of asked) this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    return true;
  }
}
