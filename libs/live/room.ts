import { Logger } from '@nestjs/common';
import type { StreamId } from '#kernel';
import { eventsAfter, headsOf, type StoredEvent, type StreamPosition } from '#events';
import type { Queryable } from '#persistence';
import type { LivePresenter } from './presenter.js';
import { PresentedEvents } from './presented-events.js';
import type { FollowAnswer, LiveEvent, Position } from './protocol.js';
import type { LiveSettings } from './settings.js';
import type { ReaderNamespace, ReaderSocket } from './sockets.js';
import { tellFailure } from './tell-failure.js';

/** Events that are read, presented and sent at a time. */
const BATCH = 100;
/** How often a history is put together again because the stream went on meanwhile. */
const TRIES = 5;

const NOT_FOUND: FollowAnswer = { error: 'There is no such discussion to follow.' };
const UNREADABLE: FollowAnswer = { error: 'The discussion cannot be read just now. Try again in a moment.' };
const RESET: FollowAnswer = { reset: true };

interface Arrival {
  readonly socket: ReaderSocket;
  readonly after: Position | null;
  readonly answer: (answer: FollowAnswer) => void;
}

/** What a room works with. */
export interface RoomTools {
  readonly database: Queryable;
  readonly presenter: LivePresenter;
  readonly namespace: ReaderNamespace;
  readonly settings: LiveSettings;
  /** Closes a connection whose client does not read. */
  cut(socket: ReaderSocket): void;
}

/**
 * Everybody in this process who follows one stream.
 *
 * All that it does happens in turns, one after the other. A turn first sends the new events to everybody in the
 * room, so that the room stands at its cursor; then those who have arrived get the events between their position
 * and the cursor, join, and are answered. Between joining and cursor no other turn runs: no event is lost or doubled.
 * Everything that is shown was read, or its place in the stream confirmed, in the same turn: a room without its
 * database shows nothing.
 */
export class Room {
  private readonly logger = new Logger(Room.name);
  private readonly presented: PresentedEvents;
  /** What everybody in the room has been sent; null before the first turn and for a stream that does not exist. */
  private cursor: StreamPosition | null = null;
  /** When the last successful look at the stream began. */
  private lookedAt = 0;
  /** Who waits for the next turn, and who is being admitted in this one. */
  private arrivals: Arrival[] = [];
  private admitting: Arrival[] = [];
  private turning: Promise<void> | null = null;
  private due = false;
  private failing = false;

  constructor(
    readonly stream: StreamId,
    private readonly tools: RoomTools,
    private readonly vacated: () => void,
  ) {
    this.presented = new PresentedEvents(tools.settings.cached);
  }

  /** Looks for new events soon. */
  wake(): void {
    this.due = true;
    this.turning ??= this.takeTurns();
  }

  /** As `wake`, unless the stream stands where the room does. */
  wakeAt(head: StreamPosition | undefined): void {
    if (!head || !this.cursor || head.epoch !== this.cursor.epoch || head.seq !== this.cursor.seq) this.wake();
  }

  /** Replays what came after `after`, then joins the socket to the room; the answer says where it stands. */
  follow(socket: ReaderSocket, after: Position | null): Promise<FollowAnswer> {
    return new Promise((answer) => {
      this.arrivals.push({ socket, after, answer });
      this.wake();
    });
  }

  /** Takes the socket out of the room, or from its door; there it gets no answer any more. */
  leave(socket: ReaderSocket): void {
    void socket.leave(this.stream);
    this.arrivals = this.arrivals.filter((arrival) => arrival.socket !== socket);
    this.admitting = this.admitting.filter((arrival) => arrival.socket !== socket);
  }

  /** Whether the socket is in the room or at its door. */
  holds(socket: ReaderSocket): boolean {
    return socket.rooms.has(this.stream) || [...this.arrivals, ...this.admitting].some((arrival) => arrival.socket === socket);
  }

  /** Tells everybody in the room where it stands. */
  heartbeat(): void {
    if (this.cursor) this.tools.namespace.to(this.stream).emit('head', { stream: this.stream, ...this.cursor });
  }

  get vacant(): boolean {
    return this.turning === null && this.arrivals.length === 0 && this.members().length === 0;
  }

  /** When nothing is being done. */
  async idle(): Promise<void> {
    await this.turning;
  }

  private async takeTurns(): Promise<void> {
    while (this.due) {
      this.due = false;
      await this.takeTurn();
    }
    this.turning = null;
    if (this.vacant) this.vacated();
  }

  private async takeTurn(): Promise<void> {
    this.admitting = this.arrivals.splice(0);
    // Who follows anew begins again: what the pump sends is part of the replay.
    for (const { socket } of this.admitting) void socket.leave(this.stream);
    try {
      await this.pump();
      if (this.admitting.length > 0) await this.admit();
      this.failing = false;
    } catch (error) {
      for (const arrival of this.admitting) arrival.answer(UNREADABLE);
      if (!this.failing) tellFailure(this.logger, 'A followed stream cannot be read or presented.', error);
      this.failing = true;
    }
    this.admitting = [];
    this.presented.trim(this.cursor?.seq ?? 0);
  }

