import type { SourceDraft } from '#desk';

/** The columns of a line, in the order in which an editor types them. */
export const SOURCE_COLUMNS = ['key', 'publication', 'title', 'date', 'address', 'description'] as const;

/** A source for each line that has something in it, and the line on which it stands, counted from 1. */
export interface SourceLines {
  readonly sources: readonly SourceDraft[];
  readonly lines: readonly number[];
}

/**
 * Sources as an editor types them: one on each line, its parts divided by vertical bars, empty where not known and
 * left out at the end. A bar that belongs to a title is written \|.
 */
export function readSourceLines(text: string): SourceLines {
  const sources: SourceDraft[] = [];
  const lines: number[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    const [key = '', publication, title, publishedOn, address, ...label] = cellsOf(line);
    sources.push({
      key,
      publication: orNull(publication),
      title: orNull(title),
      publishedOn: orNull(publishedOn),
      address: orNull(address),
      label: orNull(label.join(' | ')),
    });
    lines.push(index + 1);
  }
  return { sources, lines };
}

/** The lines that `readSourceLines` reads as these sources. */
export function writeSourceLines(sources: readonly SourceDraft[]): string {
  return sources.map(({ key, publication, title, publishedOn, address, label }) => {
    const cells = [key, publication, title, publishedOn, address, label].map((cell) => (cell ?? '').replaceAll('|', '\\|'));
    while (cells.at(-1) === '') cells.pop();
    return cells.join(' | ');
  }).join('\n');
}

function cellsOf(line: string): string[] {
  return line.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
}

function orNull(cell: string | undefined): string | null {
  return cell === undefined || cell === '' ? null : cell;
}
