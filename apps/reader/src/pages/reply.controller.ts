import { Body, Controller, Get, Inject, Logger, Param, Post as Posting, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { formatNumber, MAXIMUM_DEPTH, parseNumber } from '#discussion';
import { failureOf, networkTag } from '#edge';
import { CONFIGURATION, isRefusal, type Configuration } from '#kernel';
import { ReadComments, ReadPosts, type CommentView, type PostSummary } from '#reading';
import { commentAddress } from '#ui';
import { freshIdempotencyKey, isIdempotencyKey, previewComment, SubmitComment, type SubmissionRefusal } from '#workflows';
import { heldAddress } from './addresses.js';
import { noSuchComment, noSuchPost } from './not-found.js';
import { parseTo, type Query as Asked } from './questions.js';
import { renderFailed, renderHeldPage, renderNowhere, renderReplyPage, type ReplyForm } from './reply-page.js';
import { sendPrivateHtml } from './sending.js';

/** A form as it was sent: flat strings. */
type Sent = Readonly<Record<string, unknown>>;

const STATUS: Readonly<Record<SubmissionRefusal['refused'], number>> = {
  'post-not-found': 404,
  'post-closed': 409,
  'parent-gone': 409,
  'too-deep': 409,
  'empty': 422,
  'too-long': 422,
  'rule': 422,
  'unreadable': 422,
  'too-many': 429,
  'already-sent': 409,
};

/** A place where a comment can be written, or why there is none. */
type Place =
  | { readonly post: PostSummary; readonly parent: CommentView | null; readonly obstacle: null }
  | { readonly post: PostSummary | null; readonly parent: null; readonly obstacle: { readonly status: number; readonly message: string } };

/** The forms by which comments are sent, and what comes of them. Nothing of this is kept by browsers or caches. */
@Controller()
export class ReplyController {
  private readonly logger = new Logger(ReplyController.name);

  constructor(
    private readonly posts: ReadPosts,
    private readonly comments: ReadComments,
    private readonly submit: SubmitComment,
    @Inject(CONFIGURATION) private readonly forum: Configuration,
  ) {}

  @Get(['posts/:slug/reply', 'posts/:slug/comments/:number/reply'])
  async form(@Param('slug') slug: string, @Param('number') written: string | undefined, @Res() response: Response): Promise<void> {
    const place = await this.place(slug, written);
    if (place.obstacle) return this.sendNowhere(response, place, '', freshIdempotencyKey());
    this.sendForm(response, 200, { ...place, text: '', idempotencyKey: freshIdempotencyKey(), preview: null, problem: null });
  }

  @Posting(['posts/:slug/reply', 'posts/:slug/comments/:number/reply'])
  async send(
    @Param('slug') slug: string,
    @Param('number') written: string | undefined,
    @Body() sent: Sent,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const text = textOf(sent, 'text');
    const idempotencyKey = textOf(sent, 'key') || freshIdempotencyKey();
    try {
      const place = await this.place(slug, written);
      if (place.obstacle) return this.sendNowhere(response, place, text, idempotencyKey);
      const form = { ...place, text, idempotencyKey, preview: null, problem: null };
      if (sent['action'] === 'preview') this.sendPreview(response, form);
      else await this.sendComment(request, response, form);
    } catch (error) {
      if (text === '' || response.headersSent) throw error;
      this.sendFailed(response, error, { address: request.path, text, idempotencyKey });
    }
  }

  private async sendComment(request: Request, response: Response, form: Omit<ReplyForm, 'forum' | 'post'> & { readonly post: PostSummary }): Promise<void> {
    const { post, parent, text, idempotencyKey } = form;
    const result = await this.submit.execute({ postId: post.id, parentId: parent?.id ?? null, text, idempotencyKey, network: networkTag(request) });
    if (isRefusal(result)) return this.sendRefusal(response, form, result);
    const address = result.outcome === 'held' ? heldAddress(post.slug, parent?.address ?? null) : await this.addressOf(post, result.commentId);
    response.set('Cache-Control', 'no-store').redirect(303, address);
  }

  @Get('posts/:slug/held')
  async held(@Param('slug') slug: string, @Query() query: Asked, @Res() response: Response): Promise<void> {
    const post = await this.posts.summaryBySlug(slug);
    if (!post) throw noSuchPost();
    const parent = parseTo(query);
    sendPrivateHtml(response, 200, renderHeldPage({ forum: this.forum, post, parent: parent && formatNumber(parent) }));
  }

  private sendPreview(response: Response, form: Omit<ReplyForm, 'forum'>): void {
    const preview = previewComment(form.text);
    if (isRefusal(preview)) return this.sendRefusal(response, form, preview);
    this.sendForm(response, 200, { ...form, preview: preview.html });
  }

  private sendRefusal(response: Response, form: Omit<ReplyForm, 'forum'>, { refused, message }: SubmissionRefusal): void {
    const status = STATUS[refused];
    if (refused === 'post-not-found' || refused === 'post-closed') {
      const post = refused === 'post-closed' ? { ...form.post, takesComments: false } : null;
      return sendPrivateHtml(response, status, renderNowhere({ ...form, forum: this.forum, post, message }));
    }
    if (refused === 'parent-gone' || refused === 'too-deep') return sendPrivateHtml(response, status, renderNowhere({ ...form, forum: this.forum, message }));
    if (refused === 'too-many') response.set('Retry-After', '60');
    const idempotencyKey = refused === 'already-sent' || !isIdempotencyKey(form.idempotencyKey) ? freshIdempotencyKey() : form.idempotencyKey;
    this.sendForm(response, status, { ...form, idempotencyKey, problem: { message, aboutText: status === 422 } });
  }

  private sendForm(response: Response, status: number, form: Omit<ReplyForm, 'forum'>): void {
    sendPrivateHtml(response, status, renderReplyPage({ ...form, forum: this.forum }));
  }

  /** On the way in, with nothing typed, an error page says all; with a text, it is given back. */
  private sendNowhere(response: Response, place: Extract<Place, { parent: null; obstacle: object }>, text: string, idempotencyKey: string): void {
    const { status, message } = place.obstacle;
    sendPrivateHtml(response, status, renderNowhere({ forum: this.forum, post: place.post, message, text, idempotencyKey }));
  }

  /** An error page alone would lose what was typed: browsers do not keep it on a page that is not to be stored. */
  private sendFailed(response: Response, error: unknown, typed: { address: string; text: string; idempotencyKey: string }): void {
    this.logger.error(error);
    const { status, message } = failureOf(error);
    if (status === 503) response.set('Retry-After', '30');
    sendPrivateHtml(response, status, renderFailed({ forum: this.forum, message, ...typed }));
  }

  private async place(slug: string, written: string | undefined): Promise<Place> {
    const post = await this.posts.summaryBySlug(slug);
    if (!post) return { post, parent: null, obstacle: { status: 404, message: noSuchPost().message } };
    const obstacle = (status: number, message: string): Place => ({ post, parent: null, obstacle: { status, message } });
    if (!post.takesComments) return obstacle(409, 'This discussion is closed. It can be read, and takes no more comments.');
    if (written === undefined) return { post, parent: null, obstacle: null };
    const number = parseNumber(written);
    const parent = number && await this.comments.byNumber(post.id, number);
    if (!parent) return obstacle(404, noSuchComment(written).message);
    if (!parent.body) return obstacle(409, `Comment ${parent.address} was removed and cannot be answered. Answer another one, or the post itself.`);
    if (parent.depth >= MAXIMUM_DEPTH) return obstacle(409, `Replies go ${MAXIMUM_DEPTH} levels deep and no deeper. Answer a comment further up.`);
    return { post, parent, obstacle: null };
  }

  private async addressOf(post: PostSummary, id: CommentView['id']): Promise<string> {
    const comment = (await this.comments.byIds([id])).get(id);
    if (!comment) throw new Error('A comment that was published cannot be read');
    return commentAddress(post.slug, comment.address);
  }
}

function textOf(sent: Sent, name: string): string {
  const value = sent[name];
  return typeof value === 'string' ? value : '';
}
