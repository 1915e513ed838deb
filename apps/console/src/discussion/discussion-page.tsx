import type { ComponentChildren } from 'preact';
import type { StaffCommentView, StaffThreadPage } from '#desk';
import { Byline, Pagination, Raw, Time } from '#ui';

/** A discussion with what can be done with each comment. */
export function DiscussionPage({ page, first, mayWrite, notice, timeZone }: {
  page: StaffThreadPage;
  /** True when the page begins with the first comment. */
  first: boolean;
  mayWrite: boolean;
  notice: ComponentChildren;
  timeZone: string;
}) {
  const { post, comments, more } = page;
  const last = comments.at(-1);
  return (
    <>
      {notice}
      <div class="head">
        <h1>{post.title}</h1>
        <p class="quiet">{post.state === 'closed' ? 'closed to comments' : post.policy === 'closed' ? 'takes no comments' : post.policy}</p>
        <p class="steps">
          {mayWrite && <a href={`/posts/${post.id}`}>The post</a>}
          {post.state === 'published' && <a href={`/posts/${post.id}/reply`}>Comment under badge</a>}
        </p>
      </div>
      {comments.length === 0
        ? <p class="empty">{first ? 'Nobody has commented yet.' : 'There are no more comments.'}</p>
        : <ol class="discussion">{comments.map((comment) => <CommentRow key={comment.id} comment={comment} post={post} timeZone={timeZone} />)}</ol>}
      <Pagination
        label="Pages of the discussion"
        back={first ? null : { href: `/posts/${post.id}/discussion`, label: 'From the beginning' }}
        onward={more && last ? { href: `/posts/${post.id}/discussion?after=${last.address}`, label: 'Further comments' } : null}
      />
    </>
  );
}

/** From this depth on nothing is indented further. */
const DEEPEST = 5;

function CommentRow({ comment, post, timeZone }: { comment: StaffCommentView; post: StaffThreadPage['post']; timeZone: string }) {
  const removed = comment.state === 'removed';
  return (
    <li id={`c${comment.address}`} class={`depth-${Math.min(comment.depth, DEEPEST)}${removed ? ' removed' : ''}`}>
      <p class="said">
        <strong>{comment.address}</strong>
        <Byline author={comment.author} />
        {comment.publishedAt && <Time at={comment.publishedAt} timeZone={timeZone} />}
        {removed && <span class="tag strong">removed</span>}
      </p>
      {comment.html ? <Raw html={comment.html} /> : <p class="quiet">Its text has been erased.</p>}
      <div class="actions">
        <form method="post" action={`/comments/${comment.id}/review`}>
          <button class="slight">{removed ? 'Restore' : 'Remove'} …<span class="for-ears"> comment {comment.address}</span></button>
        </form>
        {!removed && post.state === 'published' && (
          <a class="button slight" href={`/posts/${post.id}/reply?to=${comment.address}`}>Reply<span class="for-ears"> to {comment.address}</span></a>
        )}
      </div>
    </li>
  );
}
