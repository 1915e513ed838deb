import { randomUUID } from 'node:crypto';
import type { StreamId } from '#kernel';
import { firstRow, type Queryable } from '#persistence';
import type { EventCatalogue, EventType } from './catalogue.js';

/** Begins an empty stream with an epoch of its own. */
export async function openStream(through: Queryable, id: StreamId): Promise<void> {
  await through.query('INSERT INTO stream (id, epoch) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', [id, randomUUID()]);
}

/**
 * Adds an event and gives its number. The number is taken under the row lock of the stream's head, which is
 * held until the commit: events of one stream become visible in the order of their numbers, without a gap.
 * A transaction that writes to several streams appends in the order of their ids.
 */
export async function appendEvent<Type extends EventType>(
  through: Queryable,
  stream: StreamId,
  type: Type,
  subject: EventCatalogue[Type],
): Promise<number> {
  const row = await firstRow<{ seq: string }>(
    through,
    `WITH taken AS (UPDATE stream SET head = head + 1 WHERE id = $1 RETURNING head)
     INSERT INTO event (stream_id, seq, type, subject) SELECT $1, head, $2, $3 FROM taken RETURNING seq`,
    [stream, type, JSON.stringify(subject)],
  );
  if (!row) throw new Error(`There is no stream ${stream} to add to`);
  return Number(row.seq);
}
