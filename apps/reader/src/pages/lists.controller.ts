import { Controller, Get, Inject, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CONFIGURATION, type Configuration } from '#kernel';
import { ReadPosts, type PostsQuestion } from '#reading';
import { seriesAddress, topicAddress } from './addresses.js';
import { renderListPage } from './list-page.js';
import { parseBefore, type Query as Asked } from './questions.js';
import { sendPublicHtml } from './sending.js';

const POSTS_PER_PAGE = 20;

/** The lists of posts: all, those of a topic, those of a series. */
@Controller()
export class ListsController {
  constructor(
    private readonly posts: ReadPosts,
    @Inject(CONFIGURATION) private readonly forum: Configuration,
  ) {}

  @Get()
  async all(@Query() query: Asked, @Res() response: Response): Promise<void> {
    await this.send(response, query, {}, '/', null);
  }

  @Get('topics/:topic')
  async topic(@Param('topic') topic: string, @Query() query: Asked, @Res() response: Response): Promise<void> {
    await this.send(response, query, { topic }, topicAddress(topic), { kind: 'Topic', name: topic });
  }

  @Get('series/:title')
  async series(@Param('title') title: string, @Query() query: Asked, @Res() response: Response): Promise<void> {
    await this.send(response, query, { series: title }, seriesAddress(title), { kind: 'Series', name: title });
  }

  private async send(
    response: Response,
    query: Asked,
    which: Pick<PostsQuestion, 'topic' | 'series'>,
    address: string,
    heading: { kind: string; name: string } | null,
  ): Promise<void> {
    const after = parseBefore(query);
    const { posts, more } = await this.posts.list({ ...which, after: after ?? undefined, limit: POSTS_PER_PAGE });
    if (heading && after === null && posts.length === 0) {
      throw new NotFoundException(`No post that can be read belongs to the ${heading.kind.toLowerCase()} “${heading.name}”. Look for it in the list of all posts.`);
    }
    sendPublicHtml(response, renderListPage({ forum: this.forum, posts, more, address, heading, first: after === null }));
  }
}
