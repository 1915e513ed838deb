import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import type { RequestHandler } from 'express';

/** How long requests under way are given, in milliseconds. */
const GRACE = 5000;

/** Ends a site: it takes nothing new, finishes the requests under way, and then closes the application. */
export function stopper(app: INestApplication, server: Server): { readonly count: RequestHandler; now(): Promise<void> } {
  let underWay = 0;
  let onIdle: (() => void) | null = null;
  let stopped: Promise<void> | null = null;

  async function stop(): Promise<void> {
    if (server.listening) server.close();
    server.closeIdleConnections();
    if (underWay > 0) {
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, GRACE);
        onIdle = () => {
          clearTimeout(late);
          resolve();
        };
      });
    }
    server.closeIdleConnections();
    const closed = app.close();
    server.closeAllConnections();
    await closed;
  }

  return {
    count: (_request, response, next) => {
      underWay += 1;
      response.once('close', () => {
        underWay -= 1;
        if (underWay === 0) onIdle?.();
      });
      next();
    },
    now: () => (stopped ??= stop()),
  };
}
