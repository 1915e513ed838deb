import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PoolClient, Notification } from 'pg';
import type { StreamId } from '#kernel';

/** What has changed: a stream, or the moderators' queue. */
export type Topic = StreamId | 'queue';

const CHANNEL = 'candour';
/** Notifications of one process are sent together at most this often, in milliseconds. */
const GATHERING = 10;
/** How long to wait before listening again after the connection was lost, in milliseconds. */
const RETRY = 1000;

/**
 * Wakes whoever waits for a change, in this process at once and in the others through the database.
 *
 * A wake-up guarantees nothing: who listens also polls. It is sent after the commit and outside the
 * transaction, because PostgreSQL commits transactions that notify one after the other, and submissions to
 * two posts must not wait for each other.
 */
@Injectable()
export class Wakeups implements OnApplicationShutdown {
  private readonly logger = new Logger(Wakeups.name);
  private readonly listeners = new Set<(topic: Topic) => void>();
  private readonly waiting = new Set<Topic>();
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> = Promise.resolve();
  private retry: NodeJS.Timeout | null = null;
  private connection: PoolClient | null = null;
  private connecting: Promise<void> | null = null;
  private stopped = false;
  /** Whether it was told that nobody wakes us; once is enough. */
  private told = false;

  constructor(private readonly dataSource: DataSource) {}

  /** Calls `listener` for every change from now on; the answer ends that. */
  listen(listener: (topic: Topic) => void): () => void {
    this.listeners.add(listener);
    this.connecting ??= this.connect();
    return () => void this.listeners.delete(listener);
  }

  /** Says that something has changed and is committed. */
  poke(topic: Topic): void {
    this.tell(topic);
    this.waiting.add(topic);
    this.timer ??= setTimeout(() => void (this.sending = this.send()), GATHERING);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    if (this.retry) clearTimeout(this.retry);
    await Promise.all([this.sending, this.connecting]);
    this.connection?.release(true);
    this.connection = null;
  }

  private tell(topic: Topic): void {
    for (const listener of this.listeners) listener(topic);
  }

  private async send(): Promise<void> {
    this.timer = null;
    const topics = [...this.waiting];
    this.waiting.clear();
    if (this.stopped) return;
    try {
      await this.dataSource.query('SELECT pg_notify($1, topic) FROM unnest($2::text[]) AS topic', [CHANNEL, topics]);
    } catch {
      this.logger.warn('A wake-up was not sent; the other processes will poll.');
    }
  }

  private async connect(): Promise<void> {
    let client: PoolClient | null = null;
    try {
      [client] = (await this.dataSource.driver.obtainMasterConnection()) as [PoolClient];
      if (this.stopped) return client.release(true);
      const connection = client;
      this.connection = connection;
      connection.on('notification', (message: Notification) => this.tell(message.payload as Topic));
      connection.on('error', () => this.lose(connection));
      connection.on('end', () => this.lose(connection));
      await connection.query(`LISTEN ${CHANNEL}`);
      this.told = false;
    } catch {
      if (client) this.lose(client);
      else this.tryAgainLater();
    }
  }

  /** The connection may fail in several ways at once; it is given back once, and another asked for once. */
  private lose(client: PoolClient): void {
    if (this.connection !== client) return;
    this.connection = null;
    client.release(true);
    this.tryAgainLater();
  }

  private tryAgainLater(): void {
    if (this.stopped) return;
    if (!this.told) this.logger.warn('No longer woken by the database; polling until it answers again.');
    this.told = true;
    this.retry = setTimeout(() => void (this.connecting = this.connect()), RETRY);
  }
}
