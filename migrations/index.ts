/** The schema: its migrations in their order, and the entities that they must add up to. */
import { Comment, Post, Revision, Source } from '#discussion';
import { EventRow, Stream } from '#events';
import { Pseudonym } from '#identity';
import { LedgerRow } from '#ledger';
import { Decision, ReviewItem } from '#moderation';
import type { EntityClass, MigrationClass } from '#persistence';
import { StaffAccount, StaffSession } from '#staff';
import { Foundation1763700000000 } from './1763700000000-foundation.js';

export const MIGRATIONS: readonly MigrationClass[] = [Foundation1763700000000];

/** Every table's entity. An app opens only those that it needs. */
export const ENTITIES: readonly EntityClass[] = [
  Post, Source, Comment, Revision, Pseudonym, Stream, EventRow, ReviewItem, Decision, LedgerRow, StaffAccount, StaffSession,
];

/** Tables whose rows the program's own role may only add and read. */
export const APPEND_ONLY: readonly string[] = ['ledger'];
