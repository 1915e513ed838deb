import { describe, expect, it } from '@jest/globals';
import type { SourceDraft } from '#desk';
import { readSourceLines, writeSourceLines } from './source-lines.js';

const NOTHING = { publication: null, label: null, title: null, publishedOn: null, address: null };

describe('sources as lines', () => {
  it('reads what is known and leaves the rest unknown', () => {
    const { sources } = readSourceLines('guardian | The Guardian | Shares crash | 2014-11-10 | https://example.org/a\r\ncontributor | | | | | a contributor\nbare');
    expect(sources).toEqual([
      { key: 'guardian', publication: 'The Guardian', title: 'Shares crash', publishedOn: '2014-11-10', address: 'https://example.org/a', label: null },
      { ...NOTHING, key: 'contributor', label: 'a contributor' },
      { ...NOTHING, key: 'bare' },
    ]);
  });

  it('passes over empty lines and still knows where each source stands', () => {
    expect(readSourceLines('\n  \none\n\ntwo').lines).toEqual([3, 5]);
  });

  it('gives back what it has written', () => {
    const sources: SourceDraft[] = [
      { key: 'a', publication: 'P | Q', label: 'said | twice', title: 'T', publishedOn: '2014-11-10', address: 'https://example.org/?a|b' },
      { ...NOTHING, key: 'b', label: 'only said' },
      { ...NOTHING, key: 'c' },
    ];
    expect(readSourceLines(writeSourceLines(sources)).sources).toEqual(sources);
  });
});
