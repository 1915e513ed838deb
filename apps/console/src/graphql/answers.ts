import { ForbiddenException } from '@nestjs/common';
import { isRefusal, type Refusal, type StaffActor } from '#kernel';
import type { AuthorView } from '#reading';
import { inSchema, type InSchema } from './codes.js';
import type * as Gql from './schema.generated.js';

/** What resolvers find in the context: who is logged in. */
export interface StaffContext {
  readonly staff: StaffActor;
}

/** A refusal as a member of a result's union. */
export function refused<Code extends string>(refusal: InSchema<Code> extends Gql.RefusalCode ? Refusal<Code> : never): Gql.Refused {
  const { refused: code, message } = refusal as Refusal<Code>;
  return { __typename: 'Refused', code: inSchema(code) as Gql.RefusalCode, message };
}

/** A query's result; null for what is not there. @throws ForbiddenException for what the role may not see */
export function seen<Result extends object>(result: Result): Exclude<Result, Refusal> | null {
  if (!isRefusal(result as { refused?: string })) return result as Exclude<Result, Refusal>;
  const { refused: code, message } = result as unknown as Refusal;
  if (code === 'forbidden') throw new ForbiddenException(message);
  return null;
}

/** A query's result where there is always one. @throws ForbiddenException for what the role may not see */
export function mine<Result extends object>(result: Result): Exclude<Result, Refusal> {
  const answer = seen(result);
  if (answer === null) throw new Error('A list was refused that is always there');
  return answer;
}

export function author(view: AuthorView): Gql.Author {
  if (view.kind === 'staff') return { kind: inSchema(view.badge), name: null };
  return { kind: inSchema(view.kind), name: view.kind === 'named' ? view.name : null };
}

/** Where a list goes on. */
export function pageInfo(hasNextPage: boolean, endCursor: string | undefined): Gql.PageInfo {
  return { hasNextPage, endCursor: endCursor ?? null };
}
