import { parseId, type PostId } from '#kernel';
import type { StaffPostSummary } from '#desk';

/** Where a list of published posts goes on. */
export interface PostPlace {
  readonly publishedAt: Date;
  readonly id: PostId;
}

/** The place behind a post, as an address or a cursor has it. */
export function writePostPlace({ publishedAt, id }: StaffPostSummary): string {
  return `${publishedAt?.getTime() ?? 0}-${id}`;
}

/** The place that an address or a cursor names; null, the beginning, for what names none. */
export function readPostPlace(text: string | null | undefined): PostPlace | null {
  const [, time, id] = /^(\d{1,15})-(.+)$/.exec(text ?? '') ?? [];
  const known = id === undefined ? null : parseId<PostId>(id);
  return known === null ? null : { publishedAt: new Date(Number(time)), id: known };
}
