import { describe, expect, it } from '@jest/globals';
import { branchesOf, type Branch, type Numbered } from './thread-tree.js';

/** "5[5.1 5.2[5.2.1]]", with brackets around what answers and parentheses around places without a comment. */
function drawn(branches: readonly Branch<Numbered>[]): string {
  return branches
    .map(({ number, comment, replies }) => {
      const name = comment ? number.join('.') : `(${number.join('.')})`;
      return replies.length === 0 ? name : `${name}[${drawn(replies)}]`;
    })
    .join(' ');
}

function tree(numbers: string, below = 0): string {
  return drawn(branchesOf(numbers.split(' ').filter(Boolean).map((number) => ({ number: number.split('.').map(Number) })), below));
}

describe('a tree of comments', () => {
  it('hangs replies below what they answer', () => {
    expect(tree('1 2 2.1 2.1.1 2.2 3')).toBe('1 2[2.1[2.1.1] 2.2] 3');
  });

  it('keeps a place for the comments of another page that its first ones answer', () => {
    expect(tree('2.1.3 2.2 3')).toBe('(2)[(2.1)[2.1.3] 2.2] 3');
  });

  it('begins below a comment whose own page it is', () => {
    expect(tree('5.1 5.1.1 5.1.2.1', 1)).toBe('5.1[5.1.1 (5.1.2)[5.1.2.1]]');
  });

  it('is empty for no comments', () => {
    expect(tree('')).toBe('');
  });
});
