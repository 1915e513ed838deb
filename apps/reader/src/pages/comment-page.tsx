import { excerpt } from '#content';
import { formatNumber, type CommentNumber } from '#discussion';
import type { BranchView, CommentView } from '#reading';
import { branchesOf, Byline, commentAddress, countOf, Pagination, parentAddress, Thread } from '#ui';
import { postAddress, threadAddress } from './addresses.js';
import { renderFramed, type Forum } from './frame.js';
import { livePosition } from './live-position.js';
import { PostHead } from './post-body.js';

/** A discussion of at most so many comments is on one page, where every comment can be jumped to. */
const ON_ONE_PAGE = 150;
/** In characters. */
const EXCERPT = 220;
/** So many of the comments that it answers are shown at once. */
const NEAR = 3;
/** Larger than any part of a number that is given. */
const AFTER_ALL = 2_147_483_647;

interface CommentPage {
  readonly forum: Forum;
  readonly branch: BranchView;
  /** Where the replies on this page go on; null at their beginning. */
  readonly after: CommentNumber | null;
}

/** One comment in its place: what it answers in short, itself, and everything below it. */
export function renderCommentPage({ forum, branch, after }: CommentPage): string {
  const { post, ancestors, comment, below, more } = branch;
  const place = { slug: post.slug, takesComments: post.takesComments, timeZone: forum.timeZone };
  const own = commentAddress(post.slug, comment.address);
  const last = below.at(-1);
  const branches = after === null ? branchesOf([comment, ...below], comment.depth - 1) : branchesOf(below, comment.depth);
  return renderFramed({
    forum,
    title: `Comment ${comment.address} on ${post.title}`,
    kind: 'comment-page',
    scripted: true,
    children: (
      <>
        <PostHead post={post} forum={forum}>{`Comment ${comment.address} on`}</PostHead>
        <section
          id="discussion"
          class={`discussion gutter${post.takesComments ? '' : ' closed'}`}
          aria-label={`Comment ${comment.address} and its replies`}
          {...livePosition(post, { order: 'reading', after: after && formatNumber(after), more, branch: comment.address })}
        >
          <Ancestors comments={after === null ? ancestors : [...ancestors, comment]} slug={post.slug} />
          {after !== null && <p class="continues-note">This page continues the replies to <a href={own}>{comment.address}</a>.</p>}
          <Thread branches={branches} place={place} />
          <Pagination
            label="More replies"
            back={after === null ? null : { href: own, label: `Back to ${comment.address}` }}
            onward={more && last ? { href: `${own}?after=${last.address}`, label: 'More replies' } : null}
          />
        </section>
        <p class="whole"><a href={inWholeDiscussion(post.slug, post.commentCount, comment)}>See it in the whole discussion</a></p>
      </>
    ),
  });
}

/** From the top down; those far above are folded. */
function Ancestors({ comments, slug }: { comments: readonly CommentView[]; slug: string }) {
  if (comments.length === 0) return null;
  const far = comments.slice(0, -NEAR);
  const items = (shown: readonly CommentView[], limit: number) => shown.map((comment) => <Ancestor key={comment.address} comment={comment} slug={slug} limit={limit} />);
  return (
    <>
      {far.length > 0 && (
        <details class="above">
          <summary>{countOf(far.length, 'comment')} further up</summary>
          <ol class="ancestors">{items(far, EXCERPT / 2)}</ol>
        </details>
      )}
      <ol class="ancestors" aria-label="What it answers">{items(comments.slice(-NEAR), EXCERPT)}</ol>
    </>
  );
}

function Ancestor({ comment, slug, limit }: { comment: CommentView; slug: string; limit: number }) {
  return (
    <li>
      <a class="number" href={commentAddress(slug, comment.address)}><span class="for-ears">Comment </span>{comment.address}</a>{' '}
      {comment.body ? <><Byline author={comment.author} /> <span class="excerpt">{excerpt(comment.body.markdown, limit)}</span></> : <em>removed</em>}
    </li>
  );
}

/** The page of the discussion that has the comment: the whole one, or the one that begins with its branch. */
function inWholeDiscussion(slug: string, commentCount: number, comment: { number: CommentNumber; address: string }): string {
  const [top = 1] = comment.number;
  if (commentCount <= ON_ONE_PAGE || top === 1) return `${postAddress(slug)}#c${comment.address}`;
  return `${threadAddress(slug, { order: 'reading', after: [top - 1, AFTER_ALL], since: null })}#c${parentAddress(comment.address) === null ? comment.address : top}`;
}
