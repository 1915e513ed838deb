import { describe, expect, it } from '@jest/globals';
import { isOwnOrigin } from './own-origin.js';

const from = (origin: string | undefined, host: string, configured: string | null): boolean =>
  isOwnOrigin({ headers: origin === undefined ? { host } : { origin, host } }, configured);

describe('the origin of a request', () => {
  it('is our own when it is the configured one or the host that was asked', () => {
    expect(from('https://forum.example', '10.0.0.1:3000', 'https://forum.example')).toBe(true);
    expect(from('http://127.0.0.1:3000', '127.0.0.1:3000', null)).toBe(true);
    expect(from('http://abcdef.onion', 'abcdef.onion', 'https://forum.example')).toBe(true);
    expect(from('http://forum.example', 'Forum.example:80', null)).toBe(true);
  });

  it("is not our own when it is another's, null, or malformed", () => {
    for (const origin of ['null', 'https://elsewhere.example', 'http://127.0.0.1:3001', 'http://127.0.0.1', '127.0.0.1:3000', 'http://127.0.0.1:3000/', 'file://']) {
      expect([origin, from(origin, '127.0.0.1:3000', null)]).toEqual([origin, false]);
    }
  });

  it('is not our own when it is our host without the encryption that it is configured with', () => {
    expect(from('http://forum.example', 'forum.example', 'https://forum.example')).toBe(false);
  });

  it('is not named by programs, which are no pages', () => {
    expect(from(undefined, '127.0.0.1:3000', null)).toBe(true);
  });
});
