import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Outage } from '#kernel';
import { assetAddress } from './assets.js';
import { send } from '../../test/support/request.js';
import { openSmallSite, type SmallSite } from '../../test/support/small-site.js';

describe('a site', () => {
  let closeAfterwards: () => void = () => undefined;
  afterEach(() => closeAfterwards());

  it('says which port is taken and what to do', async () => {
    const other = createServer();
    closeAfterwards = () => other.close();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(openSmallSite({ port })).rejects.toThrow(new Outage(`Port ${port} is taken. Stop what uses it, or set READER_PORT to another.`));
  });

  it('says which host is not ours', async () => {
    await expect(openSmallSite({ host: '192.0.2.1' })).rejects.toThrow(new Outage('192.0.2.1 is no address of this machine. Set READER_HOST to one that is.'));
  });

  it('finishes what is under way before it stops, and takes nothing new', async () => {
    const site = await openSmallSite();
    const started = new Promise<void>((resolve) => {
      site.notes.started = resolve;
    });
    const slow = send(site.address, { path: '/slow' });
    await started;
    const stopped = site.stop();
    await expect(send(site.address)).rejects.toThrow(/ECONNREFUSED/);
    site.notes.finish();
    expect((await slow).body).toBe('at last');
    await stopped;
    await expect(site.stop()).resolves.toBeUndefined();
  });
});

describe('an open site', () => {
  let site: SmallSite;
  beforeAll(async () => {
    site = await openSmallSite();
  });
  afterAll(() => site.stop());

  it('is well while its database answers', async () => {
    expect(await send(site.address, { path: '/healthz' })).toMatchObject({ status: 200, body: 'ok' });
    site.notes.databaseAnswers = false;
    expect(await send(site.address, { path: '/healthz' })).toMatchObject({ status: 503 });
    site.notes.databaseAnswers = true;
  });

  it('serves assets under names that change with their content, to be kept for ever', async () => {
    const path = assetAddress('reader.css');
    const { status, headers } = await send(site.address, { path });
    expect(path).toMatch(/^\/assets\/reader\.[0-9a-f]{8}\.css$/);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'content-type': 'text/css; charset=utf-8' });
  });

  it('serves nothing else of their folder or beside it', async () => {
    for (const path of ['/assets/', '/assets/assets.json', '/assets/..%2f..%2fpackage.json', '/assets/../../package.json', '/assets/reader.css']) {
      const { status, headers } = await send(site.address, { path });
      expect([path, status]).toEqual([path, 404]);
      expect(headers['cache-control']).toBe('no-store');
    }
  });
});
