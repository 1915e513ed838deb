import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The built program. */
export const MAIN = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));

/** How the program ended: by itself or by a signal. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The program as a person runs it: in a process group of its own, as a terminal would make for it. */
export class Program {
  readonly ended: Promise<Ended>;
  output = '';
  errors = '';
  readonly #child: ChildProcess;
  #hasEnded = false;
  #onOutput: () => void = () => undefined;

  constructor(command: string, args: readonly string[], env: Readonly<Record<string, string>>, cwd?: string) {
    const { PATH, HOME } = process.env;
    this.#child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...(PATH === undefined ? {} : { PATH }), ...(HOME === undefined ? {} : { HOME }), LOG_LEVEL: 'error', ...env },
      ...(cwd === undefined ? {} : { cwd }),
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.output += text;
      this.#onOutput();
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.errors += text;
    });
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', (code, signal) => {
        this.#hasEnded = true;
        this.#onOutput();
        resolve({ code, signal });
      });
    });
  }

  /** `candour` with these arguments. */
  static candour(args: readonly string[], env: Readonly<Record<string, string>>): Program {
    if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: npm run build makes it`);
    return new Program(process.execPath, [MAIN, ...args], env);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Waits until the output matches; fails with all that was said when the program ends before. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.output);
      if (match !== null) return match;
      if (this.#hasEnded) throw new Error(`it ended without saying ${pattern}:\n${this.output}${this.errors}`);
      await new Promise<void>((resolve) => {
        this.#onOutput = resolve;
      });
    }
  }

  /** Waits until `candour up` serves, and gives the addresses that it printed. */
  async isUp(): Promise<{ readonly reader: string; readonly console: string }> {
    await this.says(/Ctrl-C stops everything/);
    const [, reader = ''] = await this.says(/The readers' site: +(http:\S+)/);
    const [, console = ''] = await this.says(/The staff's site: +(http:\S+)/);
    return { reader, console };
  }

  /** To the program alone. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** To its whole group, as Ctrl-C and a closed terminal send it. */
  signalGroup(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** The process id of the database of a data folder; null when its server is not running. */
export async function databasePid(folder: string): Promise<number | null> {
  const home = (await read(join(folder, 'postgresql-is-in.txt')))?.trim() ?? folder;
  const pid = Number((await read(join(home, 'postgresql/data/postmaster.pid')))?.split('\n')[0]);
  if (!Number.isInteger(pid)) return null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : null;
  }
}

async function read(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
