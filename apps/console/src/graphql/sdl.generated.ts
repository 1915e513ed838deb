// Written by `node build/schema.mjs` from the .graphql files beside it. Change those.

/** The schema as SDL. */
export const SDL = `type AncestorComment {
  author: Author!

  """null when it was removed."""
  html: String
  id: ID!
  number: String!
}

"""Who readers see as the author of a comment."""
type Author {
  kind: AuthorKind!

  """
  Only for NAMED: the name that the author is known by in this discussion.
  """
  name: String
}

enum AuthorKind {
  ANONYMOUS

  """A comment under the badge of an editor."""
  EDITOR

  """A comment under the badge of a moderator."""
  MODERATOR
  NAMED
}

union ChangePostResult = ChangedPost | Refused

type ChangedPost {
  id: ID!
  state: PostState!

  """From now on."""
  version: Int!
}

enum CommentPolicy {
  """No comments are taken."""
  CLOSED

  """A comment is published at once unless screening holds it."""
  OPEN

  """A moderator sees every comment first."""
  PREMODERATED
}

enum CommentState {
  """Waits for a moderator."""
  HELD
  PUBLISHED

  """Readers never saw it."""
  REJECTED

  """Was published; a tombstone keeps its place and its replies."""
  REMOVED
}

"""
A moment as ISO 8601 in UTC, such as 2026-11-21T19:45:00.000Z. Stored times are cut to the minute.
"""
scalar DateTime

input DecideReviewInput {
  action: DecisionAction!
  itemId: ID!

  """
  For colleagues, 2,000 characters at most; needed when the reason is OTHER.
  """
  note: String

  """Needed to reject and to remove; ignored for the rest."""
  reason: Reason

  """The ordinal of the revision that was read."""
  revision: Int!

  """The version of the item, as it was shown."""
  version: Int!
}

union DecideReviewResult = Decided | Refused | StaleDecision

type Decided {
  commentId: ID!
  itemId: ID!

  """Such as 5.3, where the comment has a public place."""
  number: String

  """The item's version from now on."""
  version: Int!
}

type Decision {
  action: DecisionAction!
  at: DateTime!

  """The colleague's name."""
  decidedBy: String!

  """For colleagues only."""
  note: String
  reason: Reason

  """The ordinal of the revision that was judged."""
  revision: Int!
}

enum DecisionAction {
  APPROVE
  REJECT
  REMOVE
  RESTORE
}

"""Why screening held the comment."""
type Evidence {
  """Where it ends."""
  end: Int

  """The name of the rule."""
  rule: String!

  """
  Where it begins in the comment's Markdown, in UTF-16 units; null where there is no one place.
  """
  start: Int
}

type InvalidPost {
  message: String!

  """One for each field that is wrong."""
  problems: [Problem!]!
}

type Ledger {
  nodes: [LedgerRow!]!
  pageInfo: PageInfo!
}

"""A code, number or id that belongs to the record."""
type LedgerDetail {
  name: String!

  """As JSON."""
  value: String!
}

"""
One thing that a member of staff did. Rows are only ever added; each is chained to the one before by a hash.
"""
type LedgerRow {
  """A verb and its object, such as post.publish."""
  action: String!

  """The name of whoever acted; null for the program itself."""
  actor: String
  at: DateTime!
  details: [LedgerDetail!]!

  """1, 2, 3 ... without gaps."""
  seq: ID!
  targetId: ID!
  targetType: String!
}

type Move {
  action: DecisionAction!
  needsReason: Boolean!
}

type Mutation {
  """Lets readers read a post and not comment any more. For editors."""
  closePost(input: PostVersionInput!): ChangePostResult!

  """
  Decides on a comment. The decision names the version and the revision that were read: a stale one changes nothing.
  """
  decideReview(input: DecideReviewInput!): DecideReviewResult!

  """
  Takes up a comment that was published without review, so that it can be decided on.
  """
  openReview(commentId: ID!): OpenReviewResult!

  """
  Publishes a draft or a scheduled post: now, or at a time to come. For editors.
  """
  publishPost(input: PublishPostInput!): ChangePostResult!

  """Takes comments on a closed post again. For editors."""
  reopenPost(input: PostVersionInput!): ChangePostResult!

  """
  Comments under the badge of one's role: published at once, whatever the post's policy, unless the post is closed.
  """
  replyUnderBadge(input: ReplyInput!): ReplyResult!

  """
  Makes a draft, or gives a post that is there another text. For editors.
  """
  savePost(input: SavePostInput!): SavePostResult!

  """
  Says how a post takes comments. What waits already goes on waiting. For editors.
  """
  setPolicy(input: SetPolicyInput!): ChangePostResult!

  """Makes a scheduled post a draft again. For editors."""
  unschedulePost(input: PostVersionInput!): ChangePostResult!
}

union OpenReviewResult = OpenedReview | Refused

type OpenedReview {
  itemId: ID!
  version: Int!
}

"""Where a list goes on."""
type PageInfo {
  """For the argument that asks for the next page; null for an empty page."""
  endCursor: ID
  hasNextPage: Boolean!
}

type Post {
  """Markdown, as the editor wrote it."""
  body: String!

  """Comments that readers see."""
  commentCount: Int!

  """As readers see it."""
  html: String!
  id: ID!

  """What can be done with its state now."""
  moves: [PostMove!]!
  policy: CommentPolicy!

  """When it will be published; null unless it is scheduled."""
  publishAt: DateTime
  publishedAt: DateTime

  """How much of \`publishedAt\` is known."""
  publishedPrecision: TimePrecision!
  series: Series
  slug: String!
  sources: [Source!]!
  state: PostState!
  title: String!
  topics: [String!]!

  """A change names the version that it is based on."""
  version: Int!
}

enum PostMove {
  CLOSE
  PUBLISH
  REOPEN
  SCHEDULE
  UNSCHEDULE
}

type PostPreview {
  html: String!
  problems: [Problem!]!
}

enum PostState {
  """Can be read and takes no comments."""
  CLOSED

  """Only staff see it."""
  DRAFT
  PUBLISHED

  """Will be published at \`publishAt\`."""
  SCHEDULED
}

type PostSummary {
  """Comments that readers see."""
  commentCount: Int!
  id: ID!
  policy: CommentPolicy!

  """When it will be published; null unless it is scheduled."""
  publishAt: DateTime
  publishedAt: DateTime

  """How much of \`publishedAt\` is known."""
  publishedPrecision: TimePrecision!
  series: Series
  slug: String!
  state: PostState!
  title: String!
  topics: [String!]!
  version: Int!
}

input PostVersionInput {
  id: ID!

  """The version that was read."""
  version: Int!
}

type Posts {
  pageInfo: PageInfo!

  """Published and closed ones, the newest first."""
  published: [PostSummary!]!

  """
  Drafts and scheduled posts, on the first page alone and for editors alone.
  """
  unpublished: [PostSummary!]!
}

"""What is wrong with one field."""
type Problem {
  """
  The field's name, such as title, series.number or sources.2.address (counted from 0).
  """
  field: String!

  """A whole sentence that says what to do."""
  message: String!
}

input PublishPostInput {
  """Left out for now."""
  at: DateTime
  id: ID!

  """The version that was read."""
  version: Int!
}

type Query {
  """What members of staff did, the latest first. For editors."""
  ledger(
    """The \`endCursor\` of the page before."""
    before: ID

    """1 to 100."""
    first: Int! = 100
  ): Ledger!

  """Who is asking."""
  me: Staff!

  """A post as its editor sees it; null when there is none."""
  post(id: ID!): Post

  """The posts: moderators see those that readers see, editors drafts too."""
  posts(
    """The \`endCursor\` of the page before."""
    after: ID

    """1 to 100."""
    first: Int! = 40
  ): Posts!

  """
  What a post's text would look like, with what is wrong in it and its sources. It keeps nothing. For editors.
  """
  previewPost(body: String!, sources: [SourceInput!]! = []): PostPreview!

  """What waits for a moderator, the oldest first."""
  queue(
    """The \`endCursor\` of the page before."""
    after: ID

    """1 to 100."""
    first: Int! = 50
  ): Queue!

  """A comment under review, in its place; null when there is no such item."""
  reviewItem(id: ID!): ReviewItem
}

type Queue {
  nodes: [QueueItem!]!
  pageInfo: PageInfo!

  """Items that wait in all."""
  waiting: Int!
}

"""An item as the queue lists it."""
type QueueItem {
  commentId: ID!

  """
  The beginning of its text in one line, some 200 characters, with an ellipsis when there is more.
  """
  excerpt: String!
  id: ID!

  """
  The excerpt is all that was typed: nothing is cut off, and no mark or address of a link is hidden in it.
  """
  isWhole: Boolean!

  """
  The number of the comment that it answers, such as 5.1; null for one on the post itself.
  """
  parentNumber: String
  postId: ID!
  postTitle: String!

  """The ordinal of the revision to judge."""
  revision: Int!

  """Why it is held: the names of screening's rules, each once."""
  rules: [String!]!
  version: Int!
}

"""The forum's list of reasons for a decision against a comment."""
enum Reason {
  COPIED_TEXT
  DISCRIMINATION
  IDENTIFIES_SOMEBODY
  LEGAL_RISK
  OFF_TOPIC

  """Said in the note."""
  OTHER
  PERSONAL_ATTACK
  SPAM
}

"""Why something was refused."""
enum RefusalCode {
  """The same idempotency key was sent before with another text."""
  ALREADY_SENT
  EMPTY

  """Your role may not do this."""
  FORBIDDEN

  """Not from where it stands now."""
  NOT_ALLOWED
  NOT_FOUND
  PARENT_GONE

  """The time to publish at is not in the future."""
  PAST
  POST_CLOSED
  POST_NOT_FOUND

  """
  A decision against the author needs a reason, and the reason OTHER a note.
  """
  REASON_NEEDED
  RULE

  """Somebody has changed the post since the version that you named."""
  STALE
  TOO_DEEP
  TOO_LONG

  """There are characters in the text that cannot be shown."""
  UNREADABLE
}

"""Something expected was in the way, and nothing has been changed."""
type Refused {
  code: RefusalCode!

  """A whole sentence that says what to do."""
  message: String!
}

type Replied {
  commentId: ID!

  """Such as 5.3."""
  number: String!
}

input ReplyInput {
  """
  16 to 100 visible ASCII characters, one for each reply; sending it again gives the same answer.
  """
  idempotencyKey: String!

  """Left out for a comment on the post itself."""
  parentId: ID
  postId: ID!

  """Light Markdown."""
  text: String!
}

union ReplyResult = Refused | Replied

type ReviewItem {
  """The comments above it, from the top down."""
  ancestors: [AncestorComment!]!
  comment: ReviewedComment!

  """The oldest first."""
  decisions: [Decision!]!
  evidence: [Evidence!]!
  id: ID!

  """What can be decided now."""
  moves: [Move!]!

  """True while it waits."""
  open: Boolean!
  post: ReviewedPost!
  version: Int!
}

type ReviewedComment {
  author: Author!

  """As readers see it; null when it has been erased."""
  html: String
  id: ID!

  """As it was typed; null when it has been erased."""
  markdown: String

  """Such as 5.1; null before it is public."""
  number: String

  """The ordinal of the revision to judge."""
  revision: Int!
  state: CommentState!
}

type ReviewedPost {
  id: ID!
  policy: CommentPolicy!
  slug: String!
  state: PostState!
  title: String!
}

input SavePostInput {
  """Markdown."""
  body: String!

  """Left out for a new post, which is then a draft."""
  id: ID
  policy: CommentPolicy!
  series: SeriesInput

  """
  The end of its address: small letters and digits with hyphens between words. It stays once the post is published.
  """
  slug: String!
  sources: [SourceInput!]! = []
  title: String!
  topics: [String!]! = []

  """The version that the change is based on; left out for a new post."""
  version: Int
}

union SavePostResult = InvalidPost | Refused | SavedPost

type SavedPost {
  id: ID!

  """From now on."""
  version: Int!
}

type Series {
  number: Int
  title: String!
}

input SeriesInput {
  number: Int
  title: String!
}

input SetPolicyInput {
  id: ID!
  policy: CommentPolicy!

  """The version that was read."""
  version: Int!
}

"""A publication that a post cites; null is what is not known."""
type Source {
  """http or https."""
  address: String

  """The body names it as [@key] at the end of a quotation."""
  key: String!

  """Says what it is where the publication is not known."""
  label: String
  publication: String

  """ISO date, such as 2014-11-10."""
  publishedOn: String
  title: String
}

input SourceInput {
  """http or https."""
  address: String

  """Small letters and digits with hyphens between words."""
  key: String!

  """Says what it is where the publication is not known."""
  label: String
  publication: String

  """ISO date, such as 2014-11-10."""
  publishedOn: String
  title: String
}

"""A member of staff."""
type Staff {
  id: ID!

  """Shown to colleagues only, never to readers."""
  name: String!
  role: StaffRole!
}

enum StaffRole {
  """May do all that a moderator may, and writes posts."""
  EDITOR
  MODERATOR
}

"""Somebody was faster, or the text has changed. Nothing was done."""
type StaleDecision {
  action: DecisionAction
  at: DateTime

  """
  The colleague's name; null, as the next three, where the text changed and nobody decided.
  """
  decidedBy: String

  """A whole sentence that says who decided what."""
  message: String!
  reason: Reason
}

enum TimePrecision {
  """The time of day is not known."""
  DAY
  MINUTE
}
`;
