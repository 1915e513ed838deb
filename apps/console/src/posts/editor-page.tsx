import type { ComponentChildren } from 'preact';
import type { PostMove, PostPreview, StaffPostView } from '#desk';
import { Choice, Problem, Raw, TextArea, TextField, Time } from '#ui';
import { POLICIES, POST_STATES } from '../shell/words.js';
import { SOURCE_COLUMNS } from './source-lines.js';
import type { PostFields } from './post-form.js';

export interface EditorProps {
  /** null for a post that is not there yet. */
  readonly post: StaffPostView | null;
  readonly fields: PostFields;
  /** What is wrong, by field. */
  readonly problems: Partial<Record<keyof PostFields, string>>;
  readonly preview: PostPreview | null;
  /** Somebody else has saved meanwhile: their text is shown beside. */
  readonly conflict: boolean;
  readonly notice?: ComponentChildren;
  readonly timeZone: string;
}

const OPTIONS = Object.entries(POLICIES).map(([value, label]) => ({ value, label }));

/** The form in which a post is written. Every button sends all of it, so that none can lose what was typed. */
export function EditorPage({ post, fields, problems, preview, conflict, notice, timeZone }: EditorProps) {
  const count = Object.keys(problems).length;
  return (
    <>
      {notice}
      {conflict && post && <Conflict post={post} />}
      {count > 0 && !conflict && <Problem title="Not done">{count === 1 ? 'One field needs another look.' : `${count} fields need another look.`}</Problem>}
      <div class="head">
        <h1>{post === null ? 'New post' : post.title}</h1>
        {post && <p><span class={`tag state-${post.state}`}>{POST_STATES[post.state]}</span></p>}
        {post && (post.state === 'published' || post.state === 'closed') && <p class="steps"><a href={`/posts/${post.id}/discussion`}>Discussion</a></p>}
      </div>
      <form method="post" action={post === null ? '/posts/new' : `/posts/${post.id}`} data-preview="/posts/preview">
        {post && <input type="hidden" name="version" value={post.version} />}
        <div class="writing">
          <div>
            <TextField name="title" label="Title" value={fields.title} maxLength={200} problem={problems.title ?? null} />
            <TextArea name="body" label="Text" rows={22} value={fields.body} problem={problems.body ?? null} help={<BodyHelp />} />
            <TextArea name="sources" label="Sources" rows={5} value={fields.sources} problem={problems.sources ?? null} help={<SourcesHelp />} />
          </div>
          <div>
            <States post={post} fields={fields} problems={problems} timeZone={timeZone} />
            <Choice name="policy" label="Comments" value={fields.policy} options={OPTIONS} problem={problems.policy ?? null} />
            <TextField name="slug" label="Address" value={fields.slug} maxLength={100} problem={problems.slug ?? null} help={post ? '/posts/…' : '/posts/…; made of the title when left empty'} />
            <div class="pair uneven">
              <TextField name="seriesTitle" label="Series" value={fields.seriesTitle} maxLength={100} problem={problems.seriesTitle ?? null} />
              <TextField name="seriesNumber" label="Number" value={fields.seriesNumber} maxLength={10} problem={problems.seriesNumber ?? null} />
            </div>
            <TextField name="topics" label="Topics" value={fields.topics} maxLength={800} problem={problems.topics ?? null} help="Divided by commas" />
          </div>
        </div>
      </form>
      <section class="preview" aria-labelledby="preview-title">
        <h2 id="preview-title">Preview</h2>
        <div id="preview">{preview ? <PreviewPart title={fields.title} preview={preview} /> : <p class="quiet">“Preview” shows here how readers will see it.</p>}</div>
      </section>
    </>
  );
}

/** The text as readers will see it; also what the script asks for while somebody types. */
export function PreviewPart({ title, preview }: { title: string; preview: PostPreview }) {
  return (
    <>
      {preview.problems.length > 0 && (
        <ul class="wrongs">{preview.problems.map(({ message }, index) => <li key={index}>{message}</li>)}</ul>
      )}
      {title.trim() !== '' && <h3 class="title">{title}</h3>}
      <Raw html={preview.html} />
    </>
  );
}

const MOVES: Readonly<Record<Exclude<PostMove, 'schedule'>, { readonly text: string; readonly class: string }>> = {
  publish: { text: 'Publish now', class: 'good' },
  unschedule: { text: 'Back to draft', class: '' },
  close: { text: 'Close to comments', class: '' },
  reopen: { text: 'Reopen', class: '' },
};

function States({ post, fields, problems, timeZone }: Pick<EditorProps, 'post' | 'fields' | 'problems' | 'timeZone'>) {
  const moves: readonly PostMove[] = post?.moves ?? ['publish', 'schedule'];
  const isPublic = post !== null && (post.state === 'published' || post.state === 'closed');
  return (
    <section class="panel" aria-labelledby="states">
      <h2 id="states">{post === null ? 'New' : POST_STATES[post.state]}</h2>
      {post?.publishAt && <p>Will be published <Time at={post.publishAt} timeZone={timeZone} />.</p>}
      {post?.publishedAt && <p>Since <Time at={post.publishedAt} precision={post.publishedPrecision} timeZone={timeZone} />.</p>}
      <div class="buttons">
        <button class="primary" name="do" value="save">{isPublic ? 'Save for readers' : post === null ? 'Save draft' : 'Save'}</button>
        <button name="do" value="preview">Preview</button>
      </div>
      {moves.length > 0 && (
        <div class="buttons">
          {moves.map((move) => move !== 'schedule' && <button key={move} class={MOVES[move].class} name="do" value={move}>{MOVES[move].text}</button>)}
        </div>
      )}
      {moves.includes('schedule') && (
        <>
          <TextField name="publishAt" label="Or publish at" type="datetime-local" value={fields.publishAt} problem={problems.publishAt ?? null} help={`By the clocks of ${timeZone.replaceAll('_', ' ')}`} />
          <div class="buttons"><button name="do" value="schedule">{post?.state === 'scheduled' ? 'Change the time' : 'Schedule'}</button></div>
        </>
      )}
    </section>
  );
}

function BodyHelp() {
  return <p>Markdown. A quotation that ends with <code>[@key]</code> in a paragraph of its own names that source.</p>;
}

function SourcesHelp() {
  return (
    <p>
      One on each line: <code>{SOURCE_COLUMNS.join(' | ')}</code>. Leave empty what is not known; the description is for what has no publication. Write a bar that belongs to a text as <code>\|</code>.
    </p>
  );
}

function Conflict({ post }: { post: StaffPostView }) {
  return (
    <>
      <Problem title="Somebody has saved this post while you were writing">
        Your text is below and not saved. Theirs is here; put both together and save again, which replaces theirs.
      </Problem>
      <details class="theirs">
        <summary>Their text</summary>
        <label class="for-ears" for="theirs">Their text</label>
        <textarea id="theirs" rows={16} readOnly>{`\n${post.body}`}</textarea>
      </details>
    </>
  );
}
