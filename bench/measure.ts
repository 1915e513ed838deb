/** The middle of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('No figure was measured');
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Something that is measured: it runs once and gives a figure. */
export interface Contestant {
  readonly name: string;
  run(): Promise<number>;
}

export interface Standing {
  readonly name: string;
  readonly figures: readonly number[];
}

/**
 * Measures the contestants in turn, A B C A B C …, after one round that is not counted, so that a machine that
 * grows slower grows slower for all.
 */
export async function inTurns(contestants: readonly Contestant[], rounds: number): Promise<Standing[]> {
  const figures = new Map<string, number[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const contestant of contestants) {
      const figure = await contestant.run();
      if (round > 0) figures.get(contestant.name)?.push(figure);
    }
  }
  return [...figures].map(([name, all]) => ({ name, figures: all }));
}

/** Prints a table: each figure's median and range, and its ratio to each limit, round by round, as a median. */
export function report(title: string, unit: string, standings: readonly Standing[], pairs: readonly (readonly [string, string])[]): void {
  console.log(`\n### ${title}\n`);
  console.log(`| what | median ${unit} | lowest | highest |`);
  console.log('| --- | --- | --- | --- |');
  for (const { name, figures } of standings) {
    console.log(`| ${name} | ${show(median(figures))} | ${show(Math.min(...figures))} | ${show(Math.max(...figures))} |`);
  }
  console.log('');
  for (const [name, limit] of pairs) {
    const ours = find(standings, name);
    const theirs = find(standings, limit);
    const ratios = ours.map((figure, round) => figure / (theirs[round] ?? Number.NaN));
    console.log(`- ${name} / ${limit}: **${median(ratios).toFixed(2)}**`);
  }
}

function find(standings: readonly Standing[], name: string): readonly number[] {
  const found = standings.find((standing) => standing.name === name);
  if (!found) throw new Error(`Nothing was measured under the name ${name}`);
  return found.figures;
}

function show(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure.toFixed(2);
}
