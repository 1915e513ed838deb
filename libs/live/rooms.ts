import { Logger } from '@nestjs/common';
import type { StreamId } from '#kernel';
import { headsOf, type Wakeups } from '#events';
import type { FollowAnswer, Position } from './protocol.js';
import { Room, type RoomTools } from './room.js';
import type { ReaderSocket } from './sockets.js';

/**
 * The rooms of this process, one for each followed stream. Wake-ups make it prompt; a look at the heads of all
 * rooms, every second, makes it certain.
 */
export class Rooms {
  private readonly logger = new Logger(Rooms.name);
  private readonly rooms = new Map<StreamId, Room>();
  private readonly timers: NodeJS.Timeout[];
  private readonly mute: () => void;
  private polling: Promise<void> | null = null;
  /** Whether the last look at the heads succeeded. */
  private certain = true;

  constructor(private readonly tools: RoomTools, wakeups: Wakeups) {
    this.mute = wakeups.listen((topic) => this.rooms.get(topic as StreamId)?.wake());
    this.timers = [
      setInterval(() => void (this.polling ??= this.poll()), tools.settings.pollEvery),
      setInterval(() => this.heartbeat(), tools.settings.heartbeatEvery),
    ];
    for (const timer of this.timers) timer.unref();
  }

  /** How many streams are followed here. */
  get size(): number {
    return this.rooms.size;
  }

  async follow(socket: ReaderSocket, stream: StreamId, after: Position | null): Promise<FollowAnswer> {
    const { following } = socket.data;
    following.add(stream);
    const answer = await (this.rooms.get(stream) ?? this.open(stream)).follow(socket, after);
    if (!this.rooms.get(stream)?.holds(socket)) following.delete(stream);
    return answer;
  }

  leave(socket: ReaderSocket, stream: StreamId): void {
    socket.data.following.delete(stream);
    const room = this.rooms.get(stream);
    room?.leave(socket);
    if (room?.vacant) this.rooms.delete(stream);
  }

  /** Nothing reads the database any more when this returns. */
  async stop(): Promise<void> {
    this.mute();
    for (const timer of this.timers) clearInterval(timer);
    await this.polling;
    await Promise.all([...this.rooms.values()].map((room) => room.idle()));
  }

  private open(stream: StreamId): Room {
    const room = new Room(stream, this.tools, () => {
      if (this.rooms.get(stream) === room) this.rooms.delete(stream);
    });
    this.rooms.set(stream, room);
    return room;
  }

  /** Never done before its first wait: `polling` is set only then, and would stay set. */
  private async poll(): Promise<void> {
    await Promise.resolve();
    try {
      if (this.rooms.size > 0) {
        const heads = await headsOf(this.tools.database, [...this.rooms.keys()]);
        for (const [stream, room] of this.rooms) room.wakeAt(heads.get(stream));
      }
      this.certain = true;
    } catch {
      if (this.certain) this.logger.warn('The followed streams cannot be read; nothing is shown live until the database answers again.');
      this.certain = false;
    } finally {
      this.polling = null;
    }
  }

  /** Silence means loss: who does not know where the streams stand does not say that all is well. */
  private heartbeat(): void {
    if (this.certain) for (const room of this.rooms.values()) room.heartbeat();
  }
}
