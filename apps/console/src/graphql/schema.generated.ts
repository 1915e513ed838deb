// Written by `node build/schema.mjs` from the .graphql files beside it. Change those.

export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export interface Scalars {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A moment as ISO 8601 in UTC, such as 2026-11-21T19:45:00.000Z. Stored times are cut to the minute. */
  DateTime: { input: string; output: string; }
}

export interface AncestorComment {
  readonly __typename?: 'AncestorComment';
  readonly author: Author;
  /** null when it was removed. */
  readonly html: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  readonly number: Scalars['String']['output'];
}

/** Who readers see as the author of a comment. */
export interface Author {
  readonly __typename?: 'Author';
  readonly kind: AuthorKind;
  /** Only for NAMED: the name that the author is known by in this discussion. */
  readonly name: Maybe<Scalars['String']['output']>;
}

export type AuthorKind =
  | 'ANONYMOUS'
  /** A comment under the badge of an editor. */
  | 'EDITOR'
  /** A comment under the badge of a moderator. */
  | 'MODERATOR'
  | 'NAMED';

export type ChangePostResult = ChangedPost | Refused;

export interface ChangedPost {
  readonly __typename?: 'ChangedPost';
  readonly id: Scalars['ID']['output'];
  readonly state: PostState;
  /** From now on. */
  readonly version: Scalars['Int']['output'];
}

export type CommentPolicy =
  /** No comments are taken. */
  | 'CLOSED'
  /** A comment is published at once unless screening holds it. */
  | 'OPEN'
  /** A moderator sees every comment first. */
  | 'PREMODERATED';

export type CommentState =
  /** Waits for a moderator. */
  | 'HELD'
  | 'PUBLISHED'
  /** Readers never saw it. */
  | 'REJECTED'
  /** Was published; a tombstone keeps its place and its replies. */
  | 'REMOVED';

export interface DecideReviewInput {
  readonly action: DecisionAction;
  readonly itemId: Scalars['ID']['input'];
  /** For colleagues, 2,000 characters at most; needed when the reason is OTHER. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** Needed to reject and to remove; ignored for the rest. */
  readonly reason?: InputMaybe<Reason>;
  /** The ordinal of the revision that was read. */
  readonly revision: Scalars['Int']['input'];
  /** The version of the item, as it was shown. */
  readonly version: Scalars['Int']['input'];
}

export type DecideReviewResult = Decided | Refused | StaleDecision;

export interface Decided {
  readonly __typename?: 'Decided';
  readonly commentId: Scalars['ID']['output'];
  readonly itemId: Scalars['ID']['output'];
  /** Such as 5.3, where the comment has a public place. */
  readonly number: Maybe<Scalars['String']['output']>;
  /** The item's version from now on. */
  readonly version: Scalars['Int']['output'];
}

export interface Decision {
  readonly __typename?: 'Decision';
  readonly action: DecisionAction;
  readonly at: Scalars['DateTime']['output'];
  /** The colleague's name. */
  readonly decidedBy: Scalars['String']['output'];
  /** For colleagues only. */
  readonly note: Maybe<Scalars['String']['output']>;
  readonly reason: Maybe<Reason>;
  /** The ordinal of the revision that was judged. */
  readonly revision: Scalars['Int']['output'];
}

export type DecisionAction =
  | 'APPROVE'
  | 'REJECT'
  | 'REMOVE'
  | 'RESTORE';

/** Why screening held the comment. */
export interface Evidence {
  readonly __typename?: 'Evidence';
  /** Where it ends. */
  readonly end: Maybe<Scalars['Int']['output']>;
  /** The name of the rule. */
  readonly rule: Scalars['String']['output'];
  /** Where it begins in the comment's Markdown, in UTF-16 units; null where there is no one place. */
  readonly start: Maybe<Scalars['Int']['output']>;
}

export interface InvalidPost {
  readonly __typename?: 'InvalidPost';
  readonly message: Scalars['String']['output'];
  /** One for each field that is wrong. */
  readonly problems: ReadonlyArray<Problem>;
}

export interface Ledger {
  readonly __typename?: 'Ledger';
  readonly nodes: ReadonlyArray<LedgerRow>;
  readonly pageInfo: PageInfo;
}

