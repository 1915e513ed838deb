import { randomBytes, randomUUID } from 'node:crypto';
import { chown, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf } from './process.js';

/** What a cluster must be opened with again: kept beside it, readable by its owner alone. */
const kept = z.object({
  /** The port of the last start; 0 before the first. */
  port: z.number().int().min(0).max(65535),
  passwords: z.object({ admin: z.string(), owner: z.string(), program: z.string() }),
});

export type Secrets = z.infer<typeof kept>;

/** The file's path within a home. */
export const SECRETS = 'postgresql.json';

/** null when nothing has been kept, or nothing that can be read. */
export async function readSecrets(home: string): Promise<Secrets | null> {
  let text: string;
  try {
    text = await readFile(join(home, SECRETS), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Written whole or not at all. Root keeps it with the owner of the home, who may go on without root. */
export async function writeSecrets(home: string, secrets: Secrets, owner: { uid: number; gid: number } | null): Promise<void> {
  const file = join(home, SECRETS);
  const half = `${file}.${randomUUID()}`;
  await writeFile(half, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  if (owner !== null) await chown(half, owner.uid, owner.gid);
  await rename(half, file);
}

/** Three passwords of 192 bits, of letters that need no quoting in SQL or in an address. */
export function freshSecrets(): Secrets {
  const password = (): string => randomBytes(24).toString('base64url');
  return { port: 0, passwords: { admin: password(), owner: password(), program: password() } };
}
