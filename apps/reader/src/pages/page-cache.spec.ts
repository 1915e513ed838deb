import { describe, expect, it } from '@jest/globals';
import { PageCache, renderedPage, type RenderedPage } from './page-cache.js';

const EPOCH = 'one';
const at = (seq: number, epoch = EPOCH) => ({ epoch, seq });

function renderer(position = at(1), text = 'a page') {
  let times = 0;
  return { render: (): Promise<RenderedPage> => {
      times += 1;
      return Promise.resolve(renderedPage(text, position));
    }, times: () => times };
}

describe('the cache of pages', () => {
  it('shows a page again while its stream stands where it stood', async () => {
    const cache = new PageCache();
    const { render, times } = renderer();
    await cache.page('/posts/a', at(1), render);
    expect((await cache.page('/posts/a', at(1), render))?.bytes.toString()).toBe('a page');
    expect(times()).toBe(1);
  });

  it('makes it anew after the next event, and in another epoch', async () => {
    const cache = new PageCache();
    const { render, times } = renderer();
    await cache.page('/posts/a', at(1), render);
    await cache.page('/posts/a', at(2), render);
    await cache.page('/posts/a', at(1, 'another'), render);
    expect(times()).toBe(3);
  });

  it('makes it once for all who ask together, but not for who asks after a later event', async () => {
    const cache = new PageCache();
    let finish = (): void => undefined;
    let times = 0;
    const slow = async (): Promise<RenderedPage> => {
      times += 1;
      await new Promise<void>((resolve) => (finish = resolve));
      return renderedPage('before', at(1));
    };
    const early = [cache.page('/posts/a', at(1), slow), cache.page('/posts/a', at(1), slow)];
    const later = cache.page('/posts/a', at(2), () => Promise.resolve(renderedPage('after', at(2))));
    expect((await later)?.bytes.toString()).toBe('after');
    finish();
    await Promise.all(early);
    expect(times).toBe(1);
  });

  it('keeps nothing of a failure', async () => {
    const cache = new PageCache();
    await expect(cache.page('/posts/a', at(1), () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect((await cache.page('/posts/a', at(1), renderer().render))?.bytes.toString()).toBe('a page');
  });

  it('lets the oldest pages go when it is full', async () => {
    const cache = new PageCache();
    const large = renderer(at(1), 'x'.repeat(20 * 1024 * 1024));
    for (const address of ['/posts/a', '/posts/b', '/posts/c']) await cache.page(address, at(1), large.render);
    await cache.page('/posts/c', at(1), large.render);
    expect(large.times()).toBe(3);
    await cache.page('/posts/a', at(1), large.render);
    expect(large.times()).toBe(4);
  });
});
