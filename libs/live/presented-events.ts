import type { CommentId } from '#kernel';
import type { StoredEvent } from '#events';
import type { LiveEvent } from './protocol.js';

/**
 * The last events of one room as they were presented, so that a thousand sockets that come back at once cost one
 * rendering. What it holds of a comment is forgotten when a later event names that comment; what it holds of a
 * post is forgotten after every turn, since a post also changes by events of other streams.
 */
export class PresentedEvents {
  private readonly entries = new Map<number, { readonly event: LiveEvent; readonly comment: CommentId | null }>();

  constructor(private readonly limit: number) {}

  /** Everything older that concerns the same comment has to be presented again. */
  forgetBefore(event: StoredEvent): void {
    const comment = commentOf(event);
    if (comment === null) return;
    for (const [seq, entry] of this.entries) if (entry.comment === comment && seq < event.seq) this.entries.delete(seq);
  }

  put(event: LiveEvent, stored: StoredEvent): void {
    this.entries.set(event.seq, { event, comment: commentOf(stored) });
  }

  /** The numbers above `after` up to `head` that are not held. */
  missing(after: number, head: number): number[] {
    const numbers: number[] = [];
    for (let seq = after + 1; seq <= head; seq += 1) if (!this.entries.has(seq)) numbers.push(seq);
    return numbers;
  }

  /** Those that are held above `after` up to `head`, in order. */
  between(after: number, head: number): LiveEvent[] {
    const events: LiveEvent[] = [];
    for (let seq = after + 1; seq <= head; seq += 1) {
      const entry = this.entries.get(seq);
      if (entry) events.push(entry.event);
    }
    return events;
  }

  /** At the end of a turn: only comments, and only the last of them. */
  trim(head: number): void {
    for (const [seq, { comment }] of this.entries) if (comment === null || seq <= head - this.limit) this.entries.delete(seq);
  }

  clear(): void {
    this.entries.clear();
  }
}

function commentOf(event: StoredEvent): CommentId | null {
  return 'commentId' in event.subject ? event.subject.commentId : null;
}
