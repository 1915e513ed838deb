import { Body, Controller, ForbiddenException, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isRefusal, parseId, type PostId, type StaffActor } from '#kernel';
import { previewPost, StaffPosts, type StaffPostView } from '#desk';
import { may } from '#identity';
import { staffOf } from '../session/signed-in.js';
import { found, known } from '../shell/answers.js';
import { Pages } from '../shell/pages.js';
import { EditorPage, PreviewPart, type EditorProps } from './editor-page.js';
import { draftOf, EMPTY_POST, fieldsOf, fieldsSent, problemsByField, type PostFields } from './post-form.js';
import { PostDesk, type Outcome } from './post-desk.js';
import { readPostPlace, writePostPlace } from './post-place.js';
import { PostsPage } from './posts-page.js';

type Sent = Readonly<Record<string, string | undefined>>;

const NO_POST = 'There is no such post.';
const PAGE = 40;

/** The list of posts, and writing them. */
@Controller('posts')
export class PostsController {
  constructor(
    private readonly posts: StaffPosts,
    private readonly desk: PostDesk,
    private readonly pages: Pages,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response, @Query('before') before?: string): Promise<void> {
    const staff = staffOf(request);
    const after = readPostPlace(before);
    const page = found(await this.posts.list(staff, { after, limit: PAGE }));
    const last = page.published.at(-1);
    const onward = page.more && last ? `/posts?before=${writePostPlace(last)}` : null;
    const main = <PostsPage page={page} mayWrite={may(staff, 'write-post')} onward={onward} first={after === null} timeZone={this.pages.timeZone} />;
    this.pages.send(response, { title: 'Posts', staff, section: 'posts', kind: 'plain', main });
  }

  @Get('new')
  empty(@Req() request: Request, @Res() response: Response): void {
    this.editor(response, editorOf(request), { post: null, fields: EMPTY_POST });
  }

  @Post('new')
  async add(@Req() request: Request, @Res() response: Response, @Body() sent: Sent): Promise<void> {
    await this.work(response, editorOf(request), null, sent);
  }

  /** The preview alone, for the script. */
  @Post('preview')
  preview(@Req() request: Request, @Res() response: Response, @Body() sent: Sent): void {
    editorOf(request);
    const fields = fieldsSent(sent);
    this.pages.sendFragment(response, <PreviewPart title={fields.title} preview={previewPost(draftOf(fields))} />);
  }

  @Get(':id')
  async edit(@Req() request: Request, @Res() response: Response, @Param('id') id: string, @Query('done') done?: string): Promise<void> {
    const staff = editorOf(request);
    const post = await this.post(staff, id);
    const notice = done === undefined ? undefined : NOTICES[done];
    this.editor(response, staff, {
      post,
      fields: fieldsOf(post, this.pages.timeZone),
      notice: notice && <div class="notice done" role="status"><p>{notice}</p></div>,
    });
  }

  @Post(':id')
  async change(@Req() request: Request, @Res() response: Response, @Param('id') id: string, @Body() sent: Sent): Promise<void> {
    const staff = editorOf(request);
    await this.work(response, staff, await this.post(staff, id), sent);
  }

  private async work(response: Response, staff: StaffActor, post: StaffPostView | null, sent: Sent): Promise<void> {
    const fields = fieldsSent(sent);
    if (sent['do'] === 'preview') return this.editor(response, staff, { post, fields, preview: previewPost(draftOf(fields)) });
    const version = /^[1-9]\d{0,8}$/.test(sent['version'] ?? '') ? Number(sent['version']) : 0;
    await this.answer(response, staff, fields, await this.desk.work(staff, { post, version, fields, order: sent['do'] ?? 'save' }));
  }

  private async answer(response: Response, staff: StaffActor, fields: PostFields, outcome: Outcome): Promise<void> {
    if (!isRefusal(outcome)) return response.redirect(303, `/posts/${outcome.id}?done=${outcome.done}`);
    // What was saved before the refusal is there: the page goes on from the post as it stands now.
    const post = outcome.id === null ? null : await this.post(staff, outcome.id);
    if (outcome.refused === 'stale') return this.editor(response, staff, { post, fields, conflict: true }, 409);
    this.editor(response, staff, { post, fields, problems: problemsByField(outcome.problems, fields) }, 422);
  }

  private editor(response: Response, staff: StaffActor, shown: Pick<EditorProps, 'post' | 'fields'> & Partial<EditorProps>, status = 200): void {
    const main = <EditorPage problems={{}} preview={null} conflict={false} timeZone={this.pages.timeZone} {...shown} />;
    this.pages.send(response, { title: shown.post?.title ?? 'New post', staff, section: 'posts', kind: 'editor', main }, status);
  }

  private async post(staff: StaffActor, id: string): Promise<StaffPostView> {
    return found(await this.posts.byId(staff, known(parseId<PostId>(id), NO_POST)));
  }
}

const NOTICES: Readonly<Record<string, string>> = {
  saved: 'Saved.',
  publish: 'Published. Readers can see it now.',
  schedule: 'Scheduled.',
  unschedule: 'Back among the drafts.',
  close: 'Closed. Readers can read it and not comment.',
  reopen: 'Open again.',
};

/** @throws ForbiddenException for whoever does not write posts */
function editorOf(request: Request): StaffActor {
  const staff = staffOf(request);
  if (!may(staff, 'write-post')) throw new ForbiddenException('Only editors write posts.');
  return staff;
}
