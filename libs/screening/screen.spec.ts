import { describe, expect, it } from '@jest/globals';
import { DEFAULT_BANNED_WORDS, DEFAULT_LIMITS, DEFAULT_SUSPECT_WORDS, RULES, screen } from './index.js';
import type { Rule, ScreeningFacts } from './index.js';

const facts: ScreeningFacts = {
  policy: 'open',
  repeatedInDiscussion: false,
  suspectWords: DEFAULT_SUSPECT_WORDS,
  bannedWords: DEFAULT_BANNED_WORDS,
  limits: DEFAULT_LIMITS,
};
const held = (text: string, more: Partial<ScreeningFacts> = {}): string[] => {
  const verdict = screen(text, { ...facts, ...more });
  return verdict.outcome === 'hold' ? verdict.reasons.map(({ rule, start, end }) => `${rule} ${String(start)}-${String(end)}`) : [verdict.outcome];
};

describe('an ordinary comment', () => {
  it('is published on an open post, and waits on a premoderated one', () => {
    expect(screen('In 2016-17 we had 3.5% fewer staff.', facts)).toEqual({ outcome: 'publish' });
    expect(screen('Words', { ...facts, policy: 'premoderated' })).toEqual({
      outcome: 'hold', reasons: [{ rule: 'premoderated', start: null, end: null }],
    });
  });
});

describe('a comment is refused', () => {
  it.each(['', ' \n\t', '\u200b\u2060', '\u3164\u2800', '> ', '- \n- ', '```\n```', '[](http://example.org)'])('when there is nothing to read in %j', (text) => {
    expect(screen(text, facts)).toMatchObject({ outcome: 'refuse', code: 'empty', reason: { rule: 'length' } });
  });

  it('when it is too long, counted as people count', () => {
    const limits = { maximumLength: 5, maximumLinks: 3 };
    expect(held('😀😀😀😀😀', { limits })).toEqual(['publish']);
    const verdict = screen('😀😀😀😀😀😀', { ...facts, limits });
    expect(verdict).toMatchObject({ outcome: 'refuse', code: 'too-long', reason: { rule: 'length' } });
    expect(screen('x'.repeat(10_001), facts)).toMatchObject({
      reason: { message: 'Your comment has 10,001 characters, and 10,000 is the most. Please shorten it, or divide it into two.' },
    });
    expect(held('x'.repeat(10_000))).toEqual(['publish']);
  });

  it('when its words are already in the discussion', () => {
    expect(screen('Words', { ...facts, repeatedInDiscussion: true })).toMatchObject({ outcome: 'refuse', code: 'rule', reason: { rule: 'repeated' } });
  });

  it('for a banned word, with its place and without the word', () => {
    const verdict = screen('It is Verboten here', { ...facts, bannedWords: ['verboten'] });
    expect(verdict).toMatchObject({ outcome: 'refuse', code: 'rule', reason: { rule: 'banned-words', start: 6, end: 14 } });
    expect(JSON.stringify(verdict)).not.toMatch(/verboten/i);
    expect(screen('It is verb**ot**en', { ...facts, bannedWords: ['verboten'] })).toMatchObject({ outcome: 'refuse' });
  });

  it('for the first reason in the list, whatever would hold it', () => {
    const text = `verboten jo@example.org ${'x'.repeat(10_000)}`;
    const all = { ...facts, policy: 'premoderated' as const, repeatedInDiscussion: true, bannedWords: ['verboten'] };
    expect(screen(text, all)).toMatchObject({ outcome: 'refuse', code: 'too-long' });
    expect(screen(text.slice(0, 40), all)).toMatchObject({ outcome: 'refuse', reason: { rule: 'repeated' } });
    expect(screen(text.slice(0, 40), { ...all, repeatedInDiscussion: false })).toMatchObject({ outcome: 'refuse', reason: { rule: 'banned-words' } });
  });
});

describe('a comment waits for a moderator', () => {
  it.each([
    ['an e-mail address', 'Write to jo@example.org', ['email 9-23']],
    ['an address in words', 'jo at example dot org', ['email 0-21']],
    ['a telephone number', 'Ring 07700 900123 now', ['telephone 5-17']],
    ['a suspect word', 'What the fuck', ['suspect-words 9-13']],
    ['a number that is whole only on the page', 'Ring 077**00900**123', ['telephone null-null']],
    ['an address that is whole only on the page', 'jo\\@example.org', ['email null-null']],
  ])('for %s', (_name, text, expected) => {
    expect(held(text)).toEqual(expected);
  });

  it('for more links than the limit', () => {
    const links = (count: number): string => Array.from({ length: count }, (_, i) => `http://${String(i)}.uk`).join(' ');
    expect(held(links(3))).toEqual(['publish']);
    expect(held(links(4))).toEqual(['links 0-11', 'links 12-23', 'links 24-35', 'links 36-47']);
    expect(held('[a](http:\\//a.uk) [b](http:\\//b.uk) [c](http:\\//c.uk) [d](http:\\//d.uk)')).toEqual(['links null-null']);
  });

  it('with all reasons together, and never with a word of the text', () => {
    const verdict = screen('shit: jo@example.org, 07700 900123', { ...facts, policy: 'premoderated' });
    expect(verdict).toMatchObject({ outcome: 'hold' });
    expect(verdict.outcome === 'hold' && verdict.reasons.map(({ rule }) => rule)).toEqual(['email', 'telephone', 'suspect-words', 'premoderated']);
    expect(JSON.stringify(verdict)).not.toMatch(/shit|example|900123/);
  });

  it('with no more evidence of one rule than a moderator can use', () => {
    expect(held('shit '.repeat(500))).toHaveLength(20);
  });
});

describe('a rule that cannot answer', () => {
  const broken: Rule = { name: 'broken', judge: (text) => { throw new Error(`cannot read ${text}`); } };

  it('holds the comment, and keeps nothing of it', () => {
    expect(screen('Words', facts, [broken, ...RULES])).toEqual({
      outcome: 'hold', reasons: [{ rule: 'broken', start: null, end: null, failed: true }],
    });
  });

  it('keeps no other rule from its judgement', () => {
    expect(screen('', facts, [broken, ...RULES])).toMatchObject({ outcome: 'refuse', code: 'empty' });
    expect(screen('jo@example.org', facts, [broken, ...RULES])).toMatchObject({ reasons: [{ rule: 'broken' }, { rule: 'email' }] });
  });
});

describe('the list of rules', () => {
  it('asks in the stated order, under names that evidence keeps', () => {
    expect(RULES.map(({ name }) => name)).toEqual([
      'length', 'repeated', 'banned-words', 'email', 'telephone', 'links', 'suspect-words', 'premoderated',
    ]);
  });
});
