/**
 * What goes over the sockets: one map of events for each namespace, shared by the servers and the browsers'
 * scripts. `docs/live.asyncapi.yaml` describes the same for others. Importing this file loads nothing.
 */

/** Where a page or a client stands in a stream: it has seen every event up to `seq` of that epoch. */
export interface Position {
  readonly epoch: string;
  /** 0 before the first event. */
  readonly seq: number;
}

/** From where a client wants to follow a stream. */
export interface FollowRequest {
  /** A post's id, or the id of the stream of all posts. */
  readonly stream: string;
  /** null follows from now on. */
  readonly after: Position | null;
}

/** The answer to `follow`, after the replay: where the stream stands; or that the client has to load afresh; or why not. */
export type FollowAnswer =
  | { readonly epoch: string; readonly head: number }
  | { readonly reset: true }
  | { readonly error: string };

/** A comment as readers may see it at the moment of sending; `body` is null for a tombstone. */
export interface LiveComment {
  readonly id: string;
  /** Its number as an address: "5.1". */
  readonly number: string;
  /** null at the top level. */
  readonly parentNumber: string | null;
  readonly author: { readonly kind: 'anonymous' | 'named' | 'editor' | 'moderator'; readonly name: string | null };
  /** ISO time, to the minute; null when it is not known. */
  readonly publishedAt: string | null;
  readonly body: { readonly html: string } | null;
}

/** A post as readers may see it at the moment of sending. */
export interface LivePost {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly closed: boolean;
  readonly takesComments: boolean;
  readonly commentCount: number;
}

/** One event of a followed stream. `fragment` is the HTML that pages put in place, null where there is none to put. */
export type LiveEvent = {
  readonly stream: string;
  readonly epoch: string;
  readonly seq: number;
} & (
  | {
      readonly type: 'comment.published' | 'comment.removed' | 'comment.restored';
      /** null when the comment cannot be seen any more at all. */
      readonly data: { readonly comment: LiveComment; readonly fragment: string } | null;
    }
  | { readonly type: 'post.published' | 'post.updated' | 'post.closed'; readonly data: { readonly post: LivePost; readonly fragment: string | null } | null }
);

/** Tells silence from loss: where a followed stream stands. */
export interface Heartbeat extends Position {
  readonly stream: string;
}

/**
 * Namespace `/live`, for readers. The server closes connections to renew them; Socket.IO's client comes back by
 * itself, and follows again at each `connect` from the last event that it has.
 */
export interface ReaderToServer {
  follow(request: FollowRequest, answer: (answer: FollowAnswer) => void): void;
  unfollow(request: { readonly stream: string }): void;
}

/** What readers are sent: each event of a followed stream once and in order, and where it stands in between. */
export interface ServerToReader {
  event(event: LiveEvent): void;
  head(heartbeat: Heartbeat): void;
}

/**
 * How the moderators' queue has changed; ids of review items. A console reads the queue again to see them. Sent
 * also once after connecting, with nothing entered or left: the queue may have changed before.
 */
export interface QueueChanged {
  /** Those among the 200 oldest that were not there before. */
  readonly entered: readonly string[];
  /** Those no longer among the 200 oldest. */
  readonly left: readonly string[];
  /** Items that wait now. */
  readonly waiting: number;
}

/** Namespace `/console`, for staff. */
export interface ServerToConsole {
  'queue.changed'(change: QueueChanged): void;
}
