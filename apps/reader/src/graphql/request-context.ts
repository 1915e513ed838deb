import type { Loaders } from './loaders.js';

/** What the resolvers of one request share. */
export interface RequestContext {
  readonly loaders: Loaders;
  /** The tag of the sender's network, for the budget alone; null when nothing is known of it. */
  readonly network: string | null;
}