/** A code, number or id that belongs to the record. */
export interface LedgerDetail {
  readonly __typename?: 'LedgerDetail';
  readonly name: Scalars['String']['output'];
  /** As JSON. */
  readonly value: Scalars['String']['output'];
}

/** One thing that a member of staff did. Rows are only ever added; each is chained to the one before by a hash. */
export interface LedgerRow {
  readonly __typename?: 'LedgerRow';
  /** A verb and its object, such as post.publish. */
  readonly action: Scalars['String']['output'];
  /** The name of whoever acted; null for the program itself. */
  readonly actor: Maybe<Scalars['String']['output']>;
  readonly at: Scalars['DateTime']['output'];
  readonly details: ReadonlyArray<LedgerDetail>;
  /** 1, 2, 3 ... without gaps. */
  readonly seq: Scalars['ID']['output'];
  readonly targetId: Scalars['ID']['output'];
  readonly targetType: Scalars['String']['output'];
}

export interface Move {
  readonly __typename?: 'Move';
  readonly action: DecisionAction;
  readonly needsReason: Scalars['Boolean']['output'];
}

export interface Mutation {
  readonly __typename?: 'Mutation';
  /** Lets readers read a post and not comment any more. For editors. */
  readonly closePost: ChangePostResult;
  /** Decides on a comment. The decision names the version and the revision that were read: a stale one changes nothing. */
  readonly decideReview: DecideReviewResult;
  /** Takes up a comment that was published without review, so that it can be decided on. */
  readonly openReview: OpenReviewResult;
  /** Publishes a draft or a scheduled post: now, or at a time to come. For editors. */
  readonly publishPost: ChangePostResult;
  /** Takes comments on a closed post again. For editors. */
  readonly reopenPost: ChangePostResult;
  /** Comments under the badge of one's role: published at once, whatever the post's policy, unless the post is closed. */
  readonly replyUnderBadge: ReplyResult;
  /** Makes a draft, or gives a post that is there another text. For editors. */
  readonly savePost: SavePostResult;
  /** Says how a post takes comments. What waits already goes on waiting. For editors. */
  readonly setPolicy: ChangePostResult;
  /** Makes a scheduled post a draft again. For editors. */
  readonly unschedulePost: ChangePostResult;
}


export interface MutationClosePostArgs {
  input: PostVersionInput;
}


export interface MutationDecideReviewArgs {
  input: DecideReviewInput;
}


export interface MutationOpenReviewArgs {
  commentId: Scalars['ID']['input'];
}


export interface MutationPublishPostArgs {
  input: PublishPostInput;
}


export interface MutationReopenPostArgs {
  input: PostVersionInput;
}


export interface MutationReplyUnderBadgeArgs {
  input: ReplyInput;
}


export interface MutationSavePostArgs {
  input: SavePostInput;
}


export interface MutationSetPolicyArgs {
  input: SetPolicyInput;
}


export interface MutationUnschedulePostArgs {
  input: PostVersionInput;
}

export type OpenReviewResult = OpenedReview | Refused;

export interface OpenedReview {
  readonly __typename?: 'OpenedReview';
  readonly itemId: Scalars['ID']['output'];
  readonly version: Scalars['Int']['output'];
}

/** Where a list goes on. */
export interface PageInfo {
  readonly __typename?: 'PageInfo';
  /** For the argument that asks for the next page; null for an empty page. */
  readonly endCursor: Maybe<Scalars['ID']['output']>;
  readonly hasNextPage: Scalars['Boolean']['output'];
}

export interface Post {
  readonly __typename?: 'Post';
  /** Markdown, as the editor wrote it. */
  readonly body: Scalars['String']['output'];
  /** Comments that readers see. */
  readonly commentCount: Scalars['Int']['output'];
  /** As readers see it. */
  readonly html: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** What can be done with its state now. */
  readonly moves: ReadonlyArray<PostMove>;
  readonly policy: CommentPolicy;
  /** When it will be published; null unless it is scheduled. */
  readonly publishAt: Maybe<Scalars['DateTime']['output']>;
  readonly publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** How much of `publishedAt` is known. */
  readonly publishedPrecision: TimePrecision;
  readonly series: Maybe<Series>;
  readonly slug: Scalars['String']['output'];
  readonly sources: ReadonlyArray<Source>;
  readonly state: PostState;
  readonly title: Scalars['String']['output'];
  readonly topics: ReadonlyArray<Scalars['String']['output']>;
  /** A change names the version that it is based on. */
  readonly version: Scalars['Int']['output'];
}

