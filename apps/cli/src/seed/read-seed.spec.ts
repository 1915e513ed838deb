import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import MarkdownIt from 'markdown-it';
import { SeedError, readSeed } from './read-seed.js';
import type { SeedComment, SeedDiscussion } from './seed-format.js';

const FOLDER = fileURLToPath(new URL('../../../../seeds/omnishambles-update-75/', import.meta.url));
const markdown = new MarkdownIt({ html: false, breaks: true });

/** White space includes the no-break spaces that the extraction left behind. */
const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

interface Original {
  postLines: string[];
  /** The lines of each comment, by number. */
  comments: Map<string, string[]>;
}

/** Reads the thread by its own layout: comments are indented by 2 spaces, replies by 4. */
function readOriginal(): Original {
  const lines = readFileSync(join(FOLDER, 'original.txt'), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith('  1. '));
  const comments = new Map<string, string[]>();
  let top = 0;
  let reply = 0;
  let current: string[] = [];
  for (const line of lines.slice(start)) {
    const [, indent, place, rest] = /^( {2}| {4})(\d+)\. (.*)$/.exec(line) ?? [];
    // The extraction lost the number of comment 7; this line is where it begins.
    const isSeven = top === 6 && line.startsWith('    " HOUSE OF COMMONS TODAY');
    if (isSeven || indent === '  ') {
      top += 1;
      reply = 0;
      comments.set(String(top), (current = [isSeven ? line : (rest ?? '')]));
      if (!isSeven && place !== String(top)) throw new Error(`comment ${top} expected, not "${line}"`);
    } else if (indent === '    ') {
      reply += 1;
      comments.set(`${top}.${reply}`, (current = [rest ?? '']));
      if (place !== String(reply)) throw new Error(`reply ${top}.${reply} expected, not "${line}"`);
    } else {
      current.push(line);
    }
  }
  return { postLines: lines.slice(0, start), comments };
}

/** The words that a reader sees once Markdown has been rendered. */
function readable(source: string): string[] {
  const leaves = markdown.parse(source, {}).flatMap(({ children }) => [...(children ?? []), { content: '' }]);
  return words(leaves.map(({ content }) => content || ' ').join(''));
}

const original = readOriginal();
let seed: SeedDiscussion;
beforeAll(async () => {
  seed = await readSeed(FOLDER);
});

const address = (comment: SeedComment): string => comment.number.join('.');
const comment = (number: string): SeedComment => {
  const found = seed.comments.find((candidate) => address(candidate) === number);
  if (found === undefined) throw new Error(`a reader would miss comment ${number}`);
  return found;
};

describe('the comments of the thread', () => {
  it('are all there in reading order: 18 at the top level, and 17 replies below what they answer', () => {
    expect(seed.comments.map(address)).toEqual([...original.comments.keys()]);
    expect(seed.comments).toHaveLength(35);
    const top = seed.comments.filter(({ number }) => number.length === 1);
    const replies = seed.comments.filter(({ number }) => number.length === 2);
    expect(top.map(address)).toEqual(words('1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18'));
    expect(replies.map(address)).toEqual(
      words('3.1 4.1 5.1 5.2 7.1 8.1 9.1 9.2 9.3 11.1 13.1 13.2 14.1 15.1 15.2 16.1 17.1'),
    );
    expect(replies.map(({ number }) => number[0])).toEqual([3, 4, 5, 5, 7, 8, 9, 9, 9, 11, 13, 13, 14, 15, 15, 16, 17]);
  });

  it.each([...original.comments])('%s says what the thread says, word for word and line for line', (number, lines) => {
    expect(words(comment(number).text)).toEqual(words(lines.join('\n')));
    expect(comment(number).text).toBe(lines.map((line) => line.trim()).join('\n').trim().replace(/\n{3,}/g, '\n\n'));
  });

  it.each([...original.comments.keys()])('%s loses no word to Markdown, gains no heading or list', (number) => {
    const { text } = comment(number);
    expect(readable(text)).toEqual(words(text));
    const tokens = markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
    expect(tokens.filter(({ type }) => !/^(paragraph_(open|close)|inline|text|softbreak)$/.test(type))).toEqual([]);
  });

  it('give comment 7 back its lost number, so that 7.1 has something to answer', () => {
    expect(comment('7').text).toMatch(/^" HOUSE OF COMMONS TODAY: .*\n\n#Probation #Prisons #CAFCASS "$/);
  });

  it('show a time only where one is known', () => {
    const timed = seed.comments.filter(({ time }) => time !== null);
    expect(timed.map((one) => [address(one), one.time])).toEqual([['8', '11:39']]);
  });

  it('name Andrew three times, and leave everybody else anonymous', () => {
    const named = seed.comments.filter(({ author }) => author !== null);
    expect(named.map((one) => `${address(one)} ${one.author ?? ''}`)).toEqual(['5 Andrew', '5.1 Andrew', '8.1 Andrew']);
  });
});