  /** Sends everybody the events after the cursor as they are visible now, and moves it. */
  private async pump(): Promise<void> {
    const { database, namespace } = this.tools;
    const began = performance.now();
    const head = (await headsOf(database, [this.stream])).get(this.stream) ?? null;
    if (!head || !this.cursor || head.epoch !== this.cursor.epoch || head.seq < this.cursor.seq) this.begin(head);
    while (head && this.cursor && this.cursor.seq < head.seq) {
      const events = await eventsAfter(database, this.stream, this.cursor.seq, BATCH);
      if (events[0]?.seq !== this.cursor.seq + 1) throw new Error(`The stream has a gap after ${this.cursor.seq}`);
      for (const [event, stored] of await this.present(head.epoch, events)) {
        this.presented.forgetBefore(stored);
        this.presented.put(event, stored);
        this.dropTheSlow();
        namespace.to(this.stream).emit('event', event);
        this.cursor = { epoch: head.epoch, seq: event.seq };
      }
    }
    this.lookedAt = began;
  }

  /** The room stands where the stream does. Whoever is in it followed another epoch: they come back and are told to load afresh. */
  private begin(head: StreamPosition | null): void {
    for (const socket of this.members()) socket.conn.close();
    this.presented.clear();
    this.cursor = head;
  }

  private async admit(): Promise<void> {
    if (!this.cursor || !(await this.tools.presenter.canFollow(this.stream))) {
      for (const arrival of this.admitting) arrival.answer(NOT_FOUND);
      return;
    }
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const followers = this.admitting.filter((arrival) => !this.mustLoadAfresh(arrival.after));
      const oldest = Math.min(this.cursor.seq, ...followers.map(({ after }) => after?.seq ?? Infinity));
      await this.remember(oldest);
      const complete = this.presented.missing(oldest, this.cursor.seq).length === 0;
      if (complete && performance.now() - this.lookedAt < this.tools.settings.fresh) return this.seat(oldest);
      await this.pump();
    }
    throw new Error('The history of the stream changes faster than it can be read');
  }

  /** From here nothing waits: what is sent, and that they have joined, is one moment. */
  private seat(oldest: number): void {
    const cursor = this.cursor;
    if (!cursor) return;
    const followers = this.admitting.filter(({ socket, after }) => socket.connected && !this.mustLoadAfresh(after));
    for (const event of this.presented.between(oldest, cursor.seq)) {
      const behind = followers.filter(({ after }) => after !== null && after.seq < event.seq).map(({ socket }) => socket.id);
      if (behind.length > 0) this.tools.namespace.to(behind).emit('event', event);
    }
    for (const { socket } of followers) void socket.join(this.stream);
    for (const { after, answer } of this.admitting) answer(this.mustLoadAfresh(after) ? RESET : { epoch: cursor.epoch, head: cursor.seq });
  }

  private mustLoadAfresh(after: Position | null): boolean {
    if (after === null || this.cursor === null) return false;
    const behind = this.cursor.seq - after.seq;
    return after.epoch !== this.cursor.epoch || behind < 0 || behind > this.tools.settings.replay;
  }

  /** Presents what is not held of the events after `after` up to the cursor. */
  private async remember(after: number): Promise<void> {
    if (!this.cursor) return;
    const missing = this.presented.missing(after, this.cursor.seq);
    const [first] = missing;
    if (first === undefined) return;
    const wanted = new Set(missing);
    const stored = await eventsAfter(this.tools.database, this.stream, first - 1, this.cursor.seq - first + 1);
    for (const [event, source] of await this.present(this.cursor.epoch, stored.filter(({ seq }) => wanted.has(seq)))) this.presented.put(event, source);
  }

  private async present(epoch: string, events: readonly StoredEvent[]): Promise<(readonly [LiveEvent, StoredEvent])[]> {
    const presented = await this.tools.presenter.present(this.stream, events);
    return events.map((event, index) => {
      const seen = presented[index];
      if (seen?.type !== event.type) throw new Error(`The presenter did not present event ${event.seq}`);
      return [{ stream: this.stream, epoch, seq: event.seq, ...seen }, event] as const;
    });
  }

  /** They come back and catch up, or load afresh. */
  private dropTheSlow(): void {
    for (const socket of this.members()) if (waitingPackets(socket) > this.tools.settings.outgoing) this.tools.cut(socket);
  }

  private members(): ReaderSocket[] {
    const { adapter, sockets } = this.tools.namespace;
    return [...(adapter.rooms.get(this.stream) ?? [])].flatMap((id) => sockets.get(id) ?? []);
  }
}

/** Engine.IO holds a socket's packets in this buffer while the network does not take them; its types hide it. */
function waitingPackets(socket: ReaderSocket): number {
  const { writeBuffer } = socket.conn as unknown as { readonly writeBuffer?: readonly unknown[] };
  return writeBuffer?.length ?? 0;
}
