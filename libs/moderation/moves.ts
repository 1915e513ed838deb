/** What a moderator can do with an item. Each can be undone by another. */
export type DecisionAction = 'approve' | 'reject' | 'remove' | 'restore';

/** Where the comment under review stands. */
export type Reviewed = 'held' | 'published' | 'rejected' | 'removed';

/**
 * The one table of moves: from where a comment stands, each action that is allowed and where it leads.
 * What the console offers and what a workflow accepts both come from here.
 */
const MOVES: Readonly<Record<Reviewed, Readonly<Partial<Record<DecisionAction, Reviewed>>>>> = {
  held: { approve: 'published', reject: 'rejected' },
  published: { remove: 'removed' },
  rejected: { approve: 'published' },
  removed: { restore: 'published' },
};

/** The actions that are allowed for a comment that stands at `from`, in the order in which they are offered. */
export function movesFrom(from: Reviewed): readonly DecisionAction[] {
  return Object.keys(MOVES[from]) as DecisionAction[];
}

/** Where `action` leads from `from`; null when it is not allowed there. */
export function moveTo(from: Reviewed, action: DecisionAction): Reviewed | null {
  return Object.hasOwn(MOVES[from], action) ? (MOVES[from][action] ?? null) : null;
}

/** True when a text from outside names an action. */
export function isDecisionAction(value: string): value is DecisionAction {
  return Object.values(MOVES).some((moves) => Object.hasOwn(moves, value));
}

/** True for a decision against the author, which must give a reason. */
export function needsReason(action: DecisionAction): boolean {
  return action === 'reject' || action === 'remove';
}
