import { excerpt, type SafeHtml } from '#content';
import { DEFAULT_LIMITS } from '#screening';
import type { CommentView, PostSummary } from '#reading';
import { Byline, commentAddress, Problem, Raw, TextArea } from '#ui';
import { DISCUSSION, postAddress, replyAddress } from './addresses.js';
import { renderFramed, type Forum } from './frame.js';
import { MarkdownHelp } from './markdown-help.js';

/** In characters. */
const EXCERPT = 320;

/** What stands on a form page. */
export interface ReplyForm {
  readonly forum: Forum;
  readonly post: PostSummary;
  /** The comment that is answered; null for the post itself. */
  readonly parent: CommentView | null;
  readonly text: string;
  readonly idempotencyKey: string;
  /** How the text will look; null when that was not asked. */
  readonly preview: SafeHtml | null;
  /** Why it was not sent; `aboutText` when the text itself has to be changed. */
  readonly problem: { readonly message: string; readonly aboutText: boolean } | null;
}

/** The page on which a comment is written. */
export function renderReplyPage(form: ReplyForm): string {
  const { forum, post, parent, text, idempotencyKey, preview, problem } = form;
  const name = parent ? `Reply to ${parent.address}` : 'Write a comment';
  return renderFramed({
    forum,
    title: `${problem ? 'Not sent: ' : preview ? 'Preview: ' : ''}${parent ? `reply to ${parent.address}` : 'comment'} on ${post.title}`,
    kind: 'reply-page',
    children: (
      <>
        <p class="eyebrow"><a href={postAddress(post.slug)}>{post.title}</a></p>
        <h1>{name}</h1>
        {parent && <Answered parent={parent} slug={post.slug} />}
        <section class="reply-form" aria-label={name}>
          {problem && <Problem title="Not sent.">{problem.message}</Problem>}
          {preview && (
            <section class="preview" aria-labelledby="preview" tabIndex={-1}>
              <h2 id="preview">Preview</h2>
              <p class="help">This has not been sent yet.</p>
              <Raw html={preview} />
            </section>
          )}
          <form method="post" action={replyAddress(post.slug, parent?.address ?? null)} autocomplete="off">
            <input type="hidden" name="key" value={idempotencyKey} />
            <TextArea
              name="text"
              label={parent ? `Your reply to ${parent.address}` : 'Your comment'}
              value={text}
              problem={null}
              help={<Help policy={post.policy} />}
            />
            <p class="buttons">
              <button name="action" value="preview">Preview</button>
              <button class="primary" name="action" value="send">Send</button>
              <a class="cancel" href={parent ? commentAddress(post.slug, parent.address) : `${postAddress(post.slug)}${DISCUSSION}`}>Do not send</a>
            </p>
          </form>
        </section>
      </>
    ),
  });
}

function Help({ policy }: { policy: PostSummary['policy'] }) {
  return (
    <>
      <p>
        Up to {DEFAULT_LIMITS.maximumLength.toLocaleString('en-GB')} characters. You appear as Anonymous. {policy === 'premoderated' && 'A moderator reads it before it appears. '}
        Once sent it cannot be changed. <a href="/about">What is kept</a>
      </p>
      <details class="marks">
        <summary>Quotations, emphasis, links</summary>
        <MarkdownHelp />
      </details>
    </>
  );
}

function Answered({ parent, slug }: { parent: CommentView; slug: string }) {
  return (
    <blockquote class="answered" cite={commentAddress(slug, parent.address)}>
      <p class="facts"><a class="number" href={commentAddress(slug, parent.address)}>{parent.address}</a> <Byline author={parent.author} /></p>
      {parent.body && <p>{excerpt(parent.body.markdown, EXCERPT)}</p>}
    </blockquote>
  );
}

/** Where a comment cannot be sent: why, and the typed text, which is not lost. */
export function renderNowhere(page: { forum: Forum; post: PostSummary | null; message: string; text: string; idempotencyKey: string }): string {
  const { forum, post, message, text, idempotencyKey } = page;
  const elsewhere = post?.takesComments === true;
  return renderFramed({
    forum,
    title: 'Not sent',
    kind: 'reply-page',
    children: (
      <>
        {post && <p class="eyebrow"><a href={postAddress(post.slug)}>{post.title}</a></p>}
        <h1>Not sent</h1>
        <section class="reply-form" aria-label="Not sent">
          <Problem title="Not sent.">{message}</Problem>
          {text !== '' && (
            <form method="post" action={post ? replyAddress(post.slug, null) : '/'} autocomplete="off">
              {elsewhere && <input type="hidden" name="key" value={idempotencyKey} />}
              <TextArea name="text" label={elsewhere ? 'Your text, which you can send as a comment on the post itself' : 'Your text, to copy'} value={text} />
              {elsewhere && (
                <p class="buttons">
                  <button name="action" value="preview">Preview</button>
                  <button class="primary" name="action" value="send">Send as a comment on the post</button>
                </p>
              )}
            </form>
          )}
          <p><a href={post ? `${postAddress(post.slug)}${DISCUSSION}` : '/'}>{post ? 'Back to the discussion' : 'To the list of posts'}</a></p>
        </section>
      </>
    ),
  });
}

/** Where something failed on our side: the typed text, under the same key, to be sent again from here. */
export function renderFailed(page: { forum: Forum; address: string; message: string; text: string; idempotencyKey: string }): string {
  const { forum, address, message, text, idempotencyKey } = page;
  return renderFramed({
    forum,
    title: 'Not sent',
    kind: 'reply-page',
    children: (
      <>
        <h1>Not sent</h1>
        <section class="reply-form" aria-label="Not sent">
          <Problem title="Not sent.">{message}</Problem>
          <form method="post" action={address} autocomplete="off">
            <input type="hidden" name="key" value={idempotencyKey} />
            <TextArea name="text" label="Your text" value={text} help="Sending it again from this page adds it once, even if it had arrived after all." />
            <p class="buttons">
              <button name="action" value="preview">Preview</button>
              <button class="primary" name="action" value="send">Send again</button>
            </p>
          </form>
        </section>
      </>
    ),
  });
}

/** What somebody sees whose comment waits. It is the same for everybody and tells nothing of the comment. */
export function renderHeldPage({ forum, post, parent }: { forum: Forum; post: PostSummary; parent: string | null }): string {
  return renderFramed({
    forum,
    title: `Held, waiting for a moderator: ${post.title}`,
    kind: 'held-page',
    children: (
      <>
        <p class="eyebrow"><a href={postAddress(post.slug)}>{post.title}</a></p>
        <h1>Held, waiting for a moderator</h1>
        <section class="held" aria-label="What happens now" tabIndex={-1}>
          <p>Your comment has arrived and is kept. A moderator will read it; if it is approved, it appears in the discussion under a number of its own.</p>
          <p>If it is turned down, you are not told: comments are sent here without a key, so nobody can show you, and only you, what became of yours. Please do not send it again.</p>
          <p>
            <a class="button" href={parent ? `${postAddress(post.slug)}#c${parent}` : `${postAddress(post.slug)}${DISCUSSION}`}>Back to the discussion</a>
          </p>
        </section>
      </>
    ),
  });
}
