import type { StaffPostsPage, StaffPostSummary } from '#desk';
import { countOf, Pagination, Time } from '#ui';
import { POST_STATES } from '../shell/words.js';

/** The posts: what is being written first, then what readers see. */
export function PostsPage({ page, mayWrite, onward, first, timeZone }: {
  page: StaffPostsPage;
  mayWrite: boolean;
  /** Where older ones are. */
  onward: string | null;
  first: boolean;
  timeZone: string;
}) {
  return (
    <>
      <div class="head">
        <h1>Posts</h1>
        {mayWrite && <p><a class="button primary" href="/posts/new">New post</a></p>}
      </div>
      {page.unpublished.length > 0 && (
        <>
          <h2>Being written</h2>
          <Listing posts={page.unpublished} mayWrite={mayWrite} timeZone={timeZone} />
          <h2>Published</h2>
        </>
      )}
      {page.published.length === 0
        ? <p class="empty">{mayWrite ? 'No post is published yet.' : 'No post is published yet. Editors write them.'}</p>
        : <Listing posts={page.published} mayWrite={mayWrite} timeZone={timeZone} />}
      <Pagination label="Pages of posts" back={first ? null : { href: '/posts', label: 'To the newest' }} onward={onward === null ? null : { href: onward, label: 'Older ones' }} />
    </>
  );
}

function Listing({ posts, mayWrite, timeZone }: { posts: readonly StaffPostSummary[]; mayWrite: boolean; timeZone: string }) {
  return (
    <ul class="listing">
      {posts.map((post) => {
        const isPublic = post.state === 'published' || post.state === 'closed';
        return (
          <li key={post.id}>
            <p class="title"><a href={mayWrite ? `/posts/${post.id}` : `/posts/${post.id}/discussion`}>{post.title}</a></p>
            <p class="about">
              <span class={`tag state-${post.state}`}>{POST_STATES[post.state]}</span>
              {post.policy !== 'open' && <span>{post.policy === 'closed' ? 'takes no comments' : 'premoderated'}</span>}
              {post.publishAt && <span>for <Time at={post.publishAt} timeZone={timeZone} /></span>}
              {post.publishedAt && <Time at={post.publishedAt} precision={post.publishedPrecision} timeZone={timeZone} />}
              {isPublic && <a href={`/posts/${post.id}/discussion`}>{countOf(post.commentCount, 'comment')}<span class="for-ears"> on {post.title}</span></a>}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
