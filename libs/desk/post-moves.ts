import { refuse, type Refusal } from '#kernel';
import type { PostState } from '#discussion';

/** What an editor can do with a post's state, apart from writing its text. */
export type PostMove = 'publish' | 'schedule' | 'unschedule' | 'close' | 'reopen';

/** The one table: in which states a move is allowed, and where it leads. What the console offers and what the workflows accept come from here. */
const MOVES: Readonly<Record<PostMove, { readonly from: readonly PostState[]; readonly to: PostState }>> = {
  publish: { from: ['draft', 'scheduled'], to: 'published' },
  schedule: { from: ['draft', 'scheduled'], to: 'scheduled' },
  unschedule: { from: ['scheduled'], to: 'draft' },
  close: { from: ['published'], to: 'closed' },
  reopen: { from: ['closed'], to: 'published' },
};

/** The moves that are allowed from a state, in the order in which they are offered. */
export function postMovesFrom(state: PostState): readonly PostMove[] {
  return (Object.keys(MOVES) as PostMove[]).filter((move) => MOVES[move].from.includes(state));
}

/** Where a move leads; null when it is not allowed there. */
export function postMoveTo(state: PostState, move: PostMove): PostState | null {
  return MOVES[move].from.includes(state) ? MOVES[move].to : null;
}

const DONE: Readonly<Record<PostMove, string>> = {
  publish: 'published', schedule: 'scheduled', unschedule: 'taken back', close: 'closed', reopen: 'reopened',
};

/** What an editor is told who asks for a move that the table does not have. */
export function moveNotAllowed(state: PostState, move: PostMove): Refusal<'not-allowed'> {
  const standing = state === 'draft' ? 'a draft' : state;
  return refuse('not-allowed', `A post that is ${standing} cannot be ${DONE[move]}.`);
}
