import type { CommentPolicy, CommentState, PostState } from '#discussion';
import { REASONS, type DecisionAction, type Reason } from '#moderation';

/** What staff read for the codes of rules, moves and states. */

const RULES: Readonly<Record<string, string>> = {
  length: 'length',
  repeated: 'repeated text',
  'banned-words': 'word that is never published',
  email: 'e-mail address',
  telephone: 'telephone number',
  links: 'many links',
  'suspect-words': 'suspect word',
  premoderated: 'post is premoderated',
};

/** A screening rule by its name; a rule of a later version by its own name. */
export function ruleWords(rule: string): string {
  return RULES[rule] ?? rule.replaceAll('-', ' ');
}

export const ACTIONS: Readonly<Record<DecisionAction, { readonly verb: string; readonly done: string; readonly key: string }>> = {
  approve: { verb: 'Approve', done: 'approved', key: 'a' },
  reject: { verb: 'Reject', done: 'rejected', key: 'r' },
  remove: { verb: 'Remove', done: 'removed', key: 'x' },
  restore: { verb: 'Restore', done: 'restored', key: 'a' },
};

export const COMMENT_STATES: Readonly<Record<CommentState, string>> = {
  held: 'Waits for a decision',
  published: 'Published',
  rejected: 'Rejected; readers never saw it',
  removed: 'Removed; readers see that something stood there',
};

export const POST_STATES: Readonly<Record<PostState, string>> = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  published: 'Published',
  closed: 'Closed',
};

export const POLICIES: Readonly<Record<CommentPolicy, string>> = {
  open: 'Open: published at once unless screening holds it',
  premoderated: 'Premoderated: a moderator sees every comment first',
  closed: 'Closed: takes no comments',
};

export function reasonWords(reason: Reason | null): string | null {
  return reason === null ? null : REASONS[reason];
}