interface Passage {
  /** Null for the blogger's own words, otherwise the keys of this quotation and the ones around it. */
  cited: string | null;
  text: string;
}

/** The body in parts: each paragraph outside quotations, and each whole quotation at the top level. */
function passages(body: string): Passage[] {
  const found: Passage[] = [];
  let depth = 0;
  for (const token of markdown.parse(body, {})) {
    if (token.type === 'blockquote_open' && (depth += 1) === 1) found.push({ cited: '', text: '' });
    if (token.type === 'blockquote_close') depth -= 1;
    if (token.type !== 'inline') continue;
    const quotation = found.at(-1);
    const key = /^\[@(.*)\]$/.exec(token.content)?.[1];
    if (depth === 0) found.push({ cited: null, text: token.content });
    else if (quotation !== undefined && key !== undefined) quotation.cited = `${quotation.cited ?? ''}${'>'.repeat(depth)}${key} `;
    else if (quotation !== undefined) quotation.text += `${token.content}\n`;
  }
  return found;
}

describe('the post', () => {
  const leadIns = original.postLines.filter((line) => line.endsWith(':-'));

  it('says what the original says, word for word', () => {
    const [day, , title, ...body] = original.postLines;
    expect(day).toBe('Tuesday, 11 November 2014');
    expect(seed.post).toMatchObject({ date: '2014-11-11', title, slug: 'omnishambles-update-75' });
    const withoutMarks = seed.post.body
      .split('\n')
      .map((line) => line.replace(/^[> ]+/, '').replace(/^(- |### )/, '').replace(/\\$/, ''))
      .filter((line) => !/^\[@.*\]$/.test(line));
    const withoutBullets = body.map((line) => line.replace(/^ {2}• /, ''));
    expect(words(withoutMarks.join('\n'))).toEqual(words(withoutBullets.join('\n')));
    expect(readable(seed.post.body).filter((word) => !word.startsWith('[@'))).toEqual(words(withoutBullets.join('\n')));
  });

  it("leaves the blogger's eight lead-in lines outside the quotations, and nothing else", () => {
    expect(leadIns).toHaveLength(8);
    const own = passages(seed.post.body).filter(({ cited }) => cited === null);
    expect(own.map(({ text }) => words(text))).toEqual(leadIns.map(words));
  });

  it('follows each lead-in by one quotation that names its source, and quotations within by theirs', () => {
    const parts = passages(seed.post.body);
    expect(parts.map(({ cited }) => cited === null)).toEqual(parts.map((_, index) => index % 2 === 0));
    expect(parts.flatMap(({ cited }) => (cited === null ? [] : [cited.trim()]))).toEqual([
      '>big-society-capital',
      '>>serco >contributor',
      '>guardian-serco',
      '>>justice-committee >>neilson >politics-co-uk',
      '>lords',
      '>directors-update',
      '>guardian-treasury',
      '>sheffield',
    ]);
  });

  it('declares the sources that it cites, and makes up no publication, date or address', () => {
    const { sources } = seed.post;
    expect(sources.map(({ key }) => key).join(' ')).toBe(
      'big-society-capital contributor serco guardian-serco politics-co-uk justice-committee neilson lords ' +
        'directors-update guardian-treasury sheffield',
    );
    const dated = sources.filter(({ date }) => date !== null);
    expect(dated.map(({ key }) => key)).toEqual(['contributor', 'serco', 'guardian-serco']);
    expect(new Set(dated.map(({ date }) => date))).toEqual(new Set(['2014-11-10']));
    for (const { key, publication, label, title, address: link } of sources) {
      const unnamed = ['contributor', 'serco', 'justice-committee', 'neilson', 'lords', 'sheffield'].includes(key);
      expect([key, publication === null, label !== null, link]).toEqual([key, unnamed, unnamed, null]);
      if (title !== null) expect(original.postLines).toContain(title);
    }
  });
});

describe('a seed with slips in it', () => {
  const FIELDS = 'slug: a-post\ntitle: A post\ndate: 2014-11-11\npolicy: open\n';
  const SOURCES = 'sources:\n  - {key: paper, publication: The Paper}\n';
  const POST = `---\n${FIELDS}${SOURCES}---\n\n> Words.\n>\n> [@paper]\n`;
  const list = (...numbers: string[]): string => numbers.map((number) => `- number: "${number}"\n  text: W\n`).join('');
  const folders: string[] = [];
  afterEach(async () => {
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
  });

  /** What readSeed says about these two files, with the temporary folder left out. */
  async function problems(post: string, comments: string | null): Promise<string[]> {
    const folder = await mkdtemp(join(tmpdir(), 'seed-'));
    folders.push(folder);
    await writeFile(join(folder, 'post.md'), post);
    if (comments !== null) await writeFile(join(folder, 'comments.yaml'), comments);
    try {
      await readSeed(folder);
      return [];
    } catch (error) {
      if (!(error instanceof SeedError)) throw error;
      return error.problems.map((problem) => problem.replace(join(folder, '/'), ''));
    }
  }

  it('is no seed without slips', async () => {
    expect(await problems(POST, list('1', '1.1', '2'))).toEqual([]);
    expect(await problems(POST.replaceAll('\n', '\r\n'), '[]')).toEqual([]);
  });

  it.each([
    ['a number given twice', list('1', '1'), /^comments\.yaml, line 3, comment 1: the number is taken in line 1 already; give/],
    ['a reply to nothing', list('1', '2.1'), /^comments\.yaml, line 3, comment 2\.1: it answers comment 2, which is not there; add/],
    ['a gap', list('1', '1.1', '1.3'), /^comments\.yaml, line 5, comment 1\.3: comment 1\.2 is missing before it; number/],
    ['a number without quotation marks', '- number: 5.10\n  text: W', /line 1, comment 5\.1: number must be .* in quotation marks/],
    ['a field that is not known', '- number: "1"\n  txet: W\n  text: W', /comment 1: a comment has no field "txet"; correct the name or remove it/],
    ['no number', '- text: Words', /^comments\.yaml, line 1, entry 1 of the list: number must be/],
    ['no text', '- number: "1"', /comment 1: text must be there/],
    ['an impossible time', '- number: "1"\n  time: "24:10"\n  text: W', /comment 1: time must be hours and minutes of one day/],
    ['no list', 'number: "1"', /^comments\.yaml: must be a list of comments; begin each with "- number:"/],
    ['broken YAML', '- number: "1\n', /^comments\.yaml, line \d: cannot be read as YAML; correct this:/],
    ['a missing file', null, /^comments\.yaml: cannot be read \(ENOENT\); a seed is a folder with/],
  ])('is refused for %s in comments.yaml, and says where and what to do', async (_, comments, message) => {
    expect(await problems(POST, comments)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ['a citation of nothing', POST.replace('[@paper]', '[@papre]'), /^post\.md: the body cites \[@papre\], which no source declares; add/],
    ['a citation within a sentence', POST.replace('Words.\n>\n> ', 'Words. '), /^post\.md: \[@paper\] must stand alone as the last paragraph/],
    ['a source declared twice', POST.replace('sources:\n', 'sources:\n  - {key: paper, label: A paper}\n'), /^post\.md: source "paper" is declared twice; give/],
    ['a source that says nothing', POST.replace('publication: The Paper', 'title: Words'), /^post\.md: source paper: the source has neither publication nor label; name/],
    ['a date that does not exist', POST.replace('11-11', '11-31'), /^post\.md: date must be a date that exists/],
    ['an unknown policy', POST.replace('open', 'opne'), /^post\.md: policy must be one of open, premoderated, closed/],
    ['an unknown field', POST.replace('policy', 'tags: []\npolicy'), /^post\.md: the front matter has no field "tags"; correct/],
    ['no front matter', 'Words.\n', /^post\.md: has no front matter; begin with a line ---/],
    ['no text', POST.replace(/\n> [\s\S]*/, '\n'), /^post\.md: the post has no text; write it/],
  ])('is refused for %s in post.md, and says where and what to do', async (_, post, message) => {
    expect(await problems(post, '[]')).toEqual([expect.stringMatching(message)]);
  });

  it('names all slips of both files at once', async () => {
    expect(await problems(POST.replace('[@paper]', '[@papre]'), list('1', '1', '3.1'))).toHaveLength(3);
  });
});
