import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { countLinks, fingerprintOf, findEmails, findLinks, findTelephones, findWords, plainText, renderComment } from './index.js';
import type { Finding } from './index.js';

const thread = readFileSync(new URL('../../seeds/omnishambles-update-75/original.txt', import.meta.url), 'utf8');
const found = (detect: (text: string) => Finding[], text: string): string[] =>
  detect(text).map(({ start, end }) => text.slice(start, end));

describe('e-mail addresses', () => {
  it.each([
    ['write to jo.smith+x@example.co.uk, please', ['jo.smith+x@example.co.uk']],
    ['a@b.uk and c@d.org.', ['a@b.uk', 'c@d.org']],
    ['JO@EXAMPLE.ORG', ['JO@EXAMPLE.ORG']],
    ['jo @ example.org', ['jo @ example.org']],
    ['jo at example dot org', ['jo at example dot org']],
    ['jo dot smith at justice dot gov dot uk today', ['jo dot smith at justice dot gov dot uk']],
    ['jo (at) example (dot) org', ['jo (at) example (dot) org']],
    ['jo[at]example.org', ['jo[at]example.org']],
    ['Jo AT Example DOT Org', ['Jo AT Example DOT Org']],
    ['jo@example dot org', ['jo@example dot org']],
    ['jo.smith at justice.gov.uk', ['jo.smith at justice.gov.uk']],
    ['jo1970 at gmail.com', ['jo1970 at gmail.com']],
    ['ｊｏ＠ｅｘａｍｐｌｅ．ｏｒｇ', ['ｊｏ＠ｅｘａｍｐｌｅ．ｏｒｇ']],
    ['j\u200bo@exam\u00adple.org', ['j\u200bo@exam\u00adple.org']],
    ['😀 zoë@example.org', ['zoë@example.org']],
    ['mailto:jo@example.org?subject=x', ['jo@example.org']],
  ])('finds in %j', (text, expected) => {
    expect(found(findEmails, text)).toEqual(expected);
  });

  it.each([
    'follow @theguardian.com', 'tea @ 4.30', 'look at the dot on the map', 'at e.g.this.uk', 'I work at justice.gov.uk',
    'see e.g. at gov.uk', '£5 @ 1.20 each', 'at at at dot dot dot', 'a@b', 'the meeting at two. Dot came',
  ])('finds none in %j', (text) => {
    expect(found(findEmails, text)).toEqual([]);
  });
});

describe('telephone numbers', () => {
  it.each([
    '07700 900123', '07700900123', '07700-900-123', '07700.900.123', '+44 7700 900123', '+447700900999', '+44 (0)7700 900123',
    '0044 7700 900123', '447700900123', '01632 960001', '(01632) 960 999', '01632/960123', '020 7946 0000', '(020) 7946-0999',
    '+44 (0)20 7946 0123', '0 7 7 0 0 9 0 0 1 2 3', '０７７００ ９００１２３', '077\u200b00 900123', '0161 850 4567', '0845 300 6300', '+33 1 42 68 53 00',
  ])('finds %s', (number) => {
    for (const text of [number, `Ring ${number}.`, `(me: ${number}, after six)`]) {
      expect(found(findTelephones, text)).toEqual([number]);
    }
  });

  it('finds each of several, and one that hides behind a date or a word', () => {
    expect(found(findTelephones, '07700 900123 / 01632 960001')).toEqual(['07700 900123', '01632 960001']);
    expect(found(findTelephones, 'since 07/11/2014 07700 900123')).toEqual(['07700 900123']);
    expect(found(findTelephones, '0 01632 960001')).toHaveLength(1);
    expect(found(findTelephones, '+33 1 42 68 53 00 +33 1 42 68 53 01')).toEqual(['+33 1 42 68 53 00', '+33 1 42 68 53 01']);
    expect(found(findTelephones, '+1 212 555 2368, 016977 2345')).toEqual(['+1 212 555 2368', '016977 2345']);
    expect(found(findTelephones, 'tel07700900123')).toEqual(['07700900123']);
    expect(found(findTelephones, '2014-11-10 07700 900123')).toEqual(['07700 900123']);
  });

  it.each([
    '2016-17 and 2017-18', '£130m-£140m', '£0123456789 01', 'order 4021579632', 'order PO-01234567890', 'ref #01234567890',
    '01/02/2014 - 03/04/2014', '01.02.2014 - 03.02.2014', '07.11.2014 - 12.11.2014', '07/11/14-8/11/14', '2014-11-10 11:39',
    '0830-0900', '0.1234567890', '0.1234567890%', '45% of 1234567890', '120,000 people', '1979/0163001B', '943 476 5919',
    's.28, 2014 c. 11', '999 or 116 123', 'extension 4567', 'd41d8cd98f00b204e9800998ecf8427e', '07700900123abcdef0123456789abcdef01234567',
    '0 1 2 3 4 5 6 7 8 9 10', '12-34-56 12345678', '4021-0163-2960-001-22', '30 resettlement prisons, 12 months, 8.30am',
  ])('finds none in %j', (text) => {
    expect(found(findTelephones, text)).toEqual([]);
  });
});

