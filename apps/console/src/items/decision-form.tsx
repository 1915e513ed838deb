import type { ReviewItemView } from '#desk';
import { REASONS } from '#moderation';
import { Choice, TextArea } from '#ui';
import { ACTIONS } from '../shell/words.js';

/** What a moderator had chosen and typed; shown again when it could not be done. */
export interface TypedDecision {
  readonly reason: string;
  readonly note: string;
  readonly problem: string | null;
}

export const NOTHING_TYPED: TypedDecision = { reason: '', note: '', problem: null };

const CHOOSE = { value: '', label: 'Choose a reason' };
const OPTIONS = [CHOOSE, ...Object.entries(REASONS).map(([value, label]) => ({ value, label }))];

/** The moves that are allowed now, each a button. What is hidden in the form says what was read. */
export function DecisionForm({ item, typed }: { item: ReviewItemView; typed: TypedDecision }) {
  const against = item.moves.filter(({ needsReason }) => needsReason);
  const others = item.moves.filter(({ needsReason }) => !needsReason);
  if (item.moves.length === 0) return <p class="quiet">Nothing can be decided here.</p>;
  return (
    <form method="post" action={`/items/${item.id}`} data-decide>
      <input type="hidden" name="version" value={item.version} />
      <input type="hidden" name="revision" value={item.comment.revision} />
      {others.length > 0 && (
        <p class="buttons">
          {others.map(({ action }) => <MoveButton key={action} action={action} class="good" />)}
        </p>
      )}
      {against.length > 0 && (
        <Choice name="reason" label={`Reason to ${against.map(({ action }) => action).join(' or ')}`} value={typed.reason} options={OPTIONS} problem={typed.problem} />
      )}
      <TextArea name="note" label="Note for colleagues" rows={3} value={typed.note} help="Readers and the author never see it." />
      {against.length > 0 && (
        <p class="buttons">
          {against.map(({ action }) => <MoveButton key={action} action={action} class="against" />)}
        </p>
      )}
    </form>
  );
}

function MoveButton({ action, class: name }: { action: keyof typeof ACTIONS; class: string }) {
  const { verb, key } = ACTIONS[action];
  return <button class={name} name="action" value={action}>{verb} <kbd aria-hidden="true">{key}</kbd></button>;
}
