/** What the consoles' sockets ask about the moderators' queue. */
export interface QueueReader {
  /** The ids of the open items, the oldest first, `limit` at most; and how many there are in all, both as of one moment. */
  waiting(limit: number): Promise<{ readonly ids: readonly string[]; readonly total: number }>;
}

/** The token under which the queue's reader is injected. */
export const QUEUE_READER = Symbol('QueueReader');
