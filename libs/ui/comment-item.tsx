import type { ComponentChildren } from 'preact';
import type { SafeHtml } from '#content';
import { commentAddress, parentAddress } from './addresses.js';
import { authorName, Byline, type ShownAuthor } from './byline.js';
import { Raw } from './raw.js';
import { Time } from './time.js';

/** A comment as it is shown. */
export interface ShownComment {
  /** "5.1" */
  readonly address: string;
  readonly depth: number;
  readonly author: ShownAuthor;
  /** null when it is not known. */
  readonly publishedAt: Date | null;
  readonly publishedSeq: number;
  /** null when it was removed. */
  readonly body: { readonly html: SafeHtml } | null;
}

/** Where the comments of one post are found, and what can be done there. */
export interface Place {
  readonly slug: string;
  readonly takesComments: boolean;
  readonly timeZone: string;
}

interface Props {
  readonly comment: ShownComment;
  readonly place: Place;
  /** Marked as new since the reader's last look. */
  readonly fresh?: ComponentChildren;
}

/** One comment by itself, or the tombstone that keeps its place. */
function CommentArticle({ comment, place, fresh }: Props) {
  const { address, body } = comment;
  const own = commentAddress(place.slug, address);
  const parent = parentAddress(address);
  const number = <a class="number" href={own}><span class="for-ears">Comment </span>{address}</a>;
  if (!body) {
    return (
      <article id={`c${address}`} class="comment tombstone" aria-label={`Comment ${address}, removed`}>
        <p>{number} A moderator removed this comment.</p>
      </article>
    );
  }
  return (
    <article id={`c${address}`} class={fresh ? 'comment fresh' : 'comment'} aria-label={`Comment ${address} by ${authorName(comment.author)}`}>
      <header>
        {number}
        <Byline author={comment.author} />
        {comment.publishedAt && <Time at={comment.publishedAt} timeZone={place.timeZone} />}
        {parent !== null && <span class="in-reply">in reply to <a href={commentAddress(place.slug, parent)}>{parent}</a></span>}
        {fresh}
      </header>
      <Raw html={body.html} />
      {place.takesComments && (
        <footer><a class="reply" href={`${own}/reply`} aria-label={`Reply to ${address}`}>Reply</a></footer>
      )}
    </article>
  );
}

/** A comment in a list, with whatever is below it. A live fragment is one of these without replies. */
export function CommentItem({ children, ...props }: Props & { readonly children?: ComponentChildren }) {
  return (
    <li class="branch" data-number={props.comment.address} data-seq={props.comment.publishedSeq}>
      <CommentArticle {...props} />
      {children}
    </li>
  );
}
