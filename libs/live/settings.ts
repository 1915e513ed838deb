/** The limits and intervals of the live sockets; times in milliseconds. */
export interface LiveSettings {
  /** How often the heads of all followed streams, or the queue, are read though nobody woke us. */
  readonly pollEvery: number;
  /** How often followers are told where their streams stand. */
  readonly heartbeatEvery: number;
  /** A socket is closed at this age, or up to a quarter earlier; its client comes back and catches up. */
  readonly renewAfter: number;
  /** How often the sessions of staff's sockets are looked at again. */
  readonly recheckEvery: number;
  /** Sockets of this process at most. */
  readonly sockets: number;
  /** Streams that one socket may follow at once. */
  readonly streamsPerSocket: number;
  /** Requests to follow that one connection may make in a minute; ten times as many packets of any kind close it. */
  readonly followsPerMinute: number;
  /** Events that a follower may be behind at most; one further behind loads afresh. */
  readonly replay: number;
  /** Presented events that a room keeps. */
  readonly cached: number;
  /** How old the last look at a stream may be when something from the room's cache is shown. */
  readonly fresh: number;
  /** Packets that may wait for a slow socket; one with more is cut off. */
  readonly outgoing: number;
}

/** For the readers' site. */
export const READER_SETTINGS: LiveSettings = {
  pollEvery: 1_000,
  heartbeatEvery: 25_000,
  renewAfter: 3_600_000,
  recheckEvery: 30_000,
  sockets: 10_000,
  streamsPerSocket: 20,
  followsPerMinute: 60,
  replay: 500,
  cached: 200,
  fresh: 500,
  outgoing: 1_000,
};

/** For the staff's site: fewer sockets, and a queue instead of streams. */
export const CONSOLE_SETTINGS: LiveSettings = { ...READER_SETTINGS, pollEvery: 2_000, sockets: 500 };

/** The token under which the settings are injected. */
export const LIVE_SETTINGS = Symbol('LiveSettings');
