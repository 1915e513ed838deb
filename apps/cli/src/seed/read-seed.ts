/**
 * Reads a seed from its folder: `post.md` and `comments.yaml`. It checks
 * everything before it answers, and reports all slips at once, so that
 * nothing half right reaches the database and nobody has to run it ten times.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { LineCounter, isNode, isSeq, parseDocument } from 'yaml';
import type { z } from 'zod';
import { SOURCE_KEY, seedCommentSchema, seedFrontMatterSchema } from './seed-format.js';
import type { SeedComment, SeedDiscussion, SeedPost } from './seed-format.js';

/** The seed has slips in it. Each problem names the file, the entry, and what to do. */
export class SeedError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'SeedError';
  }
}

/**
 * The post and its comments, in reading order.
 * @throws SeedError when a file is missing or anything in it does not hold together
 */
export async function readSeed(folder: string): Promise<SeedDiscussion> {
  const problems: string[] = [];
  const post = await readPost(join(folder, 'post.md'), problems);
  const comments = await readComments(join(folder, 'comments.yaml'), problems);
  if (post === null || problems.length > 0) throw new SeedError(problems);
  return { post, comments };
}

async function readPost(file: string, problems: string[]): Promise<SeedPost | null> {
  const whole = await readText(file, problems);
  if (whole === null) return null;
  const parts = /^---\n([\s\S]*?)^---[ ]*\n([\s\S]*)$/m.exec(whole);
  const frontMatter = parts?.[1];
  const body = parts?.[2]?.trim();
  if (!whole.startsWith('---\n') || frontMatter === undefined || body === undefined) {
    problems.push(`${file}: has no front matter; begin with a line ---, the fields, and a second line ---`);
    return null;
  }
  const { value } = parseYaml(frontMatter, file, 1, problems);
  if (value === undefined) return null;
  const parsed = seedFrontMatterSchema.safeParse(value);
  if (!parsed.success) {
    problems.push(...explain(parsed.error, value).map((slip) => `${file}: ${slip}`));
    return null;
  }
  if (body === '') problems.push(`${file}: the post has no text; write it below the second line ---`);
  const keys = parsed.data.sources.map((source) => source.key);
  for (const key of new Set(keys.filter((key, index) => keys.indexOf(key) !== index))) {
    problems.push(`${file}: source "${key}" is declared twice; give one of the two another key`);
  }
  problems.push(...slipsInCitations(body, new Set(keys)).map((slip) => `${file}: ${slip}`));
  return { ...parsed.data, body };
}

async function readComments(file: string, problems: string[]): Promise<SeedComment[]> {
  const whole = await readText(file, problems);
  if (whole === null) return [];
  const { value, lines } = parseYaml(whole, file, 0, problems);
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push(`${file}: must be a list of comments; begin each with "- number:", or write [] for none`);
    return [];
  }
  const found: Placed[] = [];
  value.forEach((entry: unknown, index) => {
    const line = lines[index] ?? 1;
    const parsed = seedCommentSchema.safeParse(entry);
    if (parsed.success) {
      found.push({ comment: parsed.data, file, line });
    } else {
      const name = nameOf(entry, 'number');
      const where = name === null ? `entry ${index + 1} of the list` : `comment ${name}`;
      problems.push(...explain(parsed.error, entry).map((slip) => `${file}, line ${line}, ${where}: ${slip}`));
    }
  });
  // An entry that could not be read would make its replies look like orphans.
  if (found.length === value.length) problems.push(...slipsInNumbers(found));
  return found.map(({ comment }) => comment).sort((a, b) => inReadingOrder(a.number, b.number));
}

interface Placed {
  comment: SeedComment;
  file: string;
  line: number;
}