export type PostMove =
  | 'CLOSE'
  | 'PUBLISH'
  | 'REOPEN'
  | 'SCHEDULE'
  | 'UNSCHEDULE';

export interface PostPreview {
  readonly __typename?: 'PostPreview';
  readonly html: Scalars['String']['output'];
  readonly problems: ReadonlyArray<Problem>;
}

export type PostState =
  /** Can be read and takes no comments. */
  | 'CLOSED'
  /** Only staff see it. */
  | 'DRAFT'
  | 'PUBLISHED'
  /** Will be published at `publishAt`. */
  | 'SCHEDULED';

export interface PostSummary {
  readonly __typename?: 'PostSummary';
  /** Comments that readers see. */
  readonly commentCount: Scalars['Int']['output'];
  readonly id: Scalars['ID']['output'];
  readonly policy: CommentPolicy;
  /** When it will be published; null unless it is scheduled. */
  readonly publishAt: Maybe<Scalars['DateTime']['output']>;
  readonly publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** How much of `publishedAt` is known. */
  readonly publishedPrecision: TimePrecision;
  readonly series: Maybe<Series>;
  readonly slug: Scalars['String']['output'];
  readonly state: PostState;
  readonly title: Scalars['String']['output'];
  readonly topics: ReadonlyArray<Scalars['String']['output']>;
  readonly version: Scalars['Int']['output'];
}

export interface PostVersionInput {
  readonly id: Scalars['ID']['input'];
  /** The version that was read. */
  readonly version: Scalars['Int']['input'];
}

export interface Posts {
  readonly __typename?: 'Posts';
  readonly pageInfo: PageInfo;
  /** Published and closed ones, the newest first. */
  readonly published: ReadonlyArray<PostSummary>;
  /** Drafts and scheduled posts, on the first page alone and for editors alone. */
  readonly unpublished: ReadonlyArray<PostSummary>;
}

/** What is wrong with one field. */
export interface Problem {
  readonly __typename?: 'Problem';
  /** The field's name, such as title, series.number or sources.2.address (counted from 0). */
  readonly field: Scalars['String']['output'];
  /** A whole sentence that says what to do. */
  readonly message: Scalars['String']['output'];
}

export interface PublishPostInput {
  /** Left out for now. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  readonly id: Scalars['ID']['input'];
  /** The version that was read. */
  readonly version: Scalars['Int']['input'];
}

export interface Query {
  readonly __typename?: 'Query';
  /** What members of staff did, the latest first. For editors. */
  readonly ledger: Ledger;
  /** Who is asking. */
  readonly me: Staff;
  /** A post as its editor sees it; null when there is none. */
  readonly post: Maybe<Post>;
  /** The posts: moderators see those that readers see, editors drafts too. */
  readonly posts: Posts;
  /** What a post's text would look like, with what is wrong in it and its sources. It keeps nothing. For editors. */
  readonly previewPost: PostPreview;
  /** What waits for a moderator, the oldest first. */
  readonly queue: Queue;
  /** A comment under review, in its place; null when there is no such item. */
  readonly reviewItem: Maybe<ReviewItem>;
}


export interface QueryLedgerArgs {
  before?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
}


export interface QueryPostArgs {
  id: Scalars['ID']['input'];
}


export interface QueryPostsArgs {
  after?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
}


export interface QueryPreviewPostArgs {
  body: Scalars['String']['input'];
  sources: ReadonlyArray<SourceInput>;
}


export interface QueryQueueArgs {
  after?: InputMaybe<Scalars['ID']['input']>;
  first: Scalars['Int']['input'];
}


export interface QueryReviewItemArgs {
  id: Scalars['ID']['input'];
}

