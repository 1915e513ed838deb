import type { ComponentChildren } from 'preact';
import type { StaffRole } from '#kernel';
import type { SafeHtml } from '#content';
import type { CommentView } from '#reading';
import { Above } from '../items/item-page.js';
import { Byline, Problem, Raw, TextArea } from '#ui';

/** The form for a comment under a badge. The key in it makes a second press the same comment. */
export function ReplyPage({ post, parent, role, text, idempotencyKey, preview, problem }: {
  post: { readonly id: string; readonly title: string };
  /** null for a comment on the post itself. */
  parent: CommentView | null;
  role: StaffRole;
  text: string;
  idempotencyKey: string;
  preview: SafeHtml | null;
  problem: ComponentChildren;
}) {
  return (
    <>
      {problem && <Problem title="Not published">{problem}</Problem>}
      <div class="head">
        <h1>{parent === null ? 'Comment' : `Reply to ${parent.address}`}</h1>
        <p class="quiet">on <a href={`/posts/${post.id}/discussion`}>{post.title}</a></p>
      </div>
      {parent?.body && (
        <ol class="ancestors"><li><p class="said"><strong>{parent.address}</strong> <Byline author={parent.author} /></p><Above html={parent.body.html} number={parent.address} /></li></ol>
      )}
      <p>Readers see <Byline author={{ kind: 'staff', badge: role }} />, not your name. It is published at once.</p>
      <form method="post" action={`/posts/${post.id}/reply`}>
        <input type="hidden" name="to" value={parent?.address ?? ''} />
        <input type="hidden" name="key" value={idempotencyKey} />
        <TextArea name="text" label="Your text" rows={8} value={text} required />
        <p class="buttons">
          <button class="primary" name="do" value="publish">Publish</button>
          <button name="do" value="preview">Preview</button>
        </p>
      </form>
      {preview && (
        <section class="preview" aria-labelledby="preview-title">
          <h2 id="preview-title">Preview</h2>
          <Raw html={preview} />
        </section>
      )}
    </>
  );
}
