import type { PostSummary } from '#reading';
import { seriesAddress, topicAddress } from './addresses.js';

/** The series of a post; its number only where the title does not end with it anyway. */
export function PostSeries({ post }: { post: PostSummary }) {
  if (!post.series) return null;
  const { title, number } = post.series;
  const said = number !== null && post.title === `${title} ${number}`;
  return (
    <p class="eyebrow">
      <a href={seriesAddress(title)}>{said ? `Series: ${title}` : title}</a>
      {number !== null && !said && `, no. ${number}`}
    </p>
  );
}

/** The topics of a post, each leading to its list; nothing where it has none. */
export function Topics({ topics }: { topics: readonly string[] }) {
  if (topics.length === 0) return null;
  return (
    <ul class="topics" aria-label="Topics">
      {topics.map((topic) => <li key={topic}><a href={topicAddress(topic)}>{topic}</a></li>)}
    </ul>
  );
}
