import { QueryFailedError } from 'typeorm';

/** True when a statement failed because its row would have broken the constraint of this name. */
export function violates(error: unknown, constraint: string): boolean {
  return error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === constraint;
}
