import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { POSTS_STREAM, streamOfPost, type StoredEvent } from '#events';
import { freshId, readConfiguration, type CommentId, type StreamId } from '#kernel';
import { ReadComments, ReadPosts } from '#reading';
import { buildComment, buildPost, createTestDatabase, type TestDatabase } from '#testing';
import { setCommentRemoved } from '../../../../test/support/discussion.js';
import { ReaderPresenter } from './live-presenter.js';

let database: TestDatabase;
let presenter: ReaderPresenter;
beforeAll(async () => {
  database = await createTestDatabase();
  const { dataSource } = database;
  presenter = new ReaderPresenter(new ReadPosts(dataSource), new ReadComments(dataSource), readConfiguration({}));
});
afterAll(() => database.close());

describe('what followers are shown', () => {
  it('is what can be seen now, as many and in the same order', async () => {
    const { dataSource } = database;
    const post = await buildPost(dataSource);
    const kept = await buildComment(dataSource, post.id, { text: 'Kept.', badge: 'moderator' });
    const gone = await buildComment(dataSource, post.id, { parentId: kept.id, text: 'Gone by now.' });
    await setCommentRemoved(dataSource, post.id, gone.id, true);
    const events: StoredEvent[] = [
      { seq: 1, type: 'comment.published', subject: { commentId: kept.id } },
      { seq: 2, type: 'comment.published', subject: { commentId: gone.id } },
      { seq: 3, type: 'comment.removed', subject: { commentId: gone.id } },
      { seq: 4, type: 'post.updated', subject: { postId: post.id } },
      { seq: 5, type: 'comment.published', subject: { commentId: freshId<CommentId>() } },
    ];
    const shown = await presenter.present(streamOfPost(post.id), events);
    expect(shown.map(({ type }) => type)).toEqual(events.map(({ type }) => type));
    expect(shown[0]?.data).toMatchObject({ comment: { number: '1', parentNumber: null, author: { kind: 'moderator', name: null }, body: { html: '<p>Kept.</p>\n' } } });
    expect(shown[0]?.data?.fragment).toMatch(/^<li class="branch" data-number="1".*Kept\..*<\/li>$/s);
    expect(shown[1]?.data).toMatchObject({ comment: { number: '1.1', parentNumber: '1', body: null } });
    expect(JSON.stringify(shown)).not.toContain('Gone by now');
    expect(shown[3]?.data).toMatchObject({ post: { slug: post.slug, takesComments: true, commentCount: 1 } });
    expect(shown[4]?.data).toBeNull();
  });

  it('is nothing of a draft', async () => {
    const draft = await buildPost(database.dataSource, { state: 'draft' });
    expect(await presenter.canFollow(streamOfPost(draft.id))).toBe(false);
    expect(await presenter.canFollow(streamOfPost((await buildPost(database.dataSource)).id))).toBe(true);
    expect(await presenter.canFollow(POSTS_STREAM)).toBe(true);
    expect(await presenter.canFollow('no id at all' as StreamId)).toBe(false);
    expect(await presenter.present(POSTS_STREAM, [{ seq: 1, type: 'post.published', subject: { postId: draft.id } }])).toEqual([{ type: 'post.published', data: null }]);
  });
});
