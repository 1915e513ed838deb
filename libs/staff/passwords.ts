import { Injectable } from '@nestjs/common';
import { hash, verify, type Options } from '@node-rs/argon2';
import { Turns } from './turns.js';

/** The settings that OWASP's Password Storage Cheat Sheet gives for Argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID: Options = {
  algorithm: 2, // eslint-disable-line @typescript-eslint/no-unsafe-enum-assignment -- Argon2id; isolated modules cannot import the package's enumeration
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/** Hashes at once; each takes a core and 19 MiB, and a flood of guesses must leave both for everybody else. */
const AT_ONCE = 2;

/** Hashes and compares passwords, a few at a time. */
@Injectable()
export class Passwords {
  private readonly turns = new Turns(AT_ONCE);
  private dummy: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return this.turns.take(true, () => hash(password, ARGON2ID));
  }

  /**
   * @param encoded the account's hash; null when there is no such account, which takes as long and is false.
   * @param known served before those who are not, so that a flood of guesses does not keep colleagues waiting.
   */
  async matches(encoded: string | null, password: string, known: boolean): Promise<boolean> {
    const dummy = await (this.dummy ??= this.hash('no account has this password'));
    const equal = await this.turns.take(known, () => verify(encoded ?? dummy, password).catch(() => false));
    return equal && encoded !== null;
  }
}
