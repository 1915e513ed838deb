import { Injectable } from '@nestjs/common';
import type { StreamPosition } from '#events';
import { sendablePage, type SendablePage } from './sending.js';

/** A rendered page of a discussion. */
export interface RenderedPage extends SendablePage {
  /** Where the post's stream stood in the snapshot that the page shows. */
  readonly position: StreamPosition;
}

/** In bytes, all pages together. */
const CAPACITY = 48 * 1024 * 1024;

/** The page, ready to be kept. */
export function renderedPage(html: string, position: StreamPosition): RenderedPage {
  return { ...sendablePage(html), position };
}

/**
 * Rendered pages of discussions, by their addresses. A page may be shown only while its post's stream stands where
 * it stood when the page was made, and the caller has just asked the database for that: what was removed is never
 * shown from here, and without the database nothing is.
 */
@Injectable()
export class PageCache {
  /** The least recently used first. */
  private readonly pages = new Map<string, RenderedPage>();
  private readonly rendering = new Map<string, Promise<RenderedPage | null>>();
  private size = 0;

  /**
   * The page of that address as the stream stands. Those who ask at the same moment share one rendering.
   * @param position where the stream stands now.
   * @param render makes the page; null when there is none, which is not kept.
   */
  async page(address: string, position: StreamPosition, render: () => Promise<RenderedPage | null>): Promise<RenderedPage | null> {
    const kept = this.pages.get(address);
    if (kept && samePosition(kept.position, position)) {
      this.pages.delete(address);
      this.pages.set(address, kept);
      return kept;
    }
    // Whoever asks after a later event does not join a rendering that may not have it.
    const name = `${position.epoch} ${position.seq} ${address}`;
    const begun = this.rendering.get(name);
    if (begun) return begun;
    const rendering = render();
    this.rendering.set(name, rendering);
    try {
      const page = await rendering;
      if (page) this.keep(address, page);
      return page;
    } finally {
      this.rendering.delete(name);
    }
  }

  private keep(address: string, page: RenderedPage): void {
    this.forget(address);
    this.pages.set(address, page);
    this.size += page.bytes.length;
    for (const oldest of this.pages.keys()) {
      if (this.size <= CAPACITY) break;
      this.forget(oldest);
    }
  }

  private forget(address: string): void {
    const page = this.pages.get(address);
    if (!page) return;
    this.pages.delete(address);
    this.size -= page.bytes.length;
  }
}

function samePosition(one: StreamPosition, other: StreamPosition): boolean {
  return one.epoch === other.epoch && one.seq === other.seq;
}
