import type { ComponentChildren } from 'preact';
import type { QueueItemSummary, QueuePage } from '#desk';
import { countOf, Pagination } from '#ui';
import { ruleWords } from '../shell/words.js';

/** How many items a page of the queue shows. */
export const QUEUE_PAGE = 50;

/** As the page and, after a change, the script write it. */
function waitingWords(waiting: number): string {
  return waiting === 1 ? '1 comment waits' : `${countOf(waiting, 'comment')} wait`;
}

/** The queue: oldest first. `after` is the place where the page begins. */
export function Queue({ page, after, notice }: { page: QueuePage; after: string | null; notice: ComponentChildren }) {
  return (
    <>
      {notice}
      <div class="head">
        <h1>Queue</h1>
        <p class="waiting" data-waiting={page.waiting} role="status">{waitingWords(page.waiting)}</p>
        <p class="keys" aria-hidden="true"><kbd>j</kbd> <kbd>k</kbd> move · <kbd>Enter</kbd> open · <kbd>a</kbd> approve · <kbd>r</kbd> reject · <kbd>?</kbd> all keys</p>
      </div>
      <div id="queue" data-after={after ?? ''}><QueueRows page={page} after={after} /></div>
    </>
  );
}

/** What the script reads again when the queue has changed. */
export function QueueRows({ page, after }: { page: QueuePage; after: string | null }) {
  const last = page.items.at(-1);
  return (
    <>
      {page.items.length === 0
        ? <p class="empty" data-waiting={page.waiting}>{after === null ? 'Nothing waits. New comments that need a decision appear here by themselves.' : 'Nothing more waits here.'}</p>
        : <ol class="rows" data-waiting={page.waiting}>{page.items.map((item) => <QueueRow key={item.id} item={item} />)}</ol>}
      <Pagination
        label="Pages of the queue"
        back={after === null ? null : { href: '/', label: 'To the oldest' }}
        onward={page.more && last ? { href: `/?after=${last.arrival}`, label: 'Newer ones' } : null}
      />
    </>
  );
}

/** Tells a screen reader which of many equal buttons this is. */
function beginning({ excerpt }: QueueItemSummary): string {
  return excerpt.slice(0, 50);
}

function QueueRow({ item }: { item: QueueItemSummary }) {
  const reasons = item.rules.filter((rule) => rule !== 'premoderated');
  return (
    <li class="row" id={`item-${item.id}`} data-item={item.id} tabIndex={-1}>
      <p class="row-where">
        <a href={`/posts/${item.post.id}/discussion`}>{item.post.title}</a>
        <span>{item.parentNumber === null ? 'answers the post' : `answers ${item.parentNumber}`}</span>
        {reasons.map((rule) => <span key={rule} class="tag strong">{ruleWords(rule)}</span>)}
      </p>
      <p class="row-words">{item.excerpt}</p>
      <div class="row-actions">
        <a class="button primary" href={`/items/${item.id}`} data-open>Open<span class="for-ears">: {beginning(item)}</span></a>
        {/* Nobody approves what they have not read. */}
        {item.isWhole && (
          <form method="post" action={`/items/${item.id}`} data-decide>
            <input type="hidden" name="version" value={item.version} />
            <input type="hidden" name="revision" value={item.revision} />
            <input type="hidden" name="from" value="queue" />
            <button name="action" value="approve">Approve<span class="for-ears">: {beginning(item)}</span></button>
          </form>
        )}
        <a class="button" href={`/items/${item.id}#field-reason`} data-reject>Reject …<span class="for-ears"> {beginning(item)}</span></a>
      </div>
    </li>
  );
}
