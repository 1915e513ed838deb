import type { PostSummary } from '#reading';
import { countOf, Pagination, Time } from '#ui';
import { DISCUSSION, formatListPlace, postAddress } from './addresses.js';
import { renderFramed, type Forum } from './frame.js';
import { PostSeries, Topics } from './post-labels.js';

interface ListPage {
  readonly forum: Forum;
  readonly posts: readonly PostSummary[];
  readonly more: boolean;
  /** The address of this list, without a place in it. */
  readonly address: string;
  /** "Topic" and its name; null for all posts. */
  readonly heading: { readonly kind: string; readonly name: string } | null;
  /** False when the page goes on below another. */
  readonly first: boolean;
}

/** A list of posts, the newest first. */
export function renderListPage({ forum, posts, more, address, heading, first }: ListPage): string {
  const last = posts.at(-1);
  return renderFramed({
    forum,
    title: heading ? heading.name : first ? null : 'Older posts',
    kind: 'list',
    children: (
      <>
        {heading ? (
          <>
            <p class="eyebrow">{heading.kind}</p>
            <h1>{heading.name}</h1>
          </>
        ) : <h1>{first ? 'Posts' : 'Older posts'}</h1>}
        {posts.length === 0 ? <Empty first={first} /> : (
          <ol class="posts">{posts.map((post) => <PostItem key={post.id} post={post} forum={forum} />)}</ol>
        )}
        <Pagination
          label="More posts"
          back={first ? null : { href: address, label: 'Newest posts' }}
          onward={more && last ? { href: `${address}?before=${formatListPlace(last)}`, label: 'Older posts' } : null}
        />
      </>
    ),
  });
}

function Empty({ first }: { first: boolean }) {
  return first
    ? <p class="empty">Nothing has been published here yet. When an editor publishes a post, it appears on this page.</p>
    : <p class="empty">There are no older posts.</p>;
}

function PostItem({ post, forum }: { post: PostSummary; forum: Forum }) {
  return (
    <li>
      <article>
        <PostSeries post={post} />
        <h2><a href={postAddress(post.slug)}>{post.title}</a></h2>
        <p class="facts">
          <Time at={post.publishedAt} precision={post.publishedPrecision} timeZone={forum.timeZone} />
          <a href={`${postAddress(post.slug)}${DISCUSSION}`}>{countOf(post.commentCount, 'comment')}</a>
          {!post.takesComments && <span>closed</span>}
        </p>
        <Topics topics={post.topics} />
      </article>
    </li>
  );
}
