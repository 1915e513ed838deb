import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isRefusal, parseId, type ReviewItemId, type StaffActor } from '#kernel';
import { DecideReview, ItemView, QueueView, type ReviewItemView, type StaleReview } from '#desk';
import { isDecisionAction } from '#moderation';
import { staffOf } from '../session/signed-in.js';
import { found, known } from '../shell/answers.js';
import { Pages } from '../shell/pages.js';
import { QUEUE_PAGE } from '../queue/queue-page.js';
import { DecisionNotice } from './decision-notice.js';
import { NOTHING_TYPED, type TypedDecision } from './decision-form.js';
import { ItemPage, type ItemPageProps } from './item-page.js';

const NO_ITEM = 'There is no such review item.';

interface DecisionFields {
  readonly action?: string;
  readonly version?: string;
  readonly revision?: string;
  readonly reason?: string;
  readonly note?: string;
  /** "queue" for the button in the queue: it leads back there. */
  readonly from?: string;
}

/** One comment under review: looking at it and deciding. */
@Controller('items')
export class ItemsController {
  constructor(
    private readonly items: ItemView,
    private readonly queue: QueueView,
    private readonly decide: DecideReview,
    private readonly pages: Pages,
  ) {}

  @Get(':id')
  async show(@Req() request: Request, @Res() response: Response, @Param('id') id: string, @Query('done') done?: string): Promise<void> {
    const staff = staffOf(request);
    const doneId = done === undefined ? null : parseId<ReviewItemId>(done);
    const before = doneId === null ? null : await this.items.byId(staff, doneId);
    const notice = before === null || isRefusal(before) ? null : <DecisionNotice item={before} />;
    await this.page(response, staff, await this.item(staff, id), { typed: NOTHING_TYPED, notice });
  }

  @Post(':id')
  async judge(@Req() request: Request, @Res() response: Response, @Param('id') id: string, @Body() fields: DecisionFields): Promise<void> {
    const staff = staffOf(request);
    const itemId = known(parseId<ReviewItemId>(id), NO_ITEM);
    const action = fields.action !== undefined && isDecisionAction(fields.action) ? fields.action : null;
    const typed: TypedDecision = { reason: fields.reason ?? '', note: fields.note ?? '', problem: null };
    if (action === null) return this.again(response, staff, id, { ...typed, problem: 'Choose what to do with one of the buttons.' });
    // Where to go on is asked first: afterwards the item has no place in the queue any more.
    const next = fields.from === 'queue' ? null : (await this.neighbours(itemId)).after;
    const result = found(await this.decide.execute(staff, {
      itemId,
      version: count(fields.version),
      revision: count(fields.revision),
      action,
      reason: typed.reason === '' ? null : typed.reason,
      note: typed.note.trim() === '' ? null : typed.note,
    }));
    if (!isRefusal(result)) return response.redirect(303, next === null ? `/?done=${itemId}` : `/items/${next}?done=${itemId}`);
    if (result.refused === 'stale') return this.stale(response, staff, id, typed, result);
    await this.again(response, staff, id, { ...typed, problem: result.message }, result.refused === 'not-allowed' ? 409 : 422);
  }

  private async stale(response: Response, staff: StaffActor, id: string, typed: TypedDecision, { earlier }: StaleReview): Promise<void> {
    await this.page(response, staff, await this.item(staff, id), { typed, stale: earlier }, 409);
  }

  private async again(response: Response, staff: StaffActor, id: string, typed: TypedDecision, status = 422): Promise<void> {
    await this.page(response, staff, await this.item(staff, id), { typed }, status);
  }

  private async page(
    response: Response,
    staff: StaffActor,
    item: ReviewItemView,
    shown: Pick<ItemPageProps, 'typed' | 'notice' | 'stale'>,
    status = 200,
  ): Promise<void> {
    const neighbours = await this.neighbours(item.id);
    const main = <ItemPage item={item} timeZone={this.pages.timeZone} neighbours={neighbours} {...shown} />;
    this.pages.send(response, { title: `Comment on ${item.post.title}`, staff, section: 'queue', kind: 'item', main }, status);
  }

  private async item(staff: StaffActor, id: string): Promise<ReviewItemView> {
    return found(await this.items.byId(staff, known(parseId<ReviewItemId>(id), NO_ITEM)));
  }

  /** The items around one in the first page of the queue; behind the last one comes the oldest. */
  private async neighbours(id: ReviewItemId): Promise<ItemPageProps['neighbours']> {
    const { ids } = await this.queue.waiting(QUEUE_PAGE);
    const place = ids.indexOf(id);
    const oldest = ids.find((other) => other !== id) ?? null;
    return { before: ids[place - 1] ?? null, after: ids[place + 1] ?? oldest };
  }
}

/** A version or an ordinal as a form sends it; 0, which nothing has, for what is none. */
function count(text: string | undefined): number {
  return text !== undefined && /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : 0;
}
