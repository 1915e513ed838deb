import { ForbiddenException } from '@nestjs/common';
import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isRefusal, parseId, refuse, type CommentId, type PostId } from '#kernel';
import { MovePost, previewPost, PublishPost, ReplyUnderBadge, SavePost, SetPolicy, StaffPosts, type StaffPostSummary } from '#desk';
import { may } from '#identity';
import { readPostPlace, writePostPlace } from '../posts/post-place.js';
import { mine, pageInfo, refused, seen, type StaffContext } from './answers.js';
import { changing, sourceDraft } from './changing.js';
import { inSchema, ofOurs } from './codes.js';
import type * as Gql from './schema.generated.js';

/** Posts, and replies under a badge. */
@Resolver()
export class PostsResolver {
  constructor(
    private readonly staffPosts: StaffPosts,
    private readonly save: SavePost,
    private readonly publish: PublishPost,
    private readonly move: MovePost,
    private readonly policy: SetPolicy,
    private readonly reply: ReplyUnderBadge,
  ) {}

  @Query()
  async posts(@Context() { staff }: StaffContext, @Args() { first, after }: Gql.QueryPostsArgs): Promise<Gql.Posts> {
    const { unpublished, published, more } = mine(await this.staffPosts.list(staff, { after: readPostPlace(after), limit: first }));
    const last = published.at(-1);
    return { unpublished: unpublished.map(postSummary), published: published.map(postSummary), pageInfo: pageInfo(more, last && writePostPlace(last)) };
  }

  @Query()
  async post(@Context() { staff }: StaffContext, @Args('id') id: string): Promise<Gql.Post | null> {
    const known = parseId<PostId>(id);
    const post = known === null ? null : seen(await this.staffPosts.byId(staff, known));
    return post && { ...postSummary(post), __typename: 'Post', body: post.body, html: post.html.html, sources: post.sources, moves: post.moves.map((move) => inSchema(move)) };
  }

  @Query()
  previewPost(@Context() { staff }: StaffContext, @Args() { body, sources }: Gql.QueryPreviewPostArgs): Gql.PostPreview {
    if (!may(staff, 'write-post')) throw new ForbiddenException('Only editors write posts.');
    const preview = previewPost({ body, sources: sources.map(sourceDraft) });
    return { html: preview.html.html, problems: preview.problems };
  }

  @Mutation()
  async savePost(@Context() { staff }: StaffContext, @Args('input') input: Gql.SavePostInput): Promise<Gql.SavePostResult> {
    const { slug, title, body, topics, id: given = null } = input;
    const id = given === null ? null : parseId<PostId>(given);
    if (given !== null && id === null) return refused(refuse('not-found', 'There is no such post.'));
    const result = await this.save.execute(staff, {
      id, version: input.version ?? 0, slug, title, body, topics,
      policy: ofOurs(input.policy),
      series: input.series ? { title: input.series.title, number: input.series.number ?? null } : null,
      sources: input.sources.map(sourceDraft),
    });
    if (!isRefusal(result)) return { __typename: 'SavedPost', ...result };
    return 'problems' in result ? { __typename: 'InvalidPost', message: result.message, problems: result.problems } : refused(result);
  }

  @Mutation()
  publishPost(@Context() { staff }: StaffContext, @Args('input') { at = null, ...input }: Gql.PublishPostInput): Promise<Gql.ChangePostResult> {
    return changing(input, (post) => this.publish.execute(staff, { ...post, at: at === null ? null : new Date(at) }));
  }

  @Mutation()
  unschedulePost(@Context() { staff }: StaffContext, @Args('input') input: Gql.PostVersionInput): Promise<Gql.ChangePostResult> {
    return changing(input, (post) => this.move.execute(staff, { ...post, move: 'unschedule' }));
  }

  @Mutation()
  closePost(@Context() { staff }: StaffContext, @Args('input') input: Gql.PostVersionInput): Promise<Gql.ChangePostResult> {
    return changing(input, (post) => this.move.execute(staff, { ...post, move: 'close' }));
  }

  @Mutation()
  reopenPost(@Context() { staff }: StaffContext, @Args('input') input: Gql.PostVersionInput): Promise<Gql.ChangePostResult> {
    return changing(input, (post) => this.move.execute(staff, { ...post, move: 'reopen' }));
  }

  @Mutation()
  setPolicy(@Context() { staff }: StaffContext, @Args('input') { policy, ...input }: Gql.SetPolicyInput): Promise<Gql.ChangePostResult> {
    return changing(input, (post) => this.policy.execute(staff, { ...post, policy: ofOurs(policy) }));
  }

  @Mutation()
  async replyUnderBadge(@Context() { staff }: StaffContext, @Args('input') input: Gql.ReplyInput): Promise<Gql.ReplyResult> {
    const { text, idempotencyKey, parentId: given = null } = input;
    const postId = parseId<PostId>(input.postId);
    const parentId = given === null ? null : parseId<CommentId>(given);
    if (postId === null) return refused(refuse('post-not-found', 'There is no such post.'));
    if (given !== null && parentId === null) return refused(refuse('parent-gone', 'There is no such comment to answer.'));
    const result = await this.reply.execute(staff, { postId, parentId, text, idempotencyKey });
    return isRefusal(result) ? refused(result) : { __typename: 'Replied', ...result };
  }
}

function postSummary(post: StaffPostSummary): Gql.PostSummary {
  const { id, slug, title, series, topics, version, commentCount } = post;
  return {
    id, slug, title, series, topics, version, commentCount,
    state: inSchema(post.state),
    policy: inSchema(post.policy),
    publishAt: post.publishAt?.toISOString() ?? null,
    publishedAt: post.publishedAt?.toISOString() ?? null,
    publishedPrecision: inSchema(post.publishedPrecision),
  };
}
