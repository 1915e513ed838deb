import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { formatNumber, parseNumber, type CommentNumber } from '#discussion';
import { CONFIGURATION, type Configuration } from '#kernel';
import { ReadPosts, ReadThread } from '#reading';
import { commentAddress } from '#ui';
import { renderCommentPage } from './comment-page.js';
import { noSuchComment, noSuchPost } from './not-found.js';
import { PageCache, renderedPage, type RenderedPage } from './page-cache.js';
import { parseAfterWithin, type Query as Asked } from './questions.js';
import { sendPublic } from './sending.js';

const REPLIES_PER_PAGE = 200;

/** The page of one comment: its permanent address. */
@Controller()
export class CommentController {
  constructor(
    private readonly posts: ReadPosts,
    private readonly threads: ReadThread,
    private readonly cache: PageCache,
    @Inject(CONFIGURATION) private readonly forum: Configuration,
  ) {}

  /** A removed comment answers 200 with its tombstone: the place and the replies stand, and it may be restored. */
  @Get('posts/:slug/comments/:number')
  async show(@Param('slug') slug: string, @Param('number') written: string, @Query() query: Asked, @Res() response: Response): Promise<void> {
    const number = parseNumber(written);
    const after = number && parseAfterWithin(query, number);
    const position = await this.posts.position(slug);
    if (!position) throw noSuchPost();
    if (!number) throw noSuchComment(written);
    const address = `${commentAddress(slug, formatNumber(number))}${after ? `?after=${formatNumber(after)}` : ''}`;
    const page = await this.cache.page(address, position, () => this.render(slug, number, after));
    if (!page) throw noSuchComment(written);
    sendPublic(response, page);
  }

  private async render(slug: string, number: CommentNumber, after: CommentNumber | null): Promise<RenderedPage | null> {
    const branch = await this.threads.branch(slug, number, after, REPLIES_PER_PAGE);
    return branch && renderedPage(renderCommentPage({ forum: this.forum, branch, after }), branch.post.position);
  }
}
