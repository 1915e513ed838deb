import { describe, expect, it } from '@jest/globals';
import { isDecisionAction, movesFrom, moveTo, needsReason, type DecisionAction, type Reviewed } from './moves.js';
import { isReason } from './reasons.js';

const STATES: readonly Reviewed[] = ['held', 'published', 'rejected', 'removed'];
const ACTIONS: readonly DecisionAction[] = ['approve', 'reject', 'remove', 'restore'];

describe('the table of moves', () => {
  it('allows from each state what can be undone again, and nothing else', () => {
    const table = STATES.map((state) => [state, ACTIONS.map((action) => moveTo(state, action))]);
    expect(Object.fromEntries(table)).toEqual({
      held: ['published', 'rejected', null, null],
      published: [null, null, 'removed', null],
      rejected: ['published', null, null, null],
      removed: [null, null, null, 'published'],
    });
  });

  it('offers exactly what it accepts', () => {
    for (const state of STATES) expect(movesFrom(state)).toEqual(ACTIONS.filter((action) => moveTo(state, action) !== null));
  });

  it('knows no action and no reason that only every object has', () => {
    for (const word of ['constructor', 'toString', '__proto__', '', 'delete']) {
      expect(isDecisionAction(word)).toBe(false);
      expect(isReason(word)).toBe(false);
      expect(moveTo('held', word as DecisionAction)).toBeNull();
    }
    expect(ACTIONS.every(isDecisionAction)).toBe(true);
  });

  it('asks for a reason where a decision goes against the author', () => {
    expect(ACTIONS.filter(needsReason)).toEqual(['reject', 'remove']);
  });
});
