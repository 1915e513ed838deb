/** A site or a worker that has been started. */
export interface Running {
  /** Where it answers, as http://host:port; null for what listens nowhere. */
  readonly address: string | null;
  /** Takes nothing new, finishes what was begun, and lets go of everything. */
  stop(): Promise<void>;
}
