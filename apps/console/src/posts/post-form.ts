import type { PostDraft, Problem, StaffPostView } from '#desk';
import type { CommentPolicy } from '#discussion';
import { writeLocalMoment } from './local-moment.js';
import { readSourceLines, writeSourceLines } from './source-lines.js';

/** A post as the fields of the editor's form have it: texts, exactly as typed. */
export interface PostFields {
  readonly title: string;
  readonly slug: string;
  readonly body: string;
  readonly seriesTitle: string;
  readonly seriesNumber: string;
  readonly topics: string;
  readonly policy: string;
  readonly sources: string;
  readonly publishAt: string;
}

const NAMES = ['title', 'slug', 'body', 'seriesTitle', 'seriesNumber', 'topics', 'policy', 'sources', 'publishAt'] as const satisfies (keyof PostFields)[];

export const EMPTY_POST: PostFields = {
  title: '', slug: '', body: '', seriesTitle: '', seriesNumber: '', topics: '', policy: 'premoderated', sources: '', publishAt: '',
};

/** What the form sent; a field that is missing counts as empty. */
export function fieldsSent(body: Readonly<Record<string, string | undefined>>): PostFields {
  return Object.fromEntries(NAMES.map((name) => [name, body[name] ?? ''])) as unknown as PostFields;
}

/** The fields of a post that is there. */
export function fieldsOf(post: StaffPostView, timeZone: string): PostFields {
  return {
    title: post.title,
    slug: post.slug,
    body: post.body,
    seriesTitle: post.series?.title ?? '',
    seriesNumber: post.series?.number?.toString() ?? '',
    topics: post.topics.join(', '),
    policy: post.policy,
    sources: writeSourceLines(post.sources),
    publishAt: post.publishAt === null ? '' : writeLocalMoment(post.publishAt, timeZone),
  };
}

/** The draft that the fields make. Whatever is wrong in it, `SavePost` says. */
export function draftOf(fields: PostFields): PostDraft {
  const { title, body, seriesTitle, seriesNumber, topics, policy, sources } = fields;
  const hasSeries = seriesTitle.trim() !== '' || seriesNumber.trim() !== '';
  return {
    title,
    body,
    slug: fields.slug.trim() === '' ? slugOf(title) : fields.slug,
    series: hasSeries ? { title: seriesTitle, number: numberOf(seriesNumber) } : null,
    topics: topics.split(',').map((topic) => topic.trim()).filter((topic) => topic !== ''),
    policy: policy as CommentPolicy,
    sources: readSourceLines(sources).sources,
  };
}

/** True when saving the draft would change nothing of the post. */
export function isSame(draft: PostDraft, post: StaffPostView): boolean {
  const essence = ({ title, slug, body, series, topics, policy, sources }: PostDraft): string => JSON.stringify([
    title.trim(), slug.trim(), body.replaceAll(/\r\n?/g, '\n').trim(), series?.title.trim() ?? null, series?.number ?? null, topics, policy,
    sources.map((source) => [source.key, source.publication, source.label, source.title, source.publishedOn, source.address]),
  ]);
  return essence(draft) === essence(post);
}

/** The field in which a problem is shown. */
const PLACES: Readonly<Record<string, keyof PostFields>> = { 'series.title': 'seriesTitle', 'series.number': 'seriesNumber' };

/** What is wrong, by the form's fields; a problem of a source says on which line. */
export function problemsByField(problems: readonly Problem[], fields: PostFields): Partial<Record<keyof PostFields, string>> {
  const { lines } = readSourceLines(fields.sources);
  const found: Partial<Record<keyof PostFields, string>> = {};
  for (const { field, message } of problems) {
    const [, index] = /^sources\.(\d+)\./.exec(field) ?? [];
    const name = index === undefined ? (PLACES[field] ?? (field as keyof PostFields)) : 'sources';
    const sentence = index === undefined ? message : `Line ${lines[Number(index)] ?? '?'}: ${message}`;
    found[name] = found[name] === undefined ? sentence : `${found[name]} ${sentence}`;
  }
  return found;
}

/** "Omnishambles Update 75" as an address: "omnishambles-update-75". */
export function slugOf(title: string): string {
  return title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/['’]/g, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 80).replace(/-$/, '');
}

/** A number as typed; NaN, which no post takes, for what is none; null for nothing. */
function numberOf(text: string): number | null {
  const tidy = text.trim();
  return tidy === '' ? null : /^\d{1,10}$/.test(tidy) ? Number(tidy) : Number.NaN;
}
