import { ForbiddenException, NotFoundException } from '@nestjs/common';
import { isRefusal, type Refusal } from '#kernel';

/**
 * The result itself, with the refusals that every page answers alike turned into error pages.
 * @throws ForbiddenException, NotFoundException with the refusal's own words
 */
export function found<Result extends object>(result: Result): Exclude<Result, Refusal<'forbidden' | 'not-found' | 'post-not-found'>> {
  if (isRefusal(result as { refused?: string })) {
    const { refused, message } = result as unknown as Refusal;
    if (refused === 'forbidden') throw new ForbiddenException(message);
    if (refused === 'not-found' || refused === 'post-not-found') throw new NotFoundException(message);
  }
  return result as Exclude<Result, Refusal<'forbidden' | 'not-found' | 'post-not-found'>>;
}

/** The id in an address. @throws NotFoundException where it cannot be one */
export function known<Id extends string>(id: Id | null, message: string): Id {
  if (id === null) throw new NotFoundException(message);
  return id;
}
