import { formatNumber } from '#discussion';
import { MOST_NEW, type PostView, type ThreadView } from '#reading';
import { branchesOf, countOf, FlatThread, Pagination, Thread } from '#ui';
import { DISCUSSION, replyAddress, threadAddress, type ThreadQuestion } from './addresses.js';
import { renderFramed, type Forum } from './frame.js';
import { Freshness } from './freshness.js';
import { livePosition } from './live-position.js';
import { PostArticle, PostHead } from './post-body.js';

interface ThreadPage {
  readonly forum: Forum;
  readonly thread: ThreadView;
  readonly question: ThreadQuestion;
}

/** A post and a part of its discussion. The post's text is on the first page of each order. */
export function renderThreadPage({ forum, thread, question }: ThreadPage): string {
  const { post } = thread;
  const first = question.order === 'newest' ? question.before === null : question.after === null;
  return renderFramed({
    forum,
    title: first ? post.title : `Comments on ${post.title}`,
    kind: 'thread-page',
    scripted: true,
    children: (
      <>
        {first ? <PostArticle post={post} forum={forum} /> : <PostHead post={post} forum={forum}>Comments on</PostHead>}
        <Discussion forum={forum} thread={thread} question={question} first={first} />
      </>
    ),
  });
}

function Discussion({ forum, thread, question, first }: ThreadPage & { first: boolean }) {
  const { post, comments, more } = thread;
  const place = { slug: post.slug, takesComments: post.takesComments, timeZone: forum.timeZone };
  const fresh = new Freshness(post.slug, thread.fresh.map(formatNumber), new Set(comments.map((comment) => comment.address)));
  const after = question.order === 'reading' && question.after ? formatNumber(question.after) : question.order === 'newest' && question.before !== null ? String(question.before) : null;
  return (
    <section
      id="discussion"
      class={`discussion gutter${post.takesComments ? '' : ' closed'}`}
      aria-labelledby="comments"
      {...livePosition(post, { order: question.order, after, more, branch: null })}
    >
      <header>
        <h2 id="comments" data-count={post.commentCount}>{post.commentCount === 0 ? 'Comments' : countOf(post.commentCount, 'comment')}</h2>
        <Tools thread={thread} question={question} first={first} />
      </header>
      <SinceLastLook post={post} question={question} fresh={fresh} />
      <WriteLink post={post} />
      {comments.length === 0 && <p class="empty">{first ? 'Nobody has commented yet.' : 'There are no comments after this place.'}</p>}
      {question.order === 'newest'
        ? <FlatThread comments={comments} place={place} freshMark={fresh.mark} />
        : <Thread branches={branchesOf(comments)} place={place} freshMark={fresh.mark} />}
      <Pages thread={thread} question={question} first={first} />
      {comments.length > 3 && <WriteLink post={post} />}
    </section>
  );
}

function Tools({ thread, question, first }: Omit<ThreadPage, 'forum'> & { first: boolean }) {
  const { post, comments, more } = thread;
  const address = (order: 'reading' | 'newest') => `${threadAddress(post.slug, order === 'newest' ? { order, before: null, since: question.since } : { order, after: null, since: question.since })}${DISCUSSION}`;
  const here = { ...question, since: post.position };
  const newest = comments.reduce<(typeof comments)[number] | undefined>((last, comment) => (last && last.publishedSeq > comment.publishedSeq ? last : comment), undefined);
  const newestIsHere = question.order === 'reading' && first && !more && newest !== undefined;
  return (
    <ul class="tools">
      <li>{question.order === 'reading' ? <strong>In reading order</strong> : <a href={address('reading')}>In reading order</a>}</li>
      <li>{question.order === 'newest' ? <strong>Newest first</strong> : <a href={address('newest')}>Newest first</a>}</li>
      {newestIsHere && comments.length > 3 && <li><a href={`#c${newest.address}`}>Jump to the newest, {newest.address}</a></li>}
      <li><a href={`${threadAddress(post.slug, here)}${DISCUSSION}`} class="bookmark">Bookmark this to see what is new next time</a></li>
    </ul>
  );
}

function SinceLastLook({ post, question, fresh }: { post: PostView; question: ThreadQuestion; fresh: Freshness }) {
  if (!question.since) return null;
  if (question.since.epoch !== post.position.epoch) {
    return (
      <p class="notice" role="note">
        What is new since your last look cannot be told: this forum was restored from a backup in between, and your bookmark counts from before.
        Bookmark the link above instead.
      </p>
    );
  }
  const { addresses } = fresh;
  if (addresses.length === 0) return <p class="notice" role="note">Nothing new since your last look.</p>;
  const listed = addresses.slice(0, 12);
  return (
    <p class="notice since" role="note">
      <strong>{addresses.length >= MOST_NEW ? `${MOST_NEW.toLocaleString('en-GB')} or more new comments` : countOf(addresses.length, 'new comment')} since your last look:</strong>{' '}
      {listed.map((address, index) => <>{index > 0 && ', '}<a href={fresh.href(address)}>{address}</a></>)}
      {addresses.length > listed.length && ` and ${(addresses.length - listed.length).toLocaleString('en-GB')} more, each leading to the next`}.
    </p>
  );
}

function Pages({ thread, question, first }: Omit<ThreadPage, 'forum'> & { first: boolean }) {
  const { post, comments, more } = thread;
  const last = comments.at(-1);
  const beginning = threadAddress(post.slug, question.order === 'newest' ? { ...question, before: null } : { ...question, after: null });
  const onward = !more || !last ? null : question.order === 'newest'
    ? { href: `${threadAddress(post.slug, { ...question, before: last.publishedSeq })}${DISCUSSION}`, label: 'Older comments' }
    : { href: `${threadAddress(post.slug, { ...question, after: last.number })}${DISCUSSION}`, label: 'More comments' };
  const back = first ? null : { href: `${beginning}${DISCUSSION}`, label: question.order === 'newest' ? 'Newest comments' : 'First comments' };
  return <Pagination label="More of this discussion" back={back} onward={onward} />;
}

/** The way to the form, or why there is none. */
function WriteLink({ post }: { post: PostView }) {
  if (!post.takesComments) return <p class="closed-note">This discussion is closed. It can be read, and takes no more comments.</p>;
  return (
    <div class="write">
      <p><a class="button" href={replyAddress(post.slug, null)}>Write a comment</a></p>
      {post.policy === 'premoderated' && <p class="policy">A moderator reads every comment here before it appears.</p>}
    </div>
  );
}
