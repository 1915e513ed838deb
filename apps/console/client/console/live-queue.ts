import { rows } from './rows.js';
import { openSocket } from './sockets.js';

/**
 * Keeps the queue true: what comes is added at its end, what was decided is greyed and goes as soon as nobody is
 * pointing at the list or working in it, so that nothing moves under a hand that is about to press.
 */
export function watchQueue(): void {
  const queue = document.querySelector<HTMLElement>('#queue');
  if (!queue) return;
  const reader = new QueueReader(queue);
  const socket = openSocket();
  // The server says how many wait as soon as a socket is open, so that what came meanwhile is seen as well.
  socket.on('queue.changed', () => void reader.read());
  socket.on('connect', () => { document.body.dataset['live'] = 'on'; });
  socket.on('disconnect', () => { delete document.body.dataset['live']; });
  queue.addEventListener('pointerleave', () => reader.sweep());
  queue.addEventListener('focusout', () => setTimeout(() => reader.sweep()));
  document.addEventListener('keydown', () => setTimeout(() => reader.sweep()));
  document.addEventListener('visibilitychange', () => reader.sweep());
}

class QueueReader {
  private reading: Promise<void> | null = null;
  private again = false;

  constructor(private readonly queue: HTMLElement) {}

  /** Reads the queue; a change while it is being read is read afterwards. */
  async read(): Promise<void> {
    this.again = true;
    await (this.reading ??= this.readWhileChanged());
  }

  /** Takes away what has been decided, unless somebody is at the list. */
  sweep(): void {
    const { queue } = this;
    const busy = queue.matches(':hover') || (queue.contains(document.activeElement) && document.activeElement?.closest('.went') !== null);
    if (busy) return;
    for (const row of queue.querySelectorAll('.row.went')) row.remove();
    const list = queue.querySelector('.rows');
    if (list && list.children.length === 0) void this.read();
  }

  private async readWhileChanged(): Promise<void> {
    while (this.again) {
      this.again = false;
      await this.readOnce().catch(() => undefined);
    }
    this.reading = null;
  }

  private async readOnce(): Promise<void> {
    const after = this.queue.dataset['after'];
    const answer = await fetch(`/queue/rows${after ? `?after=${after}` : ''}`, { redirect: 'error', headers: { accept: 'text/html' } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    this.count(Number(fresh.querySelector<HTMLElement>('[data-waiting]')?.dataset['waiting'] ?? 0));
    this.merge(fresh);
    this.sweep();
  }

  private count(waiting: number): void {
    const line = document.querySelector<HTMLElement>('.waiting');
    if (line && line.dataset['waiting'] !== String(waiting)) {
      line.dataset['waiting'] = String(waiting);
      line.textContent = waiting === 0 ? 'no comments wait' : waiting === 1 ? '1 comment waits' : `${waiting.toLocaleString('en-GB')} comments wait`;
    }
  }

  private merge(fresh: Document): void {
    const list = this.queue.querySelector('.rows');
    const incoming = [...fresh.querySelectorAll<HTMLElement>('.row')];
    if (!list || incoming.length === 0) {
      // Nothing was there or nothing is left: the whole of it is put in place, once nobody is at the list.
      if (!list || rows().every((row) => row.classList.contains('went'))) this.replace(fresh);
      else for (const row of rows()) leave(row);
      return;
    }
    const waiting = new Map(incoming.map((row) => [row.dataset['item'], row]));
    for (const row of rows()) {
      const now = waiting.get(row.dataset['item']);
      if (!now) leave(row);
      waiting.delete(row.dataset['item']);
    }
    for (const row of waiting.values()) {
      row.classList.add('came');
      list.append(row);
    }
    const pages = fresh.querySelector('.pagination');
    this.queue.querySelector('.pagination')?.remove();
    if (pages) this.queue.append(pages);
  }

  private replace(fresh: Document): void {
    if (this.queue.querySelector('.rows') && this.queue.matches(':hover')) return;
    this.queue.replaceChildren(...fresh.body.childNodes);
  }
}

function leave(row: HTMLElement): void {
  row.classList.add('went');
  for (const control of row.querySelectorAll<HTMLElement>('a, button')) control.tabIndex = -1;
}
