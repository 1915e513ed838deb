import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LedgerView } from '#desk';
import { staffOf } from '../session/signed-in.js';
import { found } from '../shell/answers.js';
import { Pages } from '../shell/pages.js';
import { LedgerPage } from './ledger-page.js';

const PAGE = 100;

/** What members of staff did. */
@Controller('ledger')
export class LedgerController {
  constructor(
    private readonly ledger: LedgerView,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Query('before') before?: string): Promise<void> {
    const staff = staffOf(request);
    const place = before !== undefined && /^[1-9]\d{0,17}$/.test(before) ? before : null;
    const page = found(await this.ledger.list(staff, place, PAGE));
    const main = <LedgerPage rows={page.rows} more={page.more} first={place === null} timeZone={this.pages.timeZone} />;
    this.pages.send(response, { title: 'Ledger', staff, section: 'ledger', kind: 'plain', main });
  }
}
