import type { ReviewItemView } from '#desk';
import { ACTIONS } from '../shell/words.js';

/** What has just been done, with the way back. */
export function DecisionNotice({ item }: { item: ReviewItemView }) {
  const last = item.decisions.at(-1);
  if (!last) return null;
  const what = item.comment.number === null ? 'The comment' : `Comment ${item.comment.number}`;
  return (
    <div class="notice done" role="status">
      <p>{`${what} on “${item.post.title}” is ${ACTIONS[last.action].done}.`}</p>
      <p><a href={`/items/${item.id}`} data-undo>Look at it again or undo</a></p>
    </div>
  );
}
