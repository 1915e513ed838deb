import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CONFIGURATION, type Configuration } from '#kernel';
import { renderAboutPage } from './about-page.js';
import { ICON } from './icon.js';
import { sendablePage, sendPublic, type SendablePage } from './sending.js';

/** What the forum is, keeps and does not keep; and its sign. */
@Controller()
export class AboutController {
  private readonly page: SendablePage;

  constructor(@Inject(CONFIGURATION) forum: Configuration) {
    this.page = sendablePage(renderAboutPage(forum));
  }

  @Get('about')
  about(@Res() response: Response): void {
    sendPublic(response, this.page);
  }

  @Get('icon.svg')
  @Header('Content-Type', 'image/svg+xml')
  @Header('Cache-Control', 'public, max-age=86400')
  icon(): string {
    return ICON;
  }
}
