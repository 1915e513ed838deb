import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { staffOf } from '../session/signed-in.js';
import { Pages } from '../shell/pages.js';
import { HelpPage } from './help-page.js';

/** The keys. */
@Controller('help')
export class HelpController {
  constructor(private readonly pages: Pages) {}

  @Get()
  show(@Req() request: Request, @Res() response: Response): void {
    this.pages.send(response, { title: 'Keys', staff: staffOf(request), section: 'help', kind: 'plain', main: <HelpPage /> });
  }
}
