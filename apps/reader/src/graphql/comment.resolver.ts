import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { parseId, type CommentId } from '#kernel';
import type { CommentView, PostView } from '#reading';
import { commentAddress } from '#ui';
import { placeOf } from './cursors.js';
import { presentComment, repliesConnection, type CommentConnection, type PresentedComment } from './presented.js';
import type { RequestContext } from './request-context.js';
import type * as Gql from './schema.generated.js';

/** Where a comment leads to: what it answers, its replies, its post. */
@Resolver('Comment')
export class CommentResolver {
  @Query()
  async comment(@Args('id') id: string, @Context() { loaders }: RequestContext): Promise<PresentedComment | null> {
    const commentId = parseId<CommentId>(id);
    const comment = commentId && (await loaders.comments.load(commentId));
    return comment && presentComment(comment);
  }

  @ResolveField()
  async parent(@Parent() { view }: PresentedComment, @Context() { loaders }: RequestContext): Promise<PresentedComment | null> {
    const parent = view.parentId && (await loaders.comments.load(view.parentId));
    return parent && presentComment(parent);
  }

  @ResolveField()
  async replies(@Parent() { view }: PresentedComment, @Args() args: Gql.CommentRepliesArgs, @Context() { loaders }: RequestContext): Promise<CommentConnection> {
    const after = placeOf('c', args.after) ?? 0;
    if (view.replyCount === 0) return repliesConnection({ comments: [], more: false });
    return repliesConnection(await loaders.replies.load({ parentId: view.id, after, limit: args.first }));
  }

  @ResolveField()
  post(@Parent() { view }: PresentedComment, @Context() context: RequestContext): Promise<PostView> {
    return postOf(view, context);
  }

  @ResolveField()
  async permalink(@Parent() { view }: PresentedComment, @Context() context: RequestContext): Promise<string> {
    return commentAddress((await postOf(view, context)).slug, view.address);
  }
}

async function postOf(comment: CommentView, { loaders }: RequestContext): Promise<PostView> {
  const post = await loaders.posts.load(comment.postId);
  if (!post) throw new Error('The post of a visible comment has gone while a query was answered');
  return post;
}
