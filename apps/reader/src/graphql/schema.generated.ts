// Written by `node build/schema.mjs` from the .graphql files beside it. Change those.

/** The idempotency key was used before, for another text or another place. */
export interface AlreadySent {
  readonly __typename: 'AlreadySent';
  readonly message: string;
}

/** A comment's author, as far as readers see one. */
export interface Author {
  readonly kind: AuthorKind;
  /** Only of NAMED. It says nothing of who it is, and means nothing in another discussion. */
  readonly name: string | null;
}

/** Who readers see as the author. */
export type AuthorKind = 'ANONYMOUS' | 'NAMED' | 'EDITOR' | 'MODERATOR';

/** An answer to a post or to another comment, as it can be seen now. */
export interface Comment {
  readonly id: string;
  /** Its public address within the post, such as "5.1" for the first reply to the fifth comment. It never changes. */
  readonly number: string;
  /** 1 for an answer to the post itself. */
  readonly depth: number;
  readonly author: Author;
  /** To the minute; null when it is not known. */
  readonly publishedAt: DateTime | null;
  /** True when it was taken away: its place and its replies stay, its text is gone. */
  readonly removed: boolean;
  /** The text as safe HTML; null when it was removed. */
  readonly html: string | null;
  /** The text as its author typed it, in light Markdown; null when it was removed. */
  readonly text: string | null;
  /** The comment that it answers; null when it answers the post. */
  readonly parent: Comment | null;
  /**
   * The direct replies in the order of their numbers. An `after` that is not from such a list is an error with the code
   * BAD_USER_INPUT.
   */
  readonly replies: CommentConnection;
  /** Direct replies that were ever published; removed ones are counted. */
  readonly replyCount: number;
  readonly post: Post;
  /** The path of its own page on this site. */
  readonly permalink: string;
}

/** The arguments of Comment.replies. */
export interface CommentRepliesArgs {
  /** How many, 1 to 100. */
  readonly first: number;
  /** The cursor of the last reply of the page before. */
  readonly after?: string | null;
}

export interface CommentConnection {
  readonly edges: readonly CommentEdge[];
  readonly pageInfo: PageInfo;
}

export interface CommentEdge {
  readonly cursor: string;
  readonly node: Comment;
}

/** It is stored and waits for a moderator. */
export interface CommentHeld {
  readonly __typename: 'CommentHeld';
  /** What to tell the author. */
  readonly message: string;
}

/** The order of a discussion. */
export type CommentOrder = 'READING' | 'NEWEST';

/** How comments on a post are taken. */
export type CommentPolicy = 'OPEN' | 'PREMODERATED' | 'CLOSED';

/** What the text would look like. */
export interface CommentPreview {
  readonly __typename: 'CommentPreview';
  readonly html: string;
}

/** Everybody can read it now. */
export interface CommentPublished {
  readonly __typename: 'CommentPublished';
  /** Null when it has been taken away again since. */
  readonly comment: Comment | null;
}

/** A day in the forum's time zone as ISO 8601, such as 2026-11-20. */
export type Date = string;

/** A moment in UTC as ISO 8601, such as 2026-11-20T09:00:00.000Z. Times are kept to the minute; seconds are always zero. */
export type DateTime = string;

/** There is nothing in the text. */
export interface EmptyText {
  readonly __typename: 'EmptyText';
  readonly message: string;
}

export interface Mutation {
  /**
   * Comments on a post or answers a comment, without an account. The answer comes after the comment is safely stored.
   * What is expected to go wrong is a `Refusal`, and has changed nothing.
   */
  readonly submitComment: SubmitCommentResult;
}

/** The arguments of Mutation.submitComment. */
export interface MutationSubmitCommentArgs {
  readonly input: SubmitCommentInput;
}

/** Where a page of a list ends. */
export interface PageInfo {
  /** True when the list goes on after this page. */
  readonly hasNextPage: boolean;
  /** Give it as `after` for the next page. Null when the page is empty. */
  readonly endCursor: string | null;
}

/** The comment to answer is not there, or not any more. */
export interface ParentGone {
  readonly __typename: 'ParentGone';
  readonly message: string;
}

/** An editor's article, with the discussion below it. */
export interface Post {
  readonly id: string;
  /** Its address, within /posts/. */
  readonly slug: string;
  /** Plain text. */
  readonly title: string;
  /** The article as safe HTML, without scripts, styles and foreign images. */
  readonly html: string;
  /** The series that it belongs to; null when none. */
  readonly series: Series | null;
  readonly topics: readonly string[];
  /** The publications that it cites, in the editor's order. */
  readonly sources: readonly Source[];
  /** The day of publication. */
  readonly publishedOn: Date;
  /** The minute of publication; null when only the day is known. */
  readonly publishedAt: DateTime | null;
  /** True when it can be read and is not open to comments any more. */
  readonly closed: boolean;
  readonly policy: CommentPolicy;
  /** True when comments can be submitted now. */
  readonly takesComments: boolean;
  /** Comments that can be read; removed ones are not counted. */
  readonly commentCount: number;
  /**
   * Where the post's stream of events stands: follow the live stream from here to miss nothing. Asked for together with
   * `comments` in `post(slug:)`, both are of one moment. Asked for in a list, or beside two lists of comments, the
   * position may be older than the comments, never newer: what is followed from it may repeat, and leaves nothing out.
   */
  readonly position: StreamPosition;
  /** The comment with this number, such as "5.1"; null when there is none. */
  readonly comment: Comment | null;
  /**
   * The discussion, all levels in one list. An `after` that is not from a list of the same order is an error with the
   * code BAD_USER_INPUT.
   */
  readonly comments: CommentConnection;
}

