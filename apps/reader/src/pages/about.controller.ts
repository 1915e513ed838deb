import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CONFIGURATION, type Configuration } from '#kernel';
import { renderAboutPage } from './about-page.js';
import { ICON } from './icon.js';
import { sendPublicHtml } from './sending.js';

/** What the forum is, keeps and does not keep; and its sign. */
@Controller()
export class AboutController {
  private readonly page: string;

  constructor(@Inject(CONFIGURATION) forum: Configuration) {
    this.page = renderAboutPage(forum);
  }

  @Get('about')
  about(@Res() response: Response): void {
    sendPublicHtml(response, this.page);
  }

  @Get('icon.svg')
  @Header('Content-Type', 'image/svg+xml')
  @Header('Cache-Control', 'public, max-age=86400')
  icon(): string {
    return ICON;
  }
}
