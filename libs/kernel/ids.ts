import { randomUUID } from 'node:crypto';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Random (version 4) UUIDs, so that no id tells of order or of time. */
export type PostId = Branded<'PostId'>;
export type CommentId = Branded<'CommentId'>;
export type PseudonymId = Branded<'PseudonymId'>;
export type ReviewItemId = Branded<'ReviewItemId'>;
export type StaffId = Branded<'StaffId'>;
export type StreamId = Branded<'StreamId'>;
export type SourceId = Branded<'SourceId'>;

/** A fresh random id of the type that the caller names. */
export function freshId<Id extends string>(): Id {
  return randomUUID() as Id;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id that came from outside, in lower case; null when it cannot be one, so that it never reaches the database. */
export function parseId<Id extends string>(value: string): Id | null {
  return UUID.test(value) ? (value.toLowerCase() as Id) : null;
}
