import type { CommentsPage, CommentView, PostSummary } from '#reading';
import { cursorOf } from './cursors.js';
import type * as Gql from './schema.generated.js';

/** The fields of a comment that leave, and the view that its other fields are found by. */
export interface PresentedComment extends Omit<Gql.Comment, 'parent' | 'replies' | 'post' | 'permalink'> {
  readonly view: CommentView;
}

/** Done once for a comment: a resolver for each of these fields would cost more than reading it. */
export function presentComment(view: CommentView): PresentedComment {
  return {
    view,
    id: view.id,
    number: view.address,
    depth: view.depth,
    author: presentAuthor(view),
    publishedAt: view.publishedAt?.toISOString() ?? null,
    removed: view.body === null,
    html: view.body?.html.html ?? null,
    text: view.body?.markdown ?? null,
    replyCount: view.replyCount,
  };
}

function presentAuthor({ author }: CommentView): Gql.Author {
  switch (author.kind) {
    case 'anonymous': return { kind: 'ANONYMOUS', name: null };
    case 'named': return { kind: 'NAMED', name: author.name };
    case 'staff': return { kind: author.badge === 'editor' ? 'EDITOR' : 'MODERATOR', name: null };
  }
}

/** A page of a list. */
export interface Connection<Node> {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: Gql.PageInfo;
}

export type PostConnection = Connection<PostSummary>;
export type CommentConnection = Connection<PresentedComment>;

export function postConnection(posts: readonly PostSummary[], more: boolean): PostConnection {
  return connection(posts.map((post) => ({ cursor: cursorOf('p', post), node: post })), more);
}

export function threadConnection(page: CommentsPage, order: Gql.CommentOrder): CommentConnection {
  return commentConnection(page, ({ number, publishedSeq }) => (order === 'READING' ? cursorOf('r', number) : cursorOf('n', publishedSeq)));
}

export function repliesConnection(page: CommentsPage): CommentConnection {
  return commentConnection(page, ({ number }) => cursorOf('c', number.at(-1) ?? 0));
}

function commentConnection({ comments, more }: CommentsPage, cursor: (comment: CommentView) => string): CommentConnection {
  return connection(comments.map((comment) => ({ cursor: cursor(comment), node: presentComment(comment) })), more);
}

function connection<Node>(edges: Connection<Node>['edges'], more: boolean): Connection<Node> {
  return { edges, pageInfo: { hasNextPage: more, endCursor: edges.at(-1)?.cursor ?? null } };
}
