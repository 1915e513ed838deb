import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isRefusal, parseId, refuse, type CommentId, type ReviewItemId } from '#kernel';
import { DecideReview, ItemView, OpenReview, QueueView, type ReviewItemView, type StaleReview } from '#desk';
import { author, mine, pageInfo, refused, seen, type StaffContext } from './answers.js';
import { inSchema, ofOurs } from './codes.js';
import type * as Gql from './schema.generated.js';

/** The queue and its items. */
@Resolver()
export class ReviewResolver {
  constructor(
    private readonly queueView: QueueView,
    private readonly items: ItemView,
    private readonly decide: DecideReview,
    private readonly open: OpenReview,
  ) {}

  @Query()
  me(@Context() { staff }: StaffContext): Gql.Staff {
    return { id: staff.id, name: staff.name, role: inSchema(staff.role) };
  }

  @Query()
  async queue(@Context() { staff }: StaffContext, @Args() { first, after = null }: Gql.QueryQueueArgs): Promise<Gql.Queue> {
    const page = mine(await this.queueView.list(staff, { after, limit: first }));
    return {
      waiting: page.waiting,
      pageInfo: pageInfo(page.more, page.items.at(-1)?.arrival),
      nodes: page.items.map(({ post, arrival: _, ...item }) => ({ ...item, postId: post.id, postTitle: post.title })),
    };
  }

  @Query()
  async reviewItem(@Context() { staff }: StaffContext, @Args('id') id: string): Promise<Gql.ReviewItem | null> {
    const known = parseId<ReviewItemId>(id);
    const item = known === null ? null : seen(await this.items.byId(staff, known));
    return item && reviewItem(item);
  }

  @Mutation()
  async decideReview(@Context() { staff }: StaffContext, @Args('input') input: Gql.DecideReviewInput): Promise<Gql.DecideReviewResult> {
    const itemId = parseId<ReviewItemId>(input.itemId);
    if (itemId === null) return refused(refuse('not-found', 'There is no such item.'));
    const { version, revision, reason = null, note = null } = input;
    const result = await this.decide.execute(staff, { itemId, version, revision, action: ofOurs(input.action), reason: reason && ofOurs(reason), note });
    if (!isRefusal(result)) return { __typename: 'Decided', itemId, version: result.version, commentId: result.commentId, number: result.number };
    return 'earlier' in result ? staleDecision(result) : refused(result);
  }

  @Mutation()
  async openReview(@Context() { staff }: StaffContext, @Args('commentId') id: string): Promise<Gql.OpenReviewResult> {
    const commentId = parseId<CommentId>(id);
    if (commentId === null) return refused(refuse('not-found', 'There is no such comment.'));
    const result = await this.open.execute(staff, commentId);
    return isRefusal(result) ? refused(result) : { __typename: 'OpenedReview', ...result };
  }
}

function staleDecision({ earlier, message }: StaleReview): Gql.StaleDecision {
  return {
    __typename: 'StaleDecision',
    message,
    decidedBy: earlier?.decidedBy ?? null,
    action: earlier && inSchema(earlier.action),
    reason: earlier?.reason ? inSchema(earlier.reason) : null,
    at: earlier?.at.toISOString() ?? null,
  };
}

function reviewItem({ id, version, state, evidence, comment, post, ancestors, decisions, moves }: ReviewItemView): Gql.ReviewItem {
  return {
    id,
    version,
    evidence,
    open: state === 'open',
    comment: {
      id: comment.id,
      state: inSchema(comment.state),
      revision: comment.revision,
      number: comment.number,
      author: author(comment.author),
      markdown: comment.text?.markdown ?? null,
      html: comment.text?.html.html ?? null,
    },
    post: { ...post, state: inSchema(post.state), policy: inSchema(post.policy) },
    ancestors: ancestors.map((above) => ({ id: above.id, number: above.number, author: author(above.author), html: above.html?.html ?? null })),
    decisions: decisions.map(({ action, reason, at, ...decision }) => ({
      ...decision, action: inSchema(action), reason: reason && inSchema(reason), at: at.toISOString(),
    })),
    moves: moves.map(({ action, needsReason }) => ({ action: inSchema(action), needsReason })),
  };
}
