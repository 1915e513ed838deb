import type { StreamId } from '#kernel';
import { rowsOf, type Queryable } from '#persistence';
import type { StoredEvent } from './catalogue.js';

/** Where a stream stands. */
export interface StreamPosition {
  readonly epoch: string;
  /** The number of the last event; 0 before the first. */
  readonly seq: number;
}

/** Where each of these streams stands now; a stream that does not exist is left out. */
export async function headsOf(through: Queryable, streams: readonly StreamId[]): Promise<Map<StreamId, StreamPosition>> {
  const rows = await rowsOf<{ id: StreamId; epoch: string; head: string }>(
    through,
    'SELECT id, epoch, head FROM stream WHERE id = ANY($1)',
    [streams],
  );
  return new Map(rows.map((row) => [row.id, { epoch: row.epoch, seq: Number(row.head) }]));
}

/** The events of a stream with numbers above `after`, in order, `limit` at most. */
export async function eventsAfter(through: Queryable, stream: StreamId, after: number, limit: number): Promise<StoredEvent[]> {
  const rows = await rowsOf<{ seq: string; type: StoredEvent['type']; subject: StoredEvent['subject'] }>(
    through,
    'SELECT seq, type, subject FROM event WHERE stream_id = $1 AND seq > $2 ORDER BY seq LIMIT $3',
    [stream, after, limit],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }) as StoredEvent);
}
