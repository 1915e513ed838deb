import { describe, expect, it } from '@jest/globals';
import { compareAddresses, parentAddress } from './addresses.js';

describe('addresses of comments', () => {
  it('are ordered as they are read', () => {
    expect(['10', '5.10', '5.2', '6', '5', '5.2.1'].sort(compareAddresses)).toEqual(['5', '5.2', '5.2.1', '5.10', '6', '10']);
  });

  it('name what they answer', () => {
    expect([parentAddress('5'), parentAddress('5.1'), parentAddress('5.1.12')]).toEqual([null, '5', '5.1']);
  });
});
