import DataLoader from 'dataloader';
import type { CommentId, PostId } from '#kernel';
import { formatNumber, type CommentNumber } from '#discussion';
import type { CommentsPage, CommentView, PostView, ReadComments, ReadPosts, ThreadWindow } from '#reading';

/** Which page of which comment's direct replies. */
interface RepliesQuestion {
  readonly parentId: CommentId;
  /** The last part of the number of the last reply of the page before; 0 for the first page. */
  readonly after: number;
  readonly limit: number;
}

/** Which page of which post's discussion. */
interface WindowQuestion {
  readonly postId: PostId;
  readonly window: ThreadWindow;
}

/** Which comment of which post. */
interface PlaceQuestion {
  readonly postId: PostId;
  readonly number: CommentNumber;
}

/** What the resolvers of one request share: each kind of question is one statement, however many ask it. */
export interface Loaders {
  readonly posts: DataLoader<PostId, PostView | null>;
  readonly comments: DataLoader<CommentId, CommentView | null>;
  readonly commentsByNumber: DataLoader<PlaceQuestion, CommentView | null, string>;
  readonly threads: DataLoader<WindowQuestion, CommentsPage, string>;
  readonly replies: DataLoader<RepliesQuestion, CommentsPage, string>;
}

/** Made afresh for each request: what they have loaded is as old as the request, and goes with it. */
export function makeLoaders(readPosts: ReadPosts, readComments: ReadComments): Loaders {
  return {
    posts: new DataLoader(async (ids) => {
      const found = await readPosts.byIds(ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    comments: new DataLoader(async (ids) => {
      const found = await readComments.byIds(ids);
      return ids.map((id) => found.get(id) ?? null);
    }),
    commentsByNumber: new DataLoader(
      async (places) => {
        const found = new Map((await readComments.byNumbers(places)).map((comment) => [placeKey(comment), comment]));
        return places.map((place) => found.get(placeKey(place)) ?? null);
      },
      { cacheKeyFn: placeKey },
    ),
    threads: new DataLoader(
      (questions) => inGroups(questions, ({ window }) => JSON.stringify(window), async (group, { window }) => {
        const pages = await readComments.pagesOf(group.map(({ postId }) => postId), window);
        return ({ postId }) => pages.get(postId) ?? EMPTY;
      }),
      { cacheKeyFn: ({ postId, window }) => `${postId} ${JSON.stringify(window)}` },
    ),
    replies: new DataLoader(
      (questions) => inGroups(questions, ({ after, limit }) => `${after} ${limit}`, async (group, { after, limit }) => {
        const pages = await readComments.repliesTo(group.map(({ parentId }) => parentId), after, limit);
        return ({ parentId }) => pages.get(parentId) ?? EMPTY;
      }),
      { cacheKeyFn: ({ parentId, after, limit }) => `${parentId} ${after} ${limit}` },
    ),
  };
}

const EMPTY: CommentsPage = { comments: [], more: false };

function placeKey({ postId, number }: PlaceQuestion): string {
  return `${postId} ${formatNumber(number)}`;
}

/** Questions that differ only in whom they ask about are answered together. */
async function inGroups<Question, Answer>(
  questions: readonly Question[],
  groupOf: (question: Question) => string,
  answer: (group: readonly Question[], one: Question) => Promise<(question: Question) => Answer>,
): Promise<Answer[]> {
  const groups = new Map<string, Question[]>();
  for (const question of questions) groups.set(groupOf(question), [...(groups.get(groupOf(question)) ?? []), question]);
  const answers = new Map<string, (question: Question) => Answer>();
  await Promise.all([...groups].map(async ([name, [one, ...others]]) => {
    if (one !== undefined) answers.set(name, await answer([one, ...others], one));
  }));
  return questions.map((question) => {
    const found = answers.get(groupOf(question));
    if (!found) throw new Error('A question of a loader was not answered');
    return found(question);
  });
}
