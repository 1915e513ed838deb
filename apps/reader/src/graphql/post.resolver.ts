import { Inject } from '@nestjs/common';
import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CONFIGURATION, type Configuration } from '#kernel';
import { parseNumber } from '#discussion';
import { ReadPosts, ReadThread, type PostSummary, type PostView } from '#reading';
import { machineTime } from '#ui';
import { placeOf } from './cursors.js';
import { postConnection, presentComment, threadConnection, type CommentConnection, type PostConnection, type PresentedComment } from './presented.js';
import type { RequestContext } from './request-context.js';
import type * as Gql from './schema.generated.js';
import { threadAskedWithPosition, threadWindow } from './thread-question.js';

/** A post as a client sees it. A list gives its summary first; what is only in the whole post is read when asked for. */
@Resolver('Post')
export class PostResolver {
  constructor(
    private readonly readPosts: ReadPosts,
    private readonly readThread: ReadThread,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'timeZone'>,
  ) {}

  @Query()
  async posts(@Args() args: Gql.QueryPostsArgs): Promise<PostConnection> {
    const { posts, more } = await this.readPosts.list({
      topic: args.topic ?? undefined,
      series: args.series ?? undefined,
      after: placeOf('p', args.after) ?? undefined,
      limit: args.first,
    });
    return postConnection(posts, more);
  }

  /** With a position and one list of comments, both are read in one snapshot. */
  @Query('post')
  async postAt(@Args('slug') slug: string, @Context() { loaders }: RequestContext, @Info() info: GraphQLResolveInfo): Promise<PostView | null> {
    const asked = threadAskedWithPosition(info);
    if (!asked) return this.prime(await this.readPosts.bySlug(slug), loaders);
    const window = threadWindow(asked);
    const thread = await this.readThread.window(slug, window);
    if (thread) loaders.threads.prime({ postId: thread.post.id, window }, { comments: thread.comments, more: thread.more });
    return this.prime(thread?.post ?? null, loaders);
  }

  @ResolveField()
  async html(@Parent() post: PostSummary, @Context() context: RequestContext): Promise<string> {
    return (await whole(post, context)).html.html;
  }

  @ResolveField()
  async sources(@Parent() post: PostSummary, @Context() context: RequestContext): Promise<readonly Gql.Source[]> {
    return (await whole(post, context)).sources;
  }

  @ResolveField()
  async position(@Parent() post: PostSummary, @Context() context: RequestContext): Promise<Gql.StreamPosition> {
    return (await whole(post, context)).position;
  }

  @ResolveField()
  publishedOn(@Parent() post: PostSummary): string {
    return machineTime(post.publishedAt, 'day', this.configuration.timeZone);
  }

  @ResolveField()
  publishedAt(@Parent() post: PostSummary): string | null {
    return post.publishedPrecision === 'minute' ? post.publishedAt.toISOString() : null;
  }

  @ResolveField()
  policy(@Parent() post: PostSummary): Gql.CommentPolicy {
    return POLICIES[post.policy];
  }

  @ResolveField()
  async comment(@Parent() post: PostSummary, @Args('number') text: string, @Context() { loaders }: RequestContext): Promise<PresentedComment | null> {
    const number = parseNumber(text);
    const comment = number && (await loaders.commentsByNumber.load({ postId: post.id, number }));
    return comment && presentComment(comment);
  }

  @ResolveField()
  async comments(@Parent() post: PostSummary, @Args() args: Gql.PostCommentsArgs, @Context() context: RequestContext): Promise<CommentConnection> {
    const window = threadWindow(args);
    // The position must not be newer than the comments, or following from it would leave some out: it is read first.
    await whole(post, context);
    return threadConnection(await context.loaders.threads.load({ postId: post.id, window }), args.order);
  }

  private prime(post: PostView | null, loaders: RequestContext['loaders']): PostView | null {
    if (post) loaders.posts.prime(post.id, post);
    return post;
  }
}

const POLICIES = { open: 'OPEN', premoderated: 'PREMODERATED', closed: 'CLOSED' } as const;

async function whole(post: PostSummary, { loaders }: RequestContext): Promise<PostView> {
  const found = isWhole(post) ? post : await loaders.posts.load(post.id);
  if (!found) throw new Error('A visible post has gone while a query was answered');
  return found;
}

function isWhole(post: PostSummary): post is PostView {
  return 'position' in post;
}
