import type { ComponentChildren } from 'preact';
import type { SafeHtml } from '#content';
import type { ReviewItemView, EarlierDecision } from '#desk';
import { Byline, Problem, Raw, Time } from '#ui';
import { ACTIONS, COMMENT_STATES, reasonWords, ruleWords } from '../shell/words.js';
import { DecisionForm, type TypedDecision } from './decision-form.js';
import { MarkedText } from './marked-text.js';

export interface ItemPageProps {
  readonly item: ReviewItemView;
  readonly timeZone: string;
  readonly typed: TypedDecision;
  readonly notice?: ComponentChildren;
  /** Who was faster; null where the text has changed and nobody decided; undefined where nobody was. */
  readonly stale?: EarlierDecision | null | undefined;
  /** The items before and after it in the queue. */
  readonly neighbours: { readonly before: string | null; readonly after: string | null };
}

/** One comment under review, in its place, with what can be decided. */
export function ItemPage({ item, timeZone, typed, notice, stale, neighbours }: ItemPageProps) {
  const { comment, post } = item;
  return (
    <>
      {notice}
      <div id="news" class="notice news" role="status" hidden>
        <p>A colleague has just decided this. <a href={`/items/${item.id}`}>See what</a></p>
      </div>
      {stale !== undefined && <Stale earlier={stale} timeZone={timeZone} />}
      <div class="head">
        <h1>{comment.number === null ? 'Comment under review' : `Comment ${comment.number}`}</h1>
        <p class="quiet">on <a href={`/posts/${post.id}/discussion`}>{post.title}</a></p>
        <p class="steps">
          {neighbours.before && <a href={`/items/${neighbours.before}`} data-before>Previous</a>}
          {neighbours.after && <a href={`/items/${neighbours.after}`} data-after>Next</a>}
          <a href="/" data-back>Queue</a>
        </p>
      </div>
      <div class="review" data-item={item.id} data-state={item.state}>
        <div class="item-text">
          <Place item={item} />
          <section class="under-review" aria-labelledby="under-review">
            <h2 id="under-review" class="for-ears">The comment</h2>
            <p class="said"><Byline author={comment.author} /> <span>{COMMENT_STATES[comment.state]}</span></p>
            {comment.text ? <Raw html={comment.text.html} /> : <p class="quiet">Its text has been erased.</p>}
          </section>
          <Evidence item={item} />
          <Earlier item={item} timeZone={timeZone} />
        </div>
        <section class="item-decide" aria-labelledby="decide">
          <h2 id="decide">Decide</h2>
          <DecisionForm item={item} typed={typed} />
        </section>
      </div>
    </>
  );
}

function Place({ item }: { item: ReviewItemView }) {
  if (item.ancestors.length === 0) return <p class="quiet small">Answers the post itself.</p>;
  return (
    <ol class="ancestors" aria-label="What it answers, from the top down">
      {item.ancestors.map((ancestor) => (
        <li key={ancestor.id}>
          <p class="said"><strong>{ancestor.number}</strong> <Byline author={ancestor.author} /></p>
          {ancestor.html ? <Above html={ancestor.html} number={ancestor.number} /> : <p class="quiet">Removed.</p>}
        </li>
      ))}
    </ol>
  );
}

/** From this length on, in characters of HTML, a comment above is shown in a window of its own that scrolls. */
const LONG = 900;

/** A comment above the one under review, which must not push that out of sight. */
export function Above({ html, number }: { html: SafeHtml; number: string }) {
  if (html.html.length < LONG) return <Raw html={html} />;
  return <div class="long" tabIndex={0} role="region" aria-label={`Comment ${number}`}><Raw html={html} /></div>;
}

function Evidence({ item }: { item: ReviewItemView }) {
  const { text } = item.comment;
  const located = item.evidence.some(({ start }) => start !== null);
  const rules = [...new Set(item.evidence.map(({ rule }) => rule))];
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{item.state === 'open' ? 'Why it waits' : 'What screening found'}</h2>
      {rules.length === 0
        ? <p class="quiet">Nothing.</p>
        : <ul class="findings">{rules.map((rule) => <li key={rule} class={rule === 'premoderated' ? 'tag' : 'tag strong'}>{ruleWords(rule)}</li>)}</ul>}
      {text && (
        <details open={located || hidesAddress(text.markdown)}>
          <summary>{located ? 'As it was typed, with what screening found' : 'As it was typed'}</summary>
          <MarkedText text={text.markdown} evidence={item.evidence} ruleWords={ruleWords} />
        </details>
      )}
    </section>
  );
}

/** A link whose words say something else than its address is shown with its address at once. */
function hidesAddress(markdown: string): boolean {
  return /\]\s*[(:[]/.test(markdown);
}

function Earlier({ item, timeZone }: { item: ReviewItemView; timeZone: string }) {
  if (item.decisions.length === 0) return null;
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">Decided so far</h2>
      <ol class="earlier">
        {item.decisions.map((decision, index) => (
          <li key={index}>
            <p><strong><bdi>{decision.decidedBy}</bdi></strong> {ACTIONS[decision.action].done} it on <Time at={decision.at} timeZone={timeZone} /></p>
            {decision.reason && <p>{reasonWords(decision.reason)}</p>}
            {decision.note && <p class="note">{decision.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Stale({ earlier, timeZone }: { earlier: EarlierDecision | null; timeZone: string }) {
  return (
    <Problem title={earlier ? (earlier.own ? 'You have decided this already' : 'Somebody was faster') : 'The text has changed'}>
      {earlier
        ? <>{earlier.own ? 'You' : <bdi>{earlier.decidedBy}</bdi>} {ACTIONS[earlier.action].done} this on <Time at={earlier.at} timeZone={timeZone} />{earlier.reason && <> ({reasonWords(earlier.reason)})</>}. {earlier.own ? 'This second decision' : 'Your decision'} was not kept; your note is still in the form.</>
        : 'Its author has changed it since you read it. Your decision was not kept; read it again. Your note is still in the form.'}
    </Problem>
  );
}
