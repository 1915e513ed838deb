import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { countLinks, plainText, renderComment } from './index.js';

const html = (markdown: string): string => renderComment(markdown).html;
const thread = readFileSync(new URL('../../seeds/omnishambles-update-75/original.txt', import.meta.url), 'utf8');

describe('a comment on the page', () => {
  it('keeps paragraphs, line breaks, emphasis and quotations', () => {
    expect(html('One\ntwo\n\n*three* **four**')).toBe('<p>One<br />\ntwo</p>\n<p><em>three</em> <strong>four</strong></p>\n');
    expect(html('> said\n\nanswer')).toContain('<blockquote>\n<p>said</p>\n</blockquote>');
  });

  it.each([
    ['hashtags', '#Courts #Councils #Clinics'],
    ['a line of hyphens below a sentence', 'A sentence\n---'],
    ['a line of equals signs', 'A sentence\n==='],
    ['a line of asterisks', 'before\n\n***\n\nafter'],
    ['a number with an apostrophe', "the 1980's were another country"],
    ['an entity', 'AT&amp;T &copy; &#64;'],
    ['quotation marks, dashes and dots', '"Allars" - he said -- it\'s... (c) 2014'],
    ['what looks like a link definition', '[1]: http://a.uk'],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['four spaces', 'so\n\n    indented words'],
    ['struck words', '~~not~~'],
    ['two sentences without a space', 'e.g.this.uk and someone@example.org'],
    ['an image', '![words](javascript:alert(1))'],
  ])('keeps %s as words', (_name, text) => {
    const words = (each: string): string => each.replace(/\s+/g, ' ');
    expect(words(plainText(text))).toBe(words(text));
    expect(html(text).replace(/<\/?p>|<br \/>|<a [^>]*>|<\/a>/g, '')).not.toMatch(/<[a-z]/);
  });

  it('keeps the author’s numbers in a list', () => {
    expect(html('3. third\n5. fifth')).toBe('<ol start="3">\n<li>third</li>\n<li value="5">fifth</li>\n</ol>\n');
    expect(plainText('3. third\n5. fifth')).toBe('3. third\n5. fifth');
  });

  it('keeps the words of what is nested beyond measure', () => {
    expect(html(`${'> '.repeat(300)}deep words`)).toContain('deep words');
    expect(html(`${'- '.repeat(300)}deep words`)).toContain('deep words');
  });

  it('keeps the words in the line that opens code', () => {
    expect(html('``` meet\nthere\n```')).toBe('<pre><code>meet\nthere\n</code></pre>\n');
  });

  it('links what begins with http and https, and asks nobody to follow', () => {
    expect(html('see https://example.org/a?b=c&d=e.')).toBe(
      '<p>see <a href="https://example.org/a?b=c&amp;d=e" rel="nofollow noopener noreferrer ugc">https://example.org/a?b=c&amp;d=e</a>.</p>\n',
    );
    expect(html('[words](http://example.org "title")')).toContain('<a href="http://example.org" rel="nofollow noopener noreferrer ugc">words</a>');
    expect(html('https://example.org/%41%20b')).toContain('>https://example.org/%41%20b</a>');
  });

  it.each([
    '[x](javascript:alert(1))', '[x](JaVaScRiPt&colon;alert(1))', '[x](data:text/html,hello)', '[x](//example.org)',
    '[x](/staff)', '<javascript:alert(1)>', 'ftp://example.org', '//example.org', 'mailto:a@example.org', '<a@example.org>',
  ])('makes no link of %s', (text) => {
    expect(html(text)).not.toContain('<a');
  });

  it('shows HTML as the characters that were typed', () => {
    const typed = '<script>alert(1)</script> <img src=x onerror=alert(1)> <b>bold</b>';
    expect(html(typed)).not.toMatch(/<(script|img|b)\b/);
    expect(plainText(typed)).toBe(typed);
  });

  it('gives every paragraph of the real thread back word for word', () => {
    for (const paragraph of thread.split(/\n\s*\n/).map((each) => each.replace(/\s+/g, ' ').trim())) {
      expect(plainText(paragraph)).toBe(paragraph);
    }
  });
});

describe('the words of a comment', () => {
  it('leave the marks out', () => {
    expect(plainText('**a** [b](http://example.org) `c`\n\n> d\n\n- e\n- f')).toBe('a b c\n\nd\n\n• e\n• f');
    expect(plainText('077**00** 900\\123')).toBe('07700 900\\123');
  });
});

describe('the number of links', () => {
  it('is what a reader sees', () => {
    expect(countLinks('http://a.uk [b](http:\\//b.uk) [c](&#104;ttp://c.uk) `http://d.uk` www.e.uk')).toBe(3);
  });
});
