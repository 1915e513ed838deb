/**
 * What is wrong with one field: "slug", "title", "body", "series.title", "series.number", "topics", "policy",
 * "sources" or "sources.2.address" (counted from 0).
 */
export interface Problem {
  readonly field: string;
  /** A whole sentence that says what to do. */
  readonly message: string;
}
