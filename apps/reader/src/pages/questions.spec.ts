import { describe, expect, it } from '@jest/globals';
import { threadAddress } from './addresses.js';
import { parseBefore, parseThreadQuery } from './questions.js';

const EPOCH = '2f1c5a52-6d0a-4b0c-9c5e-0d6f4f6f1e01';

describe('the address of a part of a discussion', () => {
  it.each([
    ['/posts/a', {}],
    ['/posts/a', { order: 'reading', utm_source: 'elsewhere' }],
    ['/posts/a?after=5.1', { after: '5.1' }],
    ['/posts/a?order=newest', { order: 'newest' }],
    ['/posts/a?order=newest&before=12', { before: '12', order: 'newest' }],
    [`/posts/a?after=3&since=${EPOCH}.7`, { since: `${EPOCH}.7`, after: '3' }],
  ])('is %s', (address, query) => {
    expect(threadAddress('a', parseThreadQuery(query))).toBe(address);
  });

  it.each([
    { order: 'oldest' }, { after: '' }, { after: '5.0' }, { after: '5..1' }, { after: '99999999999' }, { after: ['1', '2'] },
    { before: '3' }, { order: 'newest', after: '3' }, { order: 'newest', before: '-1' }, { order: 'newest', before: '1'.repeat(40) },
    { since: '7' }, { since: `${EPOCH}.` }, { since: `${EPOCH}.x` }, { since: 'x'.repeat(36) + '.1' },
  ])('is refused with a sentence when it makes no sense: %j', (query) => {
    expect(() => parseThreadQuery(query)).toThrow(/makes no sense here\. Leave out/);
  });

  it('takes no time beyond all times', () => {
    expect(() => parseBefore({ before: `999999999999999.${EPOCH}` })).not.toThrow(/Invalid time/);
    expect(() => parseBefore({ before: 'x' })).toThrow(/makes no sense/);
  });
});
