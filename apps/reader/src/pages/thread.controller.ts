import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CONFIGURATION, type Configuration } from '#kernel';
import { ReadPosts, ReadThread } from '#reading';
import { threadAddress, type ThreadQuestion } from './addresses.js';
import { noSuchPost } from './not-found.js';
import { PageCache, renderedPage, type RenderedPage } from './page-cache.js';
import { parseThreadQuery, type Query as Asked } from './questions.js';
import { sendPublic } from './sending.js';
import { renderThreadPage } from './thread-page.js';

const COMMENTS_PER_PAGE = 200;

/** A post with its discussion. */
@Controller()
export class ThreadController {
  constructor(
    private readonly posts: ReadPosts,
    private readonly threads: ReadThread,
    private readonly cache: PageCache,
    @Inject(CONFIGURATION) private readonly forum: Configuration,
  ) {}

  @Get('posts/:slug')
  async show(@Param('slug') slug: string, @Query() query: Asked, @Res() response: Response): Promise<void> {
    const question = parseThreadQuery(query);
    const position = await this.posts.position(slug);
    const page = position && await this.cache.page(threadAddress(slug, question), position, () => this.render(slug, question));
    if (!page) throw noSuchPost();
    sendPublic(response, page);
  }

  private async render(slug: string, question: ThreadQuestion): Promise<RenderedPage | null> {
    const thread = await this.threads.window(slug, { ...question, limit: COMMENTS_PER_PAGE }, question.since?.seq ?? null);
    if (!thread) return null;
    // Numbers of another epoch mean nothing.
    const comparable = question.since === null || question.since.epoch === thread.post.position.epoch;
    const html = renderThreadPage({ forum: this.forum, thread: comparable ? thread : { ...thread, fresh: [] }, question });
    return renderedPage(html, thread.post.position);
  }
}
