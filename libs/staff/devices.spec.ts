import { describe, expect, it } from '@jest/globals';
import { deviceOf, issueDevice } from './devices.js';
import { sessionKey } from './sessions.js';

const SECRET = 'a secret of the forum, thirty-two characters';

describe('a device cookie', () => {
  it('is known again for its login, and for no other', () => {
    const token = issueDevice(SECRET, 'ada');
    expect(deviceOf(SECRET, 'ada', token)).toEqual(token.split('.')[0]);
    expect(deviceOf(SECRET, 'ben', token)).toBeNull();
  });

  it('differs each time', () => {
    expect(issueDevice(SECRET, 'ada')).not.toBe(issueDevice(SECRET, 'ada'));
  });

  it('cannot be made without the secret, nor changed', () => {
    const token = issueDevice(SECRET, 'ada');
    const [nonce = '', signature = ''] = token.split('.');
    const forged = [issueDevice('another secret of thirty-two characters!', 'ada'), `x${nonce}.${signature}`, `${nonce}.`, nonce, '', '.', `${token}.x`, `${nonce}.${signature}é`];
    expect(forged.map((text) => deviceOf(SECRET, 'ada', text))).toEqual(forged.map(() => null));
  });
});

describe('the key of a session', () => {
  it('tells nothing of the id, and is always the same', () => {
    expect(sessionKey('the-id')).toBe(sessionKey('the-id'));
    expect(sessionKey('the-id')).not.toContain('the-id');
    expect(sessionKey('the-id')).toMatch(/^[\w-]{43}$/);
  });
});
