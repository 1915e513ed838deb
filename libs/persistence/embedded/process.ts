import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** The user and group that a program runs as. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface Ran {
  /** The exit code; null when a signal ended the program. */
  readonly code: number | null;
  /** Both outputs in the order in which they came. */
  readonly output: string;
}

/** What PostgreSQL's programs need of our environment; our own settings and secrets stay out of theirs. */
const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LD_LIBRARY_PATH'];

/**
 * Runs a program to its end, in a session of its own, so that the terminal's Ctrl-C does not reach it.
 * @param account null runs it as ourselves; another one needs root
 * @throws the error of the operating system (`code` is ENOENT, EACCES, EPERM ...) when it cannot be started
 */
export function run(file: string, args: readonly string[], account: Account | null): Promise<Ran> {
  const env = Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
      env,
      // Ours may be a folder that the other account cannot enter.
      cwd: '/',
      detached: true,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: output.trim() }));
    // Where a server inherits the pipes they stay open for as long as it runs, so the exit must do.
    child.once('exit', (code) => setTimeout(() => resolve({ code, output: output.trim() }), 500).unref());
  });
}

/** True while a process of this id runs, whoever owns it. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * When a running process began, in the system's own form, which with its id names it for ever; null when
 * no such process runs. Process ids are given again, after a restart of the machine above all.
 */
export async function startOf(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null;
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The second field, in brackets, may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : `${boot.trim()} ${fields[19] ?? ''}`;
  } catch {
    return (await ask('ps', ['-o', 'lstart=', '-p', String(pid)])) ?? 'unknown';
  }
}

/** The command line of a running process; null when the system does not tell. */
export async function commandOf(pid: number): Promise<string | null> {
  try {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
  } catch {
    return ask('ps', ['-o', 'command=', '-p', String(pid)]);
  }
}

/** The output of a small question to the system; null when it has no answer. */
export async function ask(file: string, args: readonly string[]): Promise<string | null> {
  try {
    const { code, output } = await run(file, args, null);
    return code === 0 && output !== '' ? output : null;
  } catch {
    return null;
  }
}

/** The code of an error of the system or of PostgreSQL, such as EACCES; null for any other error. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