function slipsInNumbers(found: readonly Placed[]): string[] {
  const slips: string[] = [];
  const numbers = new Set(found.map(({ comment }) => comment.number.join('.')));
  const seen = new Map<string, number>();
  for (const { comment, file, line } of found) {
    const number = comment.number.join('.');
    const parent = comment.number.slice(0, -1).join('.');
    const place = comment.number.at(-1) ?? 1;
    const before = [...comment.number.slice(0, -1), place - 1].join('.');
    const where = `${file}, line ${line}, comment ${number}`;
    const first = seen.get(number);
    if (first !== undefined) {
      slips.push(`${where}: the number is taken in line ${first} already; give one of the two another number`);
    } else if (parent !== '' && !numbers.has(parent)) {
      slips.push(`${where}: it answers comment ${parent}, which is not there; add it or change this number`);
    } else if (place > 1 && !numbers.has(before)) {
      slips.push(`${where}: comment ${before} is missing before it; number comments without gaps`);
    }
    seen.set(number, first ?? line);
  }
  return slips;
}

/** Array order is reading order: 5, 5.1, 5.1.1, 5.2, 6. */
function inReadingOrder(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((part, index) => part !== b[index]);
  if (differs === -1) return a.length - b.length;
  return (a[differs] ?? 0) - (b[differs] ?? 0);
}

function slipsInCitations(body: string, declared: ReadonlySet<string>): string[] {
  const slips: string[] = [];
  const tokens = new MarkdownIt({ html: false }).parse(body, {});
  tokens.forEach((token, index) => {
    if (token.type !== 'inline') return;
    const endsQuotation =
      tokens[index + 1]?.type === 'paragraph_close' && tokens[index + 2]?.type === 'blockquote_close';
    for (const [citation, key] of token.content.matchAll(new RegExp(`\\[@(${SOURCE_KEY})\\]`, 'g'))) {
      if (key === undefined) continue;
      if (!declared.has(key)) {
        slips.push(`the body cites ${citation}, which no source declares; add a source with this key or correct it`);
      } else if (!endsQuotation || token.content !== citation) {
        slips.push(`${citation} must stand alone as the last paragraph of a blockquote, after a line of ">" alone`);
      }
    }
  });
  return slips;
}

/** The messages of a failed check, each with the part that it is about. */
function explain(error: z.ZodError, value: unknown): string[] {
  return error.issues.map((issue) => {
    const [list, index] = issue.path;
    if (list === 'sources' && typeof index === 'number') {
      const sources: unknown = (value as { sources?: unknown }).sources;
      const name = nameOf(Array.isArray(sources) ? sources[index] : null, 'key');
      return `source ${name ?? `number ${index + 1} in the list`}: ${issue.message}`;
    }
    return list === 'series' && issue.path.length > 1 ? `series: ${issue.message}` : issue.message;
  });
}

function nameOf(entry: unknown, field: 'number' | 'key'): string | null {
  if (typeof entry !== 'object' || entry === null || !(field in entry)) return null;
  const name: unknown = (entry as Record<string, unknown>)[field];
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null;
}

/** The value of a YAML text and the line of each entry of its list; undefined when it cannot be read. */
function parseYaml(
  text: string,
  file: string,
  linesAbove: number,
  problems: string[],
): { value: unknown; lines: number[] } {
  const lineCounter = new LineCounter();
  const lineAt = (offset: number): number => lineCounter.linePos(offset).line + linesAbove;
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  if (document.errors.length > 0) {
    problems.push(
      ...document.errors.map(
        (error) => `${file}, line ${lineAt(error.pos[0])}: cannot be read as YAML; correct this: ${error.message}`,
      ),
    );
    return { value: undefined, lines: [] };
  }
  const items: unknown[] = isSeq(document.contents) ? document.contents.items : [];
  return {
    value: document.toJS() as unknown,
    lines: items.map((item) => lineAt(isNode(item) ? (item.range?.[0] ?? 0) : 0)),
  };
}

async function readText(file: string, problems: string[]): Promise<string | null> {
  try {
    const text = await readFile(file, 'utf8');
    return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    problems.push(`${file}: cannot be read (${code}); a seed is a folder with post.md and comments.yaml in it`);
    return null;
  }
}
