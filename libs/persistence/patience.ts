import type { Client } from 'pg';

/**
 * Cuts the connection when its server leaves a statement without an answer for so long, as one that is stopped or
 * lost behind a network does: who waits is told, and the pool opens another. The whole connection goes, not only
 * the statement, so that none comes back into the pool in the midst of a transaction; the server rolls that back.
 * @param patience in milliseconds.
 */
export function cutWhenSilent(client: Client, patience: number): void {
  const query = client.query.bind(client) as (...parameters: unknown[]) => unknown;
  let timer: NodeJS.Timeout | undefined;
  const answered = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  client.query = ((...parameters: unknown[]): unknown => {
    timer ??= setTimeout(() => client.connection.stream.destroy(), patience).unref();
    return query(...parameters);
  }) as typeof client.query;
  client.on('drain', answered);
  client.on('end', answered);
}