export interface Queue {
  readonly __typename?: 'Queue';
  readonly nodes: ReadonlyArray<QueueItem>;
  readonly pageInfo: PageInfo;
  /** Items that wait in all. */
  readonly waiting: Scalars['Int']['output'];
}

/** An item as the queue lists it. */
export interface QueueItem {
  readonly __typename?: 'QueueItem';
  readonly commentId: Scalars['ID']['output'];
  /** The beginning of its text in one line, some 200 characters, with an ellipsis when there is more. */
  readonly excerpt: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** The excerpt is all that was typed: nothing is cut off, and no mark or address of a link is hidden in it. */
  readonly isWhole: Scalars['Boolean']['output'];
  /** The number of the comment that it answers, such as 5.1; null for one on the post itself. */
  readonly parentNumber: Maybe<Scalars['String']['output']>;
  readonly postId: Scalars['ID']['output'];
  readonly postTitle: Scalars['String']['output'];
  /** The ordinal of the revision to judge. */
  readonly revision: Scalars['Int']['output'];
  /** Why it is held: the names of screening's rules, each once. */
  readonly rules: ReadonlyArray<Scalars['String']['output']>;
  readonly version: Scalars['Int']['output'];
}

/** The forum's list of reasons for a decision against a comment. */
export type Reason =
  | 'COPIED_TEXT'
  | 'DISCRIMINATION'
  | 'IDENTIFIES_SOMEBODY'
  | 'LEGAL_RISK'
  | 'OFF_TOPIC'
  /** Said in the note. */
  | 'OTHER'
  | 'PERSONAL_ATTACK'
  | 'SPAM';

/** Why something was refused. */
export type RefusalCode =
  /** The same idempotency key was sent before with another text. */
  | 'ALREADY_SENT'
  | 'EMPTY'
  /** Your role may not do this. */
  | 'FORBIDDEN'
  /** Not from where it stands now. */
  | 'NOT_ALLOWED'
  | 'NOT_FOUND'
  | 'PARENT_GONE'
  /** The time to publish at is not in the future. */
  | 'PAST'
  | 'POST_CLOSED'
  | 'POST_NOT_FOUND'
  /** A decision against the author needs a reason, and the reason OTHER a note. */
  | 'REASON_NEEDED'
  | 'RULE'
  /** Somebody has changed the post since the version that you named. */
  | 'STALE'
  | 'TOO_DEEP'
  | 'TOO_LONG'
  /** There are characters in the text that cannot be shown. */
  | 'UNREADABLE';

/** Something expected was in the way, and nothing has been changed. */
export interface Refused {
  readonly __typename?: 'Refused';
  readonly code: RefusalCode;
  /** A whole sentence that says what to do. */
  readonly message: Scalars['String']['output'];
}

export interface Replied {
  readonly __typename?: 'Replied';
  readonly commentId: Scalars['ID']['output'];
  /** Such as 5.3. */
  readonly number: Scalars['String']['output'];
}

export interface ReplyInput {
  /** 16 to 100 visible ASCII characters, one for each reply; sending it again gives the same answer. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** Left out for a comment on the post itself. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  readonly postId: Scalars['ID']['input'];
  /** Light Markdown. */
  readonly text: Scalars['String']['input'];
}

export type ReplyResult = Refused | Replied;

export interface ReviewItem {
  readonly __typename?: 'ReviewItem';
  /** The comments above it, from the top down. */
  readonly ancestors: ReadonlyArray<AncestorComment>;
  readonly comment: ReviewedComment;
  /** The oldest first. */
  readonly decisions: ReadonlyArray<Decision>;
  readonly evidence: ReadonlyArray<Evidence>;
  readonly id: Scalars['ID']['output'];
  /** What can be decided now. */
  readonly moves: ReadonlyArray<Move>;
  /** True while it waits. */
  readonly open: Scalars['Boolean']['output'];
  readonly post: ReviewedPost;
  readonly version: Scalars['Int']['output'];
}

export interface ReviewedComment {
  readonly __typename?: 'ReviewedComment';
  readonly author: Author;
  /** As readers see it; null when it has been erased. */
  readonly html: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** As it was typed; null when it has been erased. */
  readonly markdown: Maybe<Scalars['String']['output']>;
  /** Such as 5.1; null before it is public. */
  readonly number: Maybe<Scalars['String']['output']>;
  /** The ordinal of the revision to judge. */
  readonly revision: Scalars['Int']['output'];
  readonly state: CommentState;
}

