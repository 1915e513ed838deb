import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isRefusal, parseId, type ReviewItemId, type StaffActor } from '#kernel';
import { ItemView, QueueView, type QueuePage } from '#desk';
import { DecisionNotice } from '../items/decision-notice.js';
import { staffOf } from '../session/signed-in.js';
import { found } from '../shell/answers.js';
import { Pages } from '../shell/pages.js';
import { Queue, QUEUE_PAGE, QueueRows } from './queue-page.js';

/** What waits for a moderator. */
@Controller()
export class QueueController {
  constructor(
    private readonly queue: QueueView,
    private readonly items: ItemView,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Query('after') after?: string, @Query('done') done?: string): Promise<void> {
    const staff = staffOf(request);
    const place = arrivalOf(after);
    const page = await this.page(staff, place);
    const main = <Queue page={page} after={place} notice={await this.notice(staff, done)} />;
    this.pages.send(response, { title: 'Queue', staff, section: 'queue', kind: 'queue', main });
  }

  /** The rows alone, for the script. */
  @Get('queue/rows')
  async rows(@Req() request: Request, @Res() response: Response, @Query('after') after?: string): Promise<void> {
    const place = arrivalOf(after);
    this.pages.sendFragment(response, <QueueRows page={await this.page(staffOf(request), place)} after={place} />);
  }

  private async page(staff: StaffActor, after: string | null): Promise<QueuePage> {
    return found(await this.queue.list(staff, { after, limit: QUEUE_PAGE }));
  }

  private async notice(staff: StaffActor, done: string | undefined) {
    const id = done === undefined ? null : parseId<ReviewItemId>(done);
    const item = id === null ? null : await this.items.byId(staff, id);
    return item === null || isRefusal(item) ? null : <DecisionNotice item={item} />;
  }
}

/** The place in the order of arrival that an address names; anything else begins with the oldest. */
function arrivalOf(after: string | undefined): string | null {
  return after !== undefined && /^[1-9][0-9]{0,17}$/.test(after) ? after : null;
}