describe('links', () => {
  it.each([
    ['see http://example.org/a, or https://example.org/b.', ['http://example.org/a', 'https://example.org/b']],
    ['(www.example.org/a_(b))', ['www.example.org/a_(b)']],
    ['[words](https://example.org)', ['https://example.org']],
    ['http://a.uk,http://b.uk', ['http://a.uk', 'http://b.uk']],
    ['HTTP://EXAMPLE.ORG', ['HTTP://EXAMPLE.ORG']],
    ['http://www.example.org', ['http://www.example.org']],
    ['politics.co.uk and e.g.this.uk and www. and http://', []],
  ])('finds in %j', (text, expected) => {
    expect(found(findLinks, text)).toEqual(expected);
  });
});

describe('words', () => {
  const words = ['arse', 'Kill  yourself', 'café', ''];

  it('are whole, whatever their case and accents', () => {
    const text = 'Parse this, ARSE. CAFE\u0301! kill\nyourself; arses; kill yourselves';
    expect(found((each) => findWords(each, words), text)).toEqual(['ARSE', 'CAFE\u0301', 'kill\nyourself']);
    expect(findWords('anything', [])).toEqual([]);
  });
});

describe('the real thread', () => {
  it('has no e-mail address and no telephone number', () => {
    expect(found(findEmails, thread)).toEqual([]);
    expect(found(findTelephones, thread)).toEqual([]);
    expect(found(findEmails, plainText(thread))).toEqual([]);
    expect(found(findTelephones, plainText(thread))).toEqual([]);
  });

  it('has one link in comment 16', () => {
    const sixteen = /^ {2}16\. ([\s\S]*?)^ {4}1\. /m.exec(thread)?.[1] ?? '';
    expect(found(findLinks, sixteen)).toEqual([sixteen.trim()]);
    expect(countLinks(sixteen.trim())).toBe(1);
  });
});

describe('time', () => {
  const suspects = ['at at at', 'kill yourself', 'a a a a b'];
  const readers: [string, (text: string) => unknown][] = [
    ['findEmails', findEmails], ['findTelephones', findTelephones], ['findLinks', findLinks],
    ['findWords', (text) => findWords(text, suspects)], ['fingerprintOf', fingerprintOf],
  ];
  const nasty = [
    '@', 'a@', 'a.', 'a@a.', ' at ', 'a at a dot ', '(at)', '[dot]', ' ', '0', '07', '0 ', '0-', '(0', '+44', '+', '44 7', '01.02.2014 ',
    '077 ', ',', 'http://', 'http://,', 'www.', ')', 'http://a)', 'a ', 'a a a a a ', '\u200b', '\u0301', '𝟎', '£', '>', '1.',
  ];
  // One beginning with much behind it: what a pattern would read again from every place.
  const trailing = ['http://', 'a@', '0'].flatMap((opening) => [',', ')', 'a.', 'a-', ' ', '.'].map((piece) => [opening, piece] as const));
  const inputs = [...nasty.map((piece) => ['', piece] as const), ...trailing];
  const milliseconds = (read: (text: string) => unknown, text: string): number => {
    const begin = performance.now();
    read(text);
    return performance.now() - begin;
  };
  /** Below a few milliseconds the clock says more than the detector; a busy machine gets three attempts. */
  const growsInProportion = (read: (text: string) => unknown, opening: string, piece: string): boolean => {
    const of = (length: number): string => opening + piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    return [1, 2, 3].some(() => {
      const short = milliseconds(read, of(10_000));
      return milliseconds(read, of(100_000)) < 20 * Math.max(3, short);
    });
  };

  it.each(readers)('%s takes ten times as long for ten times as much, however nasty', (_name, read) => {
    expect(inputs.filter(([opening, piece]) => !growsInProportion(read, opening, piece))).toEqual([]);
  });

  it('Markdown of the longest comment never takes a second', () => {
    for (const piece of ['[', '![', '*', '_', '*a_', '`', '``a', '> ', '- ', '1. ', '[a](', '<', '<http://', 'http://', '\\', '~~~\n', '>\n', '((', '[]()', '**a ', '\n']) {
      const text = piece.repeat(Math.ceil(10_000 / piece.length));
      const begin = performance.now();
      renderComment(text);
      expect({ piece, quick: performance.now() - begin < 1000 }).toEqual({ piece, quick: true });
    }
  });
});
