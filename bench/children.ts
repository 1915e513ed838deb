import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** A server in a process of its own, so that the load does not share its event loop. */
export interface Child {
  /** http://127.0.0.1:port */
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts one of bench/servers and waits until it listens. It is told what it needs by environment variables. */
export async function startChild(server: string, environment: Readonly<Record<string, string>>): Promise<Child> {
  const child = fork(join(import.meta.dirname, 'servers', `${server}.js`), { env: { ...process.env, ...environment } });
  const address = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve(message as string));
    child.once('exit', (code) => reject(new Error(`The server ${server} ended with ${String(code)} before it listened`)));
  });
  return { address, stop: () => ended(child) };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.disconnect();
  });
}

/** In a child: says where it listens, and ends when the parent lets go. */
export function announce(address: string, stop: () => Promise<void>): void {
  process.once('disconnect', () => void stop().finally(() => process.exit(0)));
  process.send?.(address);
}
