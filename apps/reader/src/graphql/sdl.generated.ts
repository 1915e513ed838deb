// Written by `node build/schema.mjs` from the .graphql files beside it. Change those.

/** The schema as SDL. */
export const SDL = `"""
The idempotency key was used before, for another text or another place.
"""
type AlreadySent implements Refusal {
  message: String!
}

"""A comment's author, as far as readers see one."""
type Author {
  kind: AuthorKind!

  """
  Only of NAMED. It says nothing of who it is, and means nothing in another discussion.
  """
  name: String
}

"""Who readers see as the author."""
enum AuthorKind {
  """Nobody in particular."""
  ANONYMOUS

  """An editor of the forum."""
  EDITOR

  """A moderator of the forum."""
  MODERATOR

  """Somebody known in this discussion by a name."""
  NAMED
}

"""An answer to a post or to another comment, as it can be seen now."""
type Comment {
  author: Author!

  """1 for an answer to the post itself."""
  depth: Int!

  """The text as safe HTML; null when it was removed."""
  html: String
  id: ID!

  """
  Its public address within the post, such as "5.1" for the first reply to the fifth comment. It never changes.
  """
  number: String!

  """The comment that it answers; null when it answers the post."""
  parent: Comment

  """The path of its own page on this site."""
  permalink: String!

  """The post that it is on."""
  post: Post!

  """To the minute; null when it is not known."""
  publishedAt: DateTime

  """
  True when it was taken away: its place and its replies stay, its text is gone.
  """
  removed: Boolean!

  """
  The direct replies in the order of their numbers. An \`after\` that is not from such a list is an error with the code
  BAD_USER_INPUT.
  """
  replies(
    """The cursor of the last reply of the page before."""
    after: String

    """How many, 1 to 100."""
    first: Int! = 20
  ): CommentConnection!

  """Direct replies that were ever published; removed ones are counted."""
  replyCount: Int!

  """
  The text as its author typed it, in light Markdown; null when it was removed.
  """
  text: String
}

"""A page of a list of comments."""
type CommentConnection {
  edges: [CommentEdge!]!
  pageInfo: PageInfo!
}

"""A comment in a list."""
type CommentEdge {
  """Its place in the list, for \`after\`."""
  cursor: String!
  node: Comment!
}

"""It is stored and waits for a moderator."""
type CommentHeld {
  """What to tell the author."""
  message: String!
}

"""The order of a discussion."""
enum CommentOrder {
  """The latest published first."""
  NEWEST

  """Every comment directly before its replies, as the page shows them."""
  READING
}

"""How comments on a post are taken."""
enum CommentPolicy {
  """No comments are taken."""
  CLOSED

  """
  A comment is published at once, unless screening holds it for a moderator.
  """
  OPEN

  """A moderator sees every comment before it is published."""
  PREMODERATED
}

"""What the text would look like."""
type CommentPreview {
  """Safe HTML."""
  html: String!
}

"""Everybody can read it now."""
type CommentPublished {
  """Null when it has been taken away again since."""
  comment: Comment
}

"""A day in the forum's time zone as ISO 8601, such as 2026-11-20."""
scalar Date

"""
A moment in UTC as ISO 8601, such as 2026-11-20T09:00:00.000Z. Times are kept to the minute; seconds are always zero.
"""
scalar DateTime

"""There is nothing in the text."""
type EmptyText implements Refusal {
  message: String!
}

type Mutation {
  """
  Comments on a post or answers a comment, without an account. The answer comes after the comment is safely stored.
  What is expected to go wrong is a \`Refusal\`, and has changed nothing.
  """
  submitComment(input: SubmitCommentInput!): SubmitCommentResult!
}

"""Where a page of a list ends."""
type PageInfo {
  """Give it as \`after\` for the next page. Null when the page is empty."""
  endCursor: String

  """True when the list goes on after this page."""
  hasNextPage: Boolean!
}

"""The comment to answer is not there, or not any more."""
type ParentGone implements Refusal {
  message: String!
}

"""An editor's article, with the discussion below it."""
type Post {
  """True when it can be read and is not open to comments any more."""
  closed: Boolean!

  """The comment with this number, such as "5.1"; null when there is none."""
  comment(number: String!): Comment

  """Comments that can be read; removed ones are not counted."""
  commentCount: Int!

  """
  The discussion, all levels in one list. An \`after\` that is not from a list of the same order is an error with the
  code BAD_USER_INPUT.
  """
  comments(
    """The cursor of the last comment of the page before."""
    after: String

    """How many, 1 to 100."""
    first: Int! = 50
    order: CommentOrder! = READING
  ): CommentConnection!

  """The article as safe HTML, without scripts, styles and foreign images."""
  html: String!
  id: ID!

  """How comments are taken, as long as the post is not closed."""
  policy: CommentPolicy!

  """
  Where the post's stream of events stands: follow the live stream from here to miss nothing. Asked for together with
  \`comments\` in \`post(slug:)\`, both are of one moment. Asked for in a list, or beside two lists of comments, the
  position may be older than the comments, never newer: what is followed from it may repeat, and leaves nothing out.
  """
  position: StreamPosition!

  """The minute of publication; null when only the day is known."""
  publishedAt: DateTime

  """The day of publication."""
  publishedOn: Date!

  """The series that it belongs to; null when none."""
  series: Series

  """Its address, within /posts/."""
  slug: String!

  """The publications that it cites, in the editor's order."""
  sources: [Source!]!

  """True when comments can be submitted now."""
  takesComments: Boolean!

  """Plain text."""
  title: String!

  """What it is about, in the editor's order."""
  topics: [String!]!
}

"""The post takes no more comments."""
type PostClosed implements Refusal {
  message: String!
}

"""A page of a list of posts."""
type PostConnection {
  edges: [PostEdge!]!
  pageInfo: PageInfo!
}

"""A post in a list."""
type PostEdge {
  """Its place in the list, for \`after\`."""
  cursor: String!
  node: Post!
}

"""There is no such post that can be read."""
type PostNotFound implements Refusal {
  message: String!
}

"""
What a preview shows, or the refusal that a submission of the same text would get.
"""
union PreviewCommentResult = CommentPreview | EmptyText | RefusedByRule | TextTooLong | UnreadableText

type Query {
  """
  The comment with this id; null when none has a public place. A removed one is there, without its text.
  """
  comment(id: ID!): Comment

  """The post at this address; null when there is none that can be read."""
  post(slug: String!): Post

  """
  The posts that can be read, the newest first. Without \`topic\` and \`series\` all of them.
  An \`after\` that is not from this list is an error with the code BAD_USER_INPUT.
  """
  posts(
    """The cursor of the last post of the page before."""
    after: String

    """How many, 1 to 100."""
    first: Int! = 20

    """Only posts of the series with this title."""
    series: String

    """Only posts with this topic."""
    topic: String
  ): PostConnection!

  """
  What a text would look like as a comment, or why it would be refused whatever the post. Nothing of it is kept.
  """
  previewComment(
    """Light Markdown."""
    text: String!
  ): PreviewCommentResult!
}

"""Something that was expected to go wrong. Nothing has been changed."""
interface Refusal {
  """A whole sentence for the person who asked, which says what to do."""
  message: String!
}

"""Screening does not let such a text through; the message says why."""
type RefusedByRule implements Refusal {
  message: String!
}

"""A series of posts, such as "Omnishambles Update"."""
type Series {
  """The post's number in it; null when it has none."""
  number: Int
  title: String!
}

"""A publication that a post cites. What is null is not known."""
type Source {
  """A web address."""
  address: String

  """The name under which the post's text refers to it."""
  key: String!

  """What it is, where it is no publication with a name."""
  label: String

  """The publication's name."""
  publication: String
  publishedOn: Date
  title: String
}

"""A place in a stream of events."""
type StreamPosition {
  """The random name of the sequence. When it has changed, load afresh."""
  epoch: ID!

  """The number of the last event; 0 before the first."""
  seq: Int!
}

"""A comment as somebody without an account sends it."""
input SubmitCommentInput {
  """
  16 to 100 visible ASCII characters, made afresh for each comment. Sending the same again gives the same answer and adds nothing.
  """
  idempotencyKey: String!

  """
  The id of the comment to answer; left out or null to answer the post itself.
  """
  parentId: ID

  """The post's id."""
  postId: ID!

  """
  Light Markdown: emphasis, lists, quotations and links. No HTML and no images.
  """
  text: String!
}

"""
What came of a submission. More refusals may be added: ask for \`... on Refusal { message }\` as well.
"""
union SubmitCommentResult = AlreadySent | CommentHeld | CommentPublished | EmptyText | ParentGone | PostClosed | PostNotFound | RefusedByRule | TextTooLong | TooDeep | TooMany | UnreadableText

"""The text is longer than a comment may be."""
type TextTooLong implements Refusal {
  message: String!
}

"""Replies go no deeper."""
type TooDeep implements Refusal {
  message: String!
}

"""
Too many comments are arriving just now. Trying again in a minute helps.
"""
type TooMany implements Refusal {
  message: String!
}

"""The text, or the idempotency key, has characters that cannot be taken."""
type UnreadableText implements Refusal {
  message: String!
}
`;
