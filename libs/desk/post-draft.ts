import { isPrintable, lengthOf, tidyText } from '#kernel';
import { renderPost, type SafeHtml } from '#content';
import type { CommentPolicy, PostText } from '#discussion';
import type { Problem } from './problem.js';
import { checkSource, type SourceDraft } from './source-draft.js';

/** A post as an editor types it. */
export interface PostDraft {
  readonly slug: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly series: { readonly title: string; readonly number: number | null } | null;
  readonly topics: readonly string[];
  readonly policy: CommentPolicy;
  readonly sources: readonly SourceDraft[];
}

/** What an editor sees of a text before it is saved. */
export interface PostPreview {
  readonly html: SafeHtml;
  readonly problems: readonly Problem[];
}

/** What a post's text would look like, with what is wrong in the text and its sources. It keeps nothing. */
export function previewPost(draft: Pick<PostDraft, 'body' | 'sources'>): PostPreview {
  const sources = draft.sources.map(tidySource);
  const { html, problems } = readBody(tidyText(draft.body), sources);
  return { html, problems: [...problems, ...checkSources(sources)] };
}

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const POLICIES: readonly string[] = ['open', 'premoderated', 'closed'] satisfies CommentPolicy[];
const LIMITS = { slug: 100, title: 200, body: 200_000, series: 100, topics: 12, topic: 60, sources: 200 };
const LARGEST_NUMBER = 2_147_483_647;

/** The draft as it would be kept, and everything that is wrong with it; it may be kept when nothing is. */
export function readDraft(draft: PostDraft): { readonly text: PostText; readonly problems: readonly Problem[] } {
  const sources = draft.sources.map(tidySource);
  const body = tidyText(draft.body);
  const { html, problems } = readBody(body, sources);
  const topics = [...new Set(draft.topics.map((topic) => topic.trim()).filter((topic) => topic !== ''))];
  const text: PostText = {
    slug: draft.slug.trim(),
    title: draft.title.trim(),
    body,
    html: html.html,
    policy: draft.policy,
    seriesTitle: draft.series?.title.trim() ?? null,
    seriesNumber: draft.series?.number ?? null,
    topics,
    sources,
  };
  return { text, problems: [...checkFields(text), ...problems, ...checkSources(sources)] };
}

function checkFields({ slug, title, policy, seriesTitle, seriesNumber, topics }: PostText): Problem[] {
  const problems: Problem[] = [];
  const wrong = (field: string, message: string): void => void problems.push({ field, message });
  if (!SLUG.test(slug) || slug.length > LIMITS.slug) {
    wrong('slug', `The address is small letters and digits with hyphens between words, ${LIMITS.slug} characters at most, like "omnishambles-update-75".`);
  }
  if (!isLine(title, LIMITS.title)) wrong('title', `The title is one line of 1 to ${LIMITS.title} characters.`);
  if (!POLICIES.includes(policy)) wrong('policy', 'Choose one of open, premoderated and closed.');
  if (seriesTitle !== null && !isLine(seriesTitle, LIMITS.series)) {
    wrong('series.title', `The name of the series is one line of 1 to ${LIMITS.series} characters. Leave both fields empty for none.`);
  }
  if (seriesNumber !== null && !(Number.isInteger(seriesNumber) && seriesNumber >= 1 && seriesNumber <= LARGEST_NUMBER)) {
    wrong('series.number', 'The number in the series is a whole number from 1. Leave it empty for none.');
  }
  if (topics.length > LIMITS.topics || topics.some((topic) => !isLine(topic, LIMITS.topic))) {
    wrong('topics', `There are at most ${LIMITS.topics} topics of at most ${LIMITS.topic} characters each.`);
  }
  return problems;
}

function readBody(body: string, sources: readonly SourceDraft[]): { html: SafeHtml; problems: Problem[] } {
  const problem = (message: string): { html: SafeHtml; problems: Problem[] } => ({
    html: renderPost('', []).html,
    problems: [{ field: 'body', message }],
  });
  if (body === '') return problem('The post has no text yet. Write some.');
  if (!isPrintable(body)) return problem('The text has characters that cannot be shown. Remove them.');
  if (lengthOf(body) > LIMITS.body) return problem(`The text has at most ${LIMITS.body.toLocaleString('en-GB')} characters. Divide it into two posts.`);
  const { html, unknown } = renderPost(body, sources);
  const problems = unknown.map((key) => ({ field: 'body', message: `The text cites [@${key}], and no source has this key. Add the source or correct the key.` }));
  return { html, problems };
}

function checkSources(sources: readonly SourceDraft[]): Problem[] {
  if (sources.length > LIMITS.sources) return [{ field: 'sources', message: `A post has at most ${LIMITS.sources} sources.` }];
  const seen = new Set<string>();
  return sources.flatMap((source, index) => {
    const problems = checkSource(source, index);
    if (seen.has(source.key)) problems.push({ field: `sources.${index}.key`, message: `Another source has the key "${source.key}" already. Give one of them another.` });
    seen.add(source.key);
    return problems;
  });
}

function tidySource(source: SourceDraft): SourceDraft {
  const tidy = (value: string | null): string | null => (value === null || value.trim() === '' ? null : value.trim());
  return {
    key: source.key.trim(), publication: tidy(source.publication), label: tidy(source.label), title: tidy(source.title),
    publishedOn: tidy(source.publishedOn), address: tidy(source.address),
  };
}

/** One printable line with something in it. */
function isLine(text: string, longest: number): boolean {
  return text !== '' && !/[\n\r]/.test(text) && isPrintable(text) && lengthOf(text) <= longest;
}
