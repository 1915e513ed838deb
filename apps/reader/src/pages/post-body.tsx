import type { PostView, SourceView } from '#reading';
import { countOf, formatIsoDate, Raw, Time } from '#ui';
import { DISCUSSION, postAddress } from './addresses.js';
import type { Forum } from './frame.js';
import { PostSeries, Topics } from './post-labels.js';

/** A post with its text, its sources and its topics. */
export function PostArticle({ post, forum }: { post: PostView; forum: Forum }) {
  return (
    <article class="post">
      <header>
        <PostSeries post={post} />
        <h1>{post.title}</h1>
        <p class="facts">
          <Time at={post.publishedAt} precision={post.publishedPrecision} timeZone={forum.timeZone} />
          <a href={DISCUSSION}>{countOf(post.commentCount, 'comment')}</a>
        </p>
      </header>
      <Raw html={post.html} />
      {post.sources.length > 0 && (
        <section class="sources" aria-labelledby="sources">
          <h2 id="sources">Sources</h2>
          <ul>{post.sources.map((source) => <li key={source.key}><Source source={source} /></li>)}</ul>
        </section>
      )}
      <Topics topics={post.topics} />
    </article>
  );
}

function Source({ source }: { source: SourceView }) {
  const origin = source.publication ?? source.label;
  const words = (
    <>
      {origin}
      {source.title !== null && <>{origin !== null && ', '}<cite>{source.title}</cite></>}
      {source.publishedOn !== null && `, ${formatIsoDate(source.publishedOn)}`}
    </>
  );
  const { address } = source;
  return address !== null && /^https?:\/\//i.test(address) ? <a href={address} rel="noopener noreferrer">{words}</a> : words;
}

/** The post as the head of a page that is about a part of its discussion. */
export function PostHead({ post, forum, children }: { post: PostView; forum: Forum; children: string }) {
  return (
    <header class="post-head">
      <p class="eyebrow">{children}</p>
      <h1><a href={postAddress(post.slug)}>{post.title}</a></h1>
      <p class="facts">
        <Time at={post.publishedAt} precision={post.publishedPrecision} timeZone={forum.timeZone} />
        <a href={`${postAddress(post.slug)}${DISCUSSION}`}>{countOf(post.commentCount, 'comment')}</a>
      </p>
    </header>
  );
}
