import type { RequestHandler } from 'express';

/** How long the database may take, in milliseconds. */
const PATIENCE = 2000;

/** Answers whether the site can do its work: 200 "ok" when the database answers, 503 when it does not. */
export function answerHealth(path: string, ask: () => Promise<unknown>): RequestHandler {
  return (request, response, next) => {
    if (request.path !== path || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    response.setHeader('Cache-Control', 'no-store');
    void isWell(ask).then((well) => response.status(well ? 200 : 503).type('text').send(well ? 'ok' : 'the database does not answer'));
  };
}

async function isWell(ask: () => Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  try {
    return await Promise.race([ask().then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
