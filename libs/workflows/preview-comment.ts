import { isPrintable, refuse, tidyText, type Refusal } from '#kernel';
import { renderComment, type SafeHtml } from '#content';
import { screen } from '#screening';
import { FORUM_RULES } from './forum-rules.js';

/** The text as a page would show it, or why no post would take it. */
export type Preview = { readonly html: SafeHtml } | Refusal<'empty' | 'too-long' | 'rule' | 'unreadable'>;

/** What a text would look like as a comment, or why it would be refused whatever the post. It keeps nothing. */
export function previewComment(input: string): Preview {
  const text = tidyText(input);
  if (!isPrintable(text)) return refuse('unreadable', 'The text has characters that cannot be shown. Remove them and try again.');
  const verdict = screen(text, { ...FORUM_RULES, policy: 'open', repeatedInDiscussion: false });
  if (verdict.outcome === 'refuse') return refuse(verdict.code, verdict.reason.message);
  return { html: renderComment(text) };
}
