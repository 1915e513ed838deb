import { Body, Controller, Get, NotFoundException, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isRefusal, parseId, type CommentId, type PostId, type StaffActor } from '#kernel';
import type { SafeHtml } from '#content';
import { OpenReview, ReplyUnderBadge, StaffPosts, StaffThread, type StaffPostView } from '#desk';
import { parseNumber } from '#discussion';
import { may } from '#identity';
import { ReadComments, type CommentView } from '#reading';
import { freshIdempotencyKey, previewComment } from '#workflows';
import { staffOf } from '../session/signed-in.js';
import { found, known } from '../shell/answers.js';
import { Pages } from '../shell/pages.js';
import { DiscussionPage } from './discussion-page.js';
import { ReplyPage } from './reply-page.js';

const PAGE = 100;
const NO_POST = 'There is no such post.';
const NO_COMMENT = 'There is no such comment.';

interface ReplyFields {
  readonly do?: string;
  /** The number of the comment that is answered; empty for one on the post. */
  readonly to?: string;
  readonly key?: string;
  readonly text?: string;
}

/** A discussion as staff work in it: removing, restoring, answering under a badge. */
@Controller()
export class DiscussionController {
  constructor(
    private readonly thread: StaffThread,
    private readonly posts: StaffPosts,
    private readonly comments: ReadComments,
    private readonly openReview: OpenReview,
    private readonly reply: ReplyUnderBadge,
    private readonly pages: Pages,
  ) {}

  @Get('posts/:id/discussion')
  async show(
    @Req() request: Request, @Res() response: Response, @Param('id') id: string, @Query('after') after?: string, @Query('said') said?: string,
  ): Promise<void> {
    const staff = staffOf(request);
    const place = after === undefined ? null : parseNumber(after);
    const page = found(await this.thread.page(staff, known(parseId<PostId>(id), NO_POST), place, PAGE));
    const number = said === undefined ? null : parseNumber(said);
    const notice = number && <div class="notice done" role="status"><p>Published as <a href={`#c${number.join('.')}`}>{number.join('.')}</a>.</p></div>;
    const main = <DiscussionPage page={page} first={place === null} mayWrite={may(staff, 'write-post')} notice={notice} timeZone={this.pages.timeZone} />;
    this.pages.send(response, { title: `Discussion of ${page.post.title}`, staff, section: 'posts', kind: 'plain', main });
  }

  /** Takes a comment up, so that it can be decided on, and goes there. */
  @Post('comments/:id/review')
  async review(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    const opened = found(await this.openReview.execute(staffOf(request), known(parseId<CommentId>(id), NO_COMMENT)));
    if (isRefusal(opened)) throw new NotFoundException(NO_COMMENT);
    response.redirect(303, `/items/${opened.itemId}#decide`);
  }

  @Get('posts/:id/reply')
  async form(@Req() request: Request, @Res() response: Response, @Param('id') id: string, @Query('to') to?: string): Promise<void> {
    const staff = staffOf(request);
    const post = await this.post(staff, id);
    const parent = await this.parent(post.id, to ?? '');
    this.answer(response, staff, post, parent, { text: '', idempotencyKey: freshIdempotencyKey() });
  }

  @Post('posts/:id/reply')
  async send(@Req() request: Request, @Res() response: Response, @Param('id') id: string, @Body() fields: ReplyFields): Promise<void> {
    const staff = staffOf(request);
    const post = await this.post(staff, id);
    const parent = await this.parent(post.id, fields.to ?? '');
    const text = fields.text ?? '';
    const typed = { text, idempotencyKey: fields.key ?? '' };
    if (fields.do === 'preview') {
      const preview = previewComment(text);
      if (isRefusal(preview)) return this.answer(response, staff, post, parent, { ...typed, problem: preview.message }, 422);
      return this.answer(response, staff, post, parent, { ...typed, preview: preview.html });
    }
    const result = found(await this.reply.execute(staff, { postId: post.id, parentId: parent?.id ?? null, ...typed }));
    if (!isRefusal(result)) return response.redirect(303, `/posts/${post.id}/discussion?${placeOf(result.number)}said=${result.number}#c${result.number}`);
    // Sending once more must be able to succeed: a key that is spent or cannot be one is replaced.
    const spent = result.refused === 'already-sent' || result.refused === 'unreadable';
    const idempotencyKey = spent ? freshIdempotencyKey() : typed.idempotencyKey;
    const gone = result.refused === 'post-closed' || result.refused === 'parent-gone' || result.refused === 'already-sent';
    this.answer(response, staff, post, parent, { text, idempotencyKey, problem: result.message }, gone ? 409 : 422);
  }

  private answer(
    response: Response,
    staff: StaffActor,
    post: StaffPostView,
    parent: CommentView | null,
    typed: { text: string; idempotencyKey: string; preview?: SafeHtml; problem?: string },
    status = 200,
  ): void {
    const main = <ReplyPage post={post} parent={parent} role={staff.role} preview={null} problem={null} {...typed} />;
    this.pages.send(response, { title: `Reply on ${post.title}`, staff, section: 'posts', kind: 'plain', main }, status);
  }

  private async post(staff: StaffActor, id: string): Promise<StaffPostView> {
    return found(await this.posts.byId(staff, known(parseId<PostId>(id), NO_POST)));
  }

  /** @throws NotFoundException for a number that no comment has */
  private async parent(postId: PostId, to: string): Promise<CommentView | null> {
    if (to === '') return null;
    const number = parseNumber(to);
    const parent = number && (await this.comments.byNumber(postId, number));
    if (!parent) throw new NotFoundException(NO_COMMENT);
    return parent;
  }
}

/** The page of the discussion that a comment is on begins just before it, so that it is the first there. */
function placeOf(number: string): string {
  const parts = number.split('.').map(Number);
  const last = (parts.at(-1) ?? 1) - 1;
  const before = last > 0 ? [...parts.slice(0, -1), last] : parts.slice(0, -1);
  return before.length === 0 ? '' : `after=${before.join('.')}&`;
}
