import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeClock } from '#testing';
import { networkOf, NetworkTags } from './network-tag.js';
import { send } from '../../test/support/request.js';
import { openSmallSite, type SmallSite } from '../../test/support/small-site.js';

describe('the network of an address', () => {
  it.each([
    ['192.0.2.77', '192.0.2'],
    ['::ffff:192.0.2.77', '192.0.2'],
    ['::FFFF:C000:24D', '192.0.2'],
    ['2001:db8:1:2ff:aaaa::1', '2001:db8:1:200'],
    ['2001:db8:1:200::', '2001:db8:1:200'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['127.0.0.1', null],
    ['::1', null],
    ['::ffff:127.0.0.1', null],
    ['nonsense', null],
    ['', null],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('a tag', () => {
  it('is one for a network and an hour, and tells nothing of the address', () => {
    const clock = new FakeClock();
    const tags = new NetworkTags(clock);
    const tag = tags.of('192.0.2.1');
    expect(tag).toMatch(/^[\w-]{22}$/);
    expect(tags.of('192.0.2.200')).toBe(tag);
    expect(tags.of('192.0.3.1')).not.toBe(tag);
    expect(new NetworkTags(clock).of('192.0.2.1')).not.toBe(tag);
    clock.advance(3_600_000);
    expect(tags.of('192.0.2.1')).not.toBe(tag);
    clock.advance(-3_600_000);
    expect(tags.of('192.0.2.1')).not.toBe(tag);
  });
});

describe('a request', () => {
  let site: SmallSite;
  beforeAll(async () => {
    site = await openSmallSite({ trustedProxies: '127.0.0.1' });
  });
  afterAll(() => site.stop());

  const tagOf = async (at: SmallSite, forwarded: string): Promise<unknown> => {
    const { body } = await send(at.address, { path: '/words/a', headers: { 'x-forwarded-for': forwarded } });
    return (JSON.parse(body) as { network: unknown }).network;
  };

  it('is tagged by the address that a trusted proxy names, and by no other', async () => {
    const tag = await tagOf(site, '198.51.100.7');
    expect(tag).toMatch(/^[\w-]{22}$/);
    expect(await tagOf(site, '203.0.113.9, 198.51.100.8')).toBe(tag);
    const untrusting = await openSmallSite();
    expect(await tagOf(untrusting, '198.51.100.7')).toBeNull();
    await untrusting.stop();
  });

  it('leaves no address, agent, referrer, query or body in the log', async () => {
    site.log.length = 0;
    await send(site.address, {
      path: '/words/private-word?q=private-query',
      headers: { 'x-forwarded-for': '198.51.100.7', 'user-agent': 'private-agent', referer: 'http://private-referrer.example/' },
    });
    await send(site.address, { path: '/private-path' });
    expect(site.log).toHaveLength(2);
    expect(JSON.parse(site.log[0] ?? '')).toEqual({
      level: 'info', time: '2026-11-21T09:00:00.000Z', site: 'reader', method: 'GET', route: '/words/:word', status: 200, milliseconds: expect.any(Number),
    });
    expect(site.log.join('')).not.toMatch(/private|198\.51|127\.0/);
  });

  it('leaves nothing at all when the log is silent', async () => {
    const silent = await openSmallSite({ logLevel: 'silent' });
    await send(silent.address, { path: '/broken' });
    await silent.stop();
    expect(silent.log).toEqual([]);
  });
});
