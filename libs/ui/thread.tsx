import type { ComponentChildren } from 'preact';
import { commentAddress } from './addresses.js';
import { CommentItem, type Place, type ShownComment } from './comment-item.js';
import { depthClass, repliesLabel } from './labels.js';
import type { Branch } from './thread-tree.js';

/** A comment as a thread shows it. */
export interface ThreadComment extends ShownComment {
  readonly number: readonly number[];
  /** Direct replies, wherever they are shown. */
  readonly replyCount: number;
}

/** What all comments of a thread are shown with. */
export interface ThreadProps {
  readonly place: Place;
  /** What marks a comment as new; nothing for the others. */
  readonly freshMark?: (comment: ThreadComment) => ComponentChildren;
}

/** Comments with their replies below them, in reading order. */
export function Thread({ branches, depth = 1, ...shared }: ThreadProps & { branches: readonly Branch<ThreadComment>[]; depth?: number }) {
  return (
    <ol class={`thread ${depthClass(depth)}`}>
      {branches.map((branch) => <ThreadBranch key={branch.number.join('.')} branch={branch} {...shared} />)}
    </ol>
  );
}

function ThreadBranch({ branch, ...shared }: ThreadProps & { branch: Branch<ThreadComment> }) {
  const { comment, replies } = branch;
  const below = replies.length > 0 && <Thread branches={replies} depth={branch.number.length + 1} {...shared} />;
  if (!comment) {
    const address = branch.number.join('.');
    return (
      <li class="branch elsewhere" data-number={address}>
        <p class="continues">This continues the replies to <a href={commentAddress(shared.place.slug, address)}>{address}</a></p>
        {below}
      </li>
    );
  }
  return (
    <CommentItem comment={comment} place={shared.place} fresh={shared.freshMark?.(comment)}>
      {below && (
        <details class="replies" open>
          <RepliesSummary comment={comment} />
          {below}
        </details>
      )}
    </CommentItem>
  );
}

function RepliesSummary({ comment }: { comment: ThreadComment }) {
  const [what, to] = repliesLabel(comment.replyCount, comment.address);
  return <summary>{what}<span class="to">{to}</span></summary>;
}

/** Comments one after the other, each saying what it answers. */
export function FlatThread({ comments, place, freshMark }: ThreadProps & { comments: readonly ThreadComment[] }) {
  return (
    <ol class="thread flat">
      {comments.map((comment) => <CommentItem key={comment.address} comment={comment} place={place} fresh={freshMark?.(comment)} />)}
    </ol>
  );
}