export interface ReviewedPost {
  readonly __typename?: 'ReviewedPost';
  readonly id: Scalars['ID']['output'];
  readonly policy: CommentPolicy;
  readonly slug: Scalars['String']['output'];
  readonly state: PostState;
  readonly title: Scalars['String']['output'];
}

export interface SavePostInput {
  /** Markdown. */
  readonly body: Scalars['String']['input'];
  /** Left out for a new post, which is then a draft. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  readonly policy: CommentPolicy;
  readonly series?: InputMaybe<SeriesInput>;
  /** The end of its address: small letters and digits with hyphens between words. It stays once the post is published. */
  readonly slug: Scalars['String']['input'];
  readonly sources: ReadonlyArray<SourceInput>;
  readonly title: Scalars['String']['input'];
  readonly topics: ReadonlyArray<Scalars['String']['input']>;
  /** The version that the change is based on; left out for a new post. */
  readonly version?: InputMaybe<Scalars['Int']['input']>;
}

export type SavePostResult = InvalidPost | Refused | SavedPost;

export interface SavedPost {
  readonly __typename?: 'SavedPost';
  readonly id: Scalars['ID']['output'];
  /** From now on. */
  readonly version: Scalars['Int']['output'];
}

export interface Series {
  readonly __typename?: 'Series';
  readonly number: Maybe<Scalars['Int']['output']>;
  readonly title: Scalars['String']['output'];
}

export interface SeriesInput {
  readonly number?: InputMaybe<Scalars['Int']['input']>;
  readonly title: Scalars['String']['input'];
}

export interface SetPolicyInput {
  readonly id: Scalars['ID']['input'];
  readonly policy: CommentPolicy;
  /** The version that was read. */
  readonly version: Scalars['Int']['input'];
}

/** A publication that a post cites; null is what is not known. */
export interface Source {
  readonly __typename?: 'Source';
  /** http or https. */
  readonly address: Maybe<Scalars['String']['output']>;
  /** The body names it as [@key] at the end of a quotation. */
  readonly key: Scalars['String']['output'];
  /** Says what it is where the publication is not known. */
  readonly label: Maybe<Scalars['String']['output']>;
  readonly publication: Maybe<Scalars['String']['output']>;
  /** ISO date, such as 2014-11-10. */
  readonly publishedOn: Maybe<Scalars['String']['output']>;
  readonly title: Maybe<Scalars['String']['output']>;
}

export interface SourceInput {
  /** http or https. */
  readonly address?: InputMaybe<Scalars['String']['input']>;
  /** Small letters and digits with hyphens between words. */
  readonly key: Scalars['String']['input'];
  /** Says what it is where the publication is not known. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  readonly publication?: InputMaybe<Scalars['String']['input']>;
  /** ISO date, such as 2014-11-10. */
  readonly publishedOn?: InputMaybe<Scalars['String']['input']>;
  readonly title?: InputMaybe<Scalars['String']['input']>;
}

/** A member of staff. */
export interface Staff {
  readonly __typename?: 'Staff';
  readonly id: Scalars['ID']['output'];
  /** Shown to colleagues only, never to readers. */
  readonly name: Scalars['String']['output'];
  readonly role: StaffRole;
}

export type StaffRole =
  /** May do all that a moderator may, and writes posts. */
  | 'EDITOR'
  | 'MODERATOR';

/** Somebody was faster, or the text has changed. Nothing was done. */
export interface StaleDecision {
  readonly __typename?: 'StaleDecision';
  readonly action: Maybe<DecisionAction>;
  readonly at: Maybe<Scalars['DateTime']['output']>;
  /** The colleague's name; null, as the next three, where the text changed and nobody decided. */
  readonly decidedBy: Maybe<Scalars['String']['output']>;
  /** A whole sentence that says who decided what. */
  readonly message: Scalars['String']['output'];
  readonly reason: Maybe<Reason>;
}

export type TimePrecision =
  /** The time of day is not known. */
  | 'DAY'
  | 'MINUTE';

