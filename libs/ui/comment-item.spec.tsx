import { describe, expect, it } from '@jest/globals';
import { renderComment } from '#content';
import { CommentItem, type ShownComment } from './comment-item.js';
import { TextArea } from './fields.js';
import { renderFragment } from './render.js';

const place = { slug: 'a-post', takesComments: true, timeZone: 'Europe/London' };

function comment(changes: Partial<ShownComment> = {}): ShownComment {
  return {
    address: '5.1', depth: 2, author: { kind: 'anonymous' }, publishedAt: new Date('2014-11-11T11:39:00Z'), publishedSeq: 7,
    body: { html: renderComment('Hello.') }, ...changes,
  };
}

function rendered(changes: Partial<ShownComment> = {}): string {
  return renderFragment(<CommentItem comment={comment(changes)} place={place} />);
}

describe('a comment on the page', () => {
  it('has its number as its address, its author, its time and a way to answer', () => {
    const html = rendered();
    expect(html).toContain('id="c5.1"');
    expect(html).toContain('href="/posts/a-post/comments/5.1"');
    expect(html).toContain('Anonymous');
    expect(html).toContain('11 Nov 2014, 11:39');
    expect(html).toContain('href="/posts/a-post/comments/5.1/reply"');
  });

  it('shows no time that is not known', () => {
    expect(rendered({ publishedAt: null })).not.toContain('<time');
  });

  it('never lets a name look like a badge', () => {
    const html = rendered({ author: { kind: 'named', name: '<span class="badge editor">Editor</span>' } });
    expect(html).not.toContain('<span class="badge');
    expect(html).toContain('&lt;span class="badge editor">Editor&lt;/span>'.replaceAll('"', '&quot;'));
    expect(rendered({ author: { kind: 'named', name: 'Editor' } })).not.toContain('badge');
    expect(rendered({ author: { kind: 'staff', badge: 'editor' } })).toContain('class="badge editor"');
  });

  it('leaves a tombstone without words, author or time', () => {
    const html = rendered({ body: null, author: { kind: 'named', name: 'Andrew' } });
    expect(html).toContain('A moderator removed this comment');
    expect(html).toContain('id="c5.1"');
    expect(html).not.toMatch(/Andrew|11:39|\/reply/);
  });
});

describe('a field to type in', () => {
  it('keeps a line break at the beginning, which browsers drop', () => {
    expect(renderFragment(<TextArea name="text" label="Text" value={'\nSecond line'} />)).toContain('>\n\nSecond line</textarea>');
  });

  it('cannot be broken out of', () => {
    expect(renderFragment(<TextArea name="text" label="Text" value="</textarea><script>" />)).not.toContain('<script>');
  });

  it('leads those who hear it to what is wrong', () => {
    const html = renderFragment(<TextArea name="text" label="Text" problem="Too long." />);
    expect(html).toContain('aria-describedby="problem-text"');
    expect(html).toContain('aria-invalid="true"');
  });
});
