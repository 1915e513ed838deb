import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { isRefusal, parseId, refuse, type CommentId, type PostId, type Refusal } from '#kernel';
import { previewComment, SubmitComment, type SubmissionRefusal, type Submitted } from '#workflows';
import { presentComment, type PresentedComment } from './presented.js';
import type { RequestContext } from './request-context.js';
import type * as Gql from './schema.generated.js';

type Named<Union extends { __typename?: string }> = NonNullable<Extract<Union, { message: string }>['__typename']>;

/** The type in the schema for each refusal of the workflow. */
const REFUSALS: Record<SubmissionRefusal['refused'], Refused['__typename']> = {
  'post-not-found': 'PostNotFound',
  'post-closed': 'PostClosed',
  'parent-gone': 'ParentGone',
  'too-deep': 'TooDeep',
  empty: 'EmptyText',
  'too-long': 'TextTooLong',
  rule: 'RefusedByRule',
  'too-many': 'TooMany',
  'already-sent': 'AlreadySent',
  unreadable: 'UnreadableText',
};

const HELD = 'Your comment is stored and waits for a moderator. It appears in the discussion when it is approved.';

type Refused = { readonly __typename: Exclude<Named<Gql.SubmitCommentResult>, 'CommentHeld'>; readonly message: string };
type Outcome = Refused | Gql.CommentHeld | { readonly __typename: 'CommentPublished'; readonly commentId: CommentId };

/** Submitting and previewing comments: the workflows' results under the schema's names. */
@Resolver('CommentPublished')
export class SubmissionResolver {
  constructor(private readonly submit: SubmitComment) {}

  @Mutation()
  async submitComment(@Args('input') input: Gql.SubmitCommentInput, @Context() { network }: RequestContext): Promise<Outcome> {
    const result = await this.submitted(input, network);
    if (isRefusal(result)) return named(result);
    return result.outcome === 'held' ? { __typename: 'CommentHeld', message: HELD } : { __typename: 'CommentPublished', commentId: result.commentId };
  }

  @Query()
  previewComment(@Args('text') text: string): Gql.PreviewCommentResult {
    const preview = previewComment(text);
    if (!isRefusal(preview)) return { __typename: 'CommentPreview', html: preview.html.html };
    return { __typename: PREVIEW_REFUSALS[preview.refused], message: preview.message };
  }

  @ResolveField()
  async comment(@Parent() published: { readonly commentId: CommentId }, @Context() { loaders }: RequestContext): Promise<PresentedComment | null> {
    const comment = await loaders.comments.load(published.commentId);
    return comment && presentComment(comment);
  }

  private submitted(input: Gql.SubmitCommentInput, network: string | null): Promise<Submitted | SubmissionRefusal> {
    const postId = parseId<PostId>(input.postId);
    if (!postId) return Promise.resolve(refuse('post-not-found', 'There is no such post. Look at the list of posts.'));
    const parentId = input.parentId ? parseId<CommentId>(input.parentId) : null;
    if (input.parentId && !parentId) return Promise.resolve(refuse('parent-gone', 'There is no such comment to answer. Answer another one, or the post itself.'));
    return this.submit.execute({ postId, parentId, text: input.text, idempotencyKey: input.idempotencyKey, network });
  }
}

const PREVIEW_REFUSALS = {
  empty: 'EmptyText', 'too-long': 'TextTooLong', rule: 'RefusedByRule', unreadable: 'UnreadableText',
} as const;

function named({ refused, message }: Refusal<SubmissionRefusal['refused']>): Refused {
  return { __typename: REFUSALS[refused], message };
}
