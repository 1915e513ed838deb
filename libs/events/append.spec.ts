import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '#persistence';
import { buildPost, createTestDatabase, type TestDatabase } from '#testing';
import { freshId, type CommentId } from '#kernel';
import { appendEvent } from './append.js';
import { streamOfPost } from './catalogue.js';
import { eventsAfter, headsOf } from './tail.js';

describe('a stream', () => {
  let database: TestDatabase;
  beforeAll(async () => { database = await createTestDatabase(); });
  afterAll(() => database.close());

  it('numbers its events without gaps, though transactions fail and overlap', async () => {
    const post = await buildPost(database.dataSource);
    const stream = streamOfPost(post.id);
    const unitOfWork = new UnitOfWork(database.dataSource);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, index) => unitOfWork.run(async ({ manager }) => {
        await appendEvent(manager, stream, 'comment.published', { commentId: freshId<CommentId>() });
        if (index % 4 === 0) throw new Error('rolled back');
      })),
    );
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(10);
    const events = await eventsAfter(database.dataSource, stream, 0, 100);
    expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect((await headsOf(database.dataSource, [stream])).get(stream)?.seq).toBe(30);
  });
});
