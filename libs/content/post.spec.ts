import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { renderPost } from './index.js';
import type { CitedSource } from './index.js';

const unknown = { publication: null, label: null, title: null, publishedOn: null, address: null };
const guardian: CitedSource = {
  key: 'guardian', publication: 'The Guardian', label: null, title: 'Shares <crash> & "warning"', publishedOn: '2014-11-10', address: null,
};
const html = (markdown: string, sources: CitedSource[] = []): string => renderPost(markdown, sources).html.html;

describe('a quotation in a post', () => {
  it('names its source with what is known', () => {
    expect(html('> words\n>\n> [@guardian]\n\nafter', [guardian])).toBe(
      '<figure class="quotation">\n<blockquote>\n<p>words</p>\n</blockquote>\n'
      + '<figcaption>The Guardian, <cite>Shares &lt;crash&gt; &amp; "warning"</cite>, 10 November 2014</figcaption>\n</figure>\n<p>after</p>\n',
    );
    expect(html('> a\n>\n> [@x]', [{ ...unknown, key: 'x', label: 'A reader' }])).toContain('<figcaption>A reader</figcaption>');
  });

  it('links the source to its address, when that is one of the web', () => {
    const at = (address: string): string => html('> a\n>\n> [@guardian]', [{ ...guardian, title: null, address }]);
    expect(at('https://example.org/"a')).toContain(
      '<figcaption><a href="https://example.org/&quot;a" rel="noopener noreferrer">The Guardian, 10 November 2014</a></figcaption>',
    );
    expect(at('javascript:alert(1)')).toContain('<figcaption>The Guardian, 10 November 2014</figcaption>');
  });

  it('may stand in another', () => {
    const { html: made, cited } = renderPost('> outer\n>\n> > inner\n> >\n> > [@b]\n>\n> [@a]', [
      { ...unknown, key: 'a', label: 'A' }, { ...unknown, key: 'b', label: 'B' },
    ]);
    expect(made.html.replace(/\n/g, '')).toBe(
      '<figure class="quotation"><blockquote><p>outer</p>'
      + '<figure class="quotation"><blockquote><p>inner</p></blockquote><figcaption>B</figcaption></figure>'
      + '</blockquote><figcaption>A</figcaption></figure>',
    );
    expect(cited).toEqual(['b', 'a']);
  });

  it('without a citation, or with one inside its words, stays a plain quotation', () => {
    expect(html('> words')).toBe('<blockquote>\n<p>words</p>\n</blockquote>\n');
    expect(html('> words [@guardian]', [guardian])).not.toContain('figure');
    expect(html('> [@guardian]\n>\n> words', [guardian])).not.toContain('figure');
    expect(html('> - words\n>\n>   [@guardian]', [guardian])).not.toContain('figure');
  });

  it('keeps its words when nobody knows the source, and tells which', () => {
    const rendered = renderPost('> words\n>\n> [@nobody]\n\n> more\n>\n> [@guardian]\n\n> again\n>\n> [@nobody]', [guardian]);
    expect(rendered).toMatchObject({ cited: ['nobody', 'guardian'], unknown: ['nobody'] });
    expect(rendered.html.html).toContain('<figure class="quotation">\n<blockquote>\n<p>words</p>\n</blockquote>\n</figure>');
  });

  it('shows nothing for what is not known', () => {
    expect(html('> a\n>\n> [@x]', [{ ...unknown, key: 'x' }])).not.toContain('figcaption');
    expect(html('> a\n>\n> [@x]', [{ ...unknown, key: 'x', label: 'L', publishedOn: 'in autumn' }])).toContain('<figcaption>L</figcaption>');
  });
});

describe('a post', () => {
  it('begins its headings below those of the page', () => {
    expect(html('# a\n\n## b\n\n### c\n\n## d')).toBe('<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n<h3>d</h3>\n');
    expect(html('### a\n\n###### b\n\n### c')).toBe('<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>\n');
  });

  it('may link within the forum, and nowhere that runs', () => {
    expect(html('[a](/posts/b) [c](#5.1)')).toContain('<a href="/posts/b" rel="noopener noreferrer">a</a> <a href="#5.1"');
    expect(html('[x](javascript:alert(1)) [y](//example.org)')).not.toContain('<a');
    expect(html('[z](/\\example.org)')).toContain('href="/%5Cexample.org"');
    expect(html('<script>alert(1)</script>')).toBe('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n');
  });

  it('of the seed names the source of each of its eleven quotations', () => {
    const file = readFileSync(new URL('../../seeds/omnishambles-update-75/post.md', import.meta.url), 'utf8');
    const body = file.slice(file.indexOf('\n---\n') + 5);
    const { cited, html: made } = renderPost(body, []);
    expect(cited).toHaveLength(11);
    expect(made.html.split('<figure class="quotation">')).toHaveLength(12);
    expect(made.html).not.toMatch(/<blockquote>(?<!<figure class="quotation">\n<blockquote>)/);
    expect(cited).toContain('big-society-capital');
    expect(made.html).not.toContain('[@');
  });
});
