import type { StreamId } from '#kernel';
import type { StoredEvent } from '#events';
import type { LiveEvent } from './protocol.js';

/** What readers may see of an event at the moment of asking. */
export type PresentedEvent = LiveEvent extends infer Event ? (Event extends LiveEvent ? Pick<Event, 'type' | 'data'> : never) : never;

/**
 * What the rooms ask of the site that they serve. Both answers come from the database, read after the call
 * began: a presenter with a cache of its own could show what was removed.
 */
export interface LivePresenter {
  /** May readers follow this stream? Only asked of streams that exist. */
  canFollow(stream: StreamId): Promise<boolean>;
  /** The events as readers may see them now; as many and in the same order. */
  present(stream: StreamId, events: readonly StoredEvent[]): Promise<readonly PresentedEvent[]>;
}

/** The token under which the presenter is injected. */
export const LIVE_PRESENTER = Symbol('LivePresenter');