/** The arguments of Post.comment. */
export interface PostCommentArgs {
  readonly number: string;
}

/** The arguments of Post.comments. */
export interface PostCommentsArgs {
  readonly order: CommentOrder;
  /** How many, 1 to 100. */
  readonly first: number;
  /** The cursor of the last comment of the page before. */
  readonly after?: string | null;
}

/** The post takes no more comments. */
export interface PostClosed {
  readonly __typename: 'PostClosed';
  readonly message: string;
}

export interface PostConnection {
  readonly edges: readonly PostEdge[];
  readonly pageInfo: PageInfo;
}

export interface PostEdge {
  readonly cursor: string;
  readonly node: Post;
}

/** There is no such post that can be read. */
export interface PostNotFound {
  readonly __typename: 'PostNotFound';
  readonly message: string;
}

export type PreviewCommentResult =
  | CommentPreview
  | EmptyText
  | TextTooLong
  | RefusedByRule
  | UnreadableText;

export interface Query {
  /**
   * The posts that can be read, the newest first. Without `topic` and `series` all of them.
   * An `after` that is not from this list is an error with the code BAD_USER_INPUT.
   */
  readonly posts: PostConnection;
  /** The post at this address; null when there is none that can be read. */
  readonly post: Post | null;
  /** The comment with this id; null when none has a public place. A removed one is there, without its text. */
  readonly comment: Comment | null;
  /** What a text would look like as a comment, or why it would be refused whatever the post. Nothing of it is kept. */
  readonly previewComment: PreviewCommentResult;
}

/** The arguments of Query.posts. */
export interface QueryPostsArgs {
  /** How many, 1 to 100. */
  readonly first: number;
  /** The cursor of the last post of the page before. */
  readonly after?: string | null;
  /** Only posts with this topic. */
  readonly topic?: string | null;
  /** Only posts of the series with this title. */
  readonly series?: string | null;
}

/** The arguments of Query.post. */
export interface QueryPostArgs {
  readonly slug: string;
}

/** The arguments of Query.comment. */
export interface QueryCommentArgs {
  readonly id: string;
}

/** The arguments of Query.previewComment. */
export interface QueryPreviewCommentArgs {
  /** Light Markdown. */
  readonly text: string;
}

/** Something that was expected to go wrong. Nothing has been changed. */
export interface Refusal {
  /** A whole sentence for the person who asked, which says what to do. */
  readonly message: string;
}

/** Screening does not let such a text through; the message names the rule. */
export interface RefusedByRule {
  readonly __typename: 'RefusedByRule';
  readonly message: string;
}

export interface Series {
  readonly title: string;
  /** The post's number in it; null when it has none. */
  readonly number: number | null;
}

/** A publication that a post cites. What is null is not known. */
export interface Source {
  /** The name under which the post's text refers to it. */
  readonly key: string;
  /** The publication's name. */
  readonly publication: string | null;
  /** What it is, where it is no publication with a name. */
  readonly label: string | null;
  readonly title: string | null;
  readonly publishedOn: Date | null;
  /** A web address. */
  readonly address: string | null;
}

/** A place in a stream of events. */
export interface StreamPosition {
  /** The random name of the sequence. When it has changed, load afresh. */
  readonly epoch: string;
  /** The number of the last event; 0 before the first. */
  readonly seq: number;
}

export interface SubmitCommentInput {
  /** The post's id. */
  readonly postId: string;
  /** The id of the comment to answer; left out or null to answer the post itself. */
  readonly parentId?: string | null;
  /** Light Markdown: emphasis, lists, quotations and links. No HTML and no images. */
  readonly text: string;
  /** 16 to 100 visible ASCII characters, made afresh for each comment. Sending the same again gives the same answer and adds nothing. */
  readonly idempotencyKey: string;
}

export type SubmitCommentResult =
  | CommentPublished
  | CommentHeld
  | PostNotFound
  | PostClosed
  | ParentGone
  | TooDeep
  | EmptyText
  | TextTooLong
  | RefusedByRule
  | TooMany
  | AlreadySent
  | UnreadableText;

/** The text is longer than a comment may be. */
export interface TextTooLong {
  readonly __typename: 'TextTooLong';
  readonly message: string;
}

/** Replies go no deeper. */
export interface TooDeep {
  readonly __typename: 'TooDeep';
  readonly message: string;
}

/** Too many comments are arriving just now. Trying again in a minute helps. */
export interface TooMany {
  readonly __typename: 'TooMany';
  readonly message: string;
}

/** The text, or the idempotency key, has characters that cannot be taken. */
export interface UnreadableText {
  readonly __typename: 'UnreadableText';
  readonly message: string;
}
