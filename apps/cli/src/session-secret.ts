import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Outage } from '#kernel';
import type { Configuration } from '#kernel';

const NAME = 'session-secret';

/**
 * The configuration with a secret for the staff's sessions: SESSION_SECRET, or one that is made once and kept
 * in the data folder, readable by its owner alone, so that a restart logs nobody out.
 */
export async function withSessionSecret<Given extends Configuration>(configuration: Given): Promise<Given & { sessionSecret: string }> {
  if (configuration.sessionSecret !== null) return { ...configuration, sessionSecret: configuration.sessionSecret };
  const folder = resolve(configuration.dataFolder);
  const file = join(folder, NAME);
  const fresh = `${file}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(fresh, randomBytes(32).toString('base64url'), { mode: 0o600 });
    // A link fails where the name is taken, so that the first secret stays, whole.
    await link(fresh, file).catch(() => undefined);
    return { ...configuration, sessionSecret: await readFile(file, 'utf8') };
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
    throw new Outage(`The secret of the staff's sessions cannot be kept in ${folder} (${code}): set SESSION_SECRET, of 32 characters or more.`);
  } finally {
    await rm(fresh, { force: true }).catch(() => undefined);
  }
}
