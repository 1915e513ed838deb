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
  /** A day in the forum's time zone as ISO 8601, such as 2026-11-20. */
  Date: { input: string; output: string; }
  /** A moment in UTC as ISO 8601, such as 2026-11-20T09:00:00.000Z. Times are kept to the minute; seconds are always zero. */
  DateTime: { input: string; output: string; }
}

/** The idempotency key was used before, for another text or another place. */
export interface AlreadySent extends Refusal {
  readonly __typename?: 'AlreadySent';
  readonly message: Scalars['String']['output'];
}

/** A comment's author, as far as readers see one. */
export interface Author {
  readonly __typename?: 'Author';
  readonly kind: AuthorKind;
  /** Only of NAMED. It says nothing of who it is, and means nothing in another discussion. */
  readonly name: Maybe<Scalars['String']['output']>;
}

/** Who readers see as the author. */
export type AuthorKind =
  /** Nobody in particular. */
  | 'ANONYMOUS'
  /** An editor of the forum. */
  | 'EDITOR'
  /** A moderator of the forum. */
  | 'MODERATOR'
  /** Somebody known in this discussion by a name. */
  | 'NAMED';

/** An answer to a post or to another comment, as it can be seen now. */
export interface Comment {
  readonly __typename?: 'Comment';
  readonly author: Author;
  /** 1 for an answer to the post itself. */
  readonly depth: Scalars['Int']['output'];
  /** The text as safe HTML; null when it was removed. */
  readonly html: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** Its public address within the post, such as "5.1" for the first reply to the fifth comment. It never changes. */
  readonly number: Scalars['String']['output'];
  /** The comment that it answers; null when it answers the post. */
  readonly parent: Maybe<Comment>;
  /** The path of its own page on this site. */
  readonly permalink: Scalars['String']['output'];
  /** The post that it is on. */
  readonly post: Post;
  /** To the minute; null when it is not known. */
  readonly publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** True when it was taken away: its place and its replies stay, its text is gone. */
  readonly removed: Scalars['Boolean']['output'];
  /**
   * The direct replies in the order of their numbers. An `after` that is not from such a list is an error with the code
   * BAD_USER_INPUT.
   */
  readonly replies: CommentConnection;
  /** Direct replies that were ever published; removed ones are counted. */
  readonly replyCount: Scalars['Int']['output'];
  /** The text as its author typed it, in light Markdown; null when it was removed. */
  readonly text: Maybe<Scalars['String']['output']>;
}


/** An answer to a post or to another comment, as it can be seen now. */
export interface CommentRepliesArgs {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
}

/** A page of a list of comments. */
export interface CommentConnection {
  readonly __typename?: 'CommentConnection';
  readonly edges: ReadonlyArray<CommentEdge>;
  readonly pageInfo: PageInfo;
}

/** A comment in a list. */
export interface CommentEdge {
  readonly __typename?: 'CommentEdge';
  /** Its place in the list, for `after`. */
  readonly cursor: Scalars['String']['output'];
  readonly node: Comment;
}

/** It is stored and waits for a moderator. */
export interface CommentHeld {
  readonly __typename?: 'CommentHeld';
  /** What to tell the author. */
  readonly message: Scalars['String']['output'];
}

/** The order of a discussion. */
export type CommentOrder =
  /** The latest published first. */
  | 'NEWEST'
  /** Every comment directly before its replies, as the page shows them. */
  | 'READING';

/** How comments on a post are taken. */
export type CommentPolicy =
  /** No comments are taken. */
  | 'CLOSED'
  /** A comment is published at once, unless screening holds it for a moderator. */
  | 'OPEN'
  /** A moderator sees every comment before it is published. */
  | 'PREMODERATED';

/** What the text would look like. */
export interface CommentPreview {
  readonly __typename?: 'CommentPreview';
  /** Safe HTML. */
  readonly html: Scalars['String']['output'];
}

/** Everybody can read it now. */
export interface CommentPublished {
  readonly __typename?: 'CommentPublished';
  /** Null when it has been taken away again since. */
  readonly comment: Maybe<Comment>;
}

/** There is nothing in the text. */
export interface EmptyText extends Refusal {
  readonly __typename?: 'EmptyText';
  readonly message: Scalars['String']['output'];
}

export interface Mutation {
  readonly __typename?: 'Mutation';
  /**
   * Comments on a post or answers a comment, without an account. The answer comes after the comment is safely stored.
   * What is expected to go wrong is a `Refusal`, and has changed nothing.
   */
  readonly submitComment: SubmitCommentResult;
}


export interface MutationSubmitCommentArgs {
  input: SubmitCommentInput;
}

/** Where a page of a list ends. */
export interface PageInfo {
  readonly __typename?: 'PageInfo';
  /** Give it as `after` for the next page. Null when the page is empty. */
  readonly endCursor: Maybe<Scalars['String']['output']>;
  /** True when the list goes on after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
}

/** The comment to answer is not there, or not any more. */
export interface ParentGone extends Refusal {
  readonly __typename?: 'ParentGone';
  readonly message: Scalars['String']['output'];
}

/** An editor's article, with the discussion below it. */
export interface Post {
  readonly __typename?: 'Post';
  /** True when it can be read and is not open to comments any more. */
  readonly closed: Scalars['Boolean']['output'];
  /** The comment with this number, such as "5.1"; null when there is none. */
  readonly comment: Maybe<Comment>;
  /** Comments that can be read; removed ones are not counted. */
  readonly commentCount: Scalars['Int']['output'];
  /**
   * The discussion, all levels in one list. An `after` that is not from a list of the same order is an error with the
   * code BAD_USER_INPUT.
   */
  readonly comments: CommentConnection;
  /** The article as safe HTML, without scripts, styles and foreign images. */
  readonly html: Scalars['String']['output'];
  readonly id: Scalars['ID']['output'];
  /** How comments are taken, as long as the post is not closed. */
  readonly policy: CommentPolicy;
  /**
   * Where the post's stream of events stands: follow the live stream from here to miss nothing. Asked for together with
   * `comments` in `post(slug:)`, both are of one moment. Asked for in a list, or beside two lists of comments, the
   * position may be older than the comments, never newer: what is followed from it may repeat, and leaves nothing out.
   */
  readonly position: StreamPosition;
  /** The minute of publication; null when only the day is known. */
  readonly publishedAt: Maybe<Scalars['DateTime']['output']>;
  /** The day of publication. */
  readonly publishedOn: Scalars['Date']['output'];
  /** The series that it belongs to; null when none. */
  readonly series: Maybe<Series>;
  /** Its address, within /posts/. */
  readonly slug: Scalars['String']['output'];
  /** The publications that it cites, in the editor's order. */
  readonly sources: ReadonlyArray<Source>;
  /** True when comments can be submitted now. */
  readonly takesComments: Scalars['Boolean']['output'];
  /** Plain text. */
  readonly title: Scalars['String']['output'];
  /** What it is about, in the editor's order. */
  readonly topics: ReadonlyArray<Scalars['String']['output']>;
}


/** An editor's article, with the discussion below it. */
export interface PostCommentArgs {
  number: Scalars['String']['input'];
}


/** An editor's article, with the discussion below it. */
export interface PostCommentsArgs {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  order: CommentOrder;
}

/** The post takes no more comments. */
export interface PostClosed extends Refusal {
  readonly __typename?: 'PostClosed';
  readonly message: Scalars['String']['output'];
}

/** A page of a list of posts. */
export interface PostConnection {
  readonly __typename?: 'PostConnection';
  readonly edges: ReadonlyArray<PostEdge>;
  readonly pageInfo: PageInfo;
}

/** A post in a list. */
export interface PostEdge {
  readonly __typename?: 'PostEdge';
  /** Its place in the list, for `after`. */
  readonly cursor: Scalars['String']['output'];
  readonly node: Post;
}

/** There is no such post that can be read. */
export interface PostNotFound extends Refusal {
  readonly __typename?: 'PostNotFound';
  readonly message: Scalars['String']['output'];
}

/** What a preview shows, or the refusal that a submission of the same text would get. */
export type PreviewCommentResult = CommentPreview | EmptyText | RefusedByRule | TextTooLong | UnreadableText;

export interface Query {
  readonly __typename?: 'Query';
  /** The comment with this id; null when none has a public place. A removed one is there, without its text. */
  readonly comment: Maybe<Comment>;
  /** The post at this address; null when there is none that can be read. */
  readonly post: Maybe<Post>;
  /**
   * The posts that can be read, the newest first. Without `topic` and `series` all of them.
   * An `after` that is not from this list is an error with the code BAD_USER_INPUT.
   */
  readonly posts: PostConnection;
  /** What a text would look like as a comment, or why it would be refused whatever the post. Nothing of it is kept. */
  readonly previewComment: PreviewCommentResult;
}


export interface QueryCommentArgs {
  id: Scalars['ID']['input'];
}


export interface QueryPostArgs {
  slug: Scalars['String']['input'];
}


export interface QueryPostsArgs {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  series?: InputMaybe<Scalars['String']['input']>;
  topic?: InputMaybe<Scalars['String']['input']>;
}


export interface QueryPreviewCommentArgs {
  text: Scalars['String']['input'];
}

/** Something that was expected to go wrong. Nothing has been changed. */
export interface Refusal {
  /** A whole sentence for the person who asked, which says what to do. */
  readonly message: Scalars['String']['output'];
}

/** Screening does not let such a text through; the message says why. */
export interface RefusedByRule extends Refusal {
  readonly __typename?: 'RefusedByRule';
  readonly message: Scalars['String']['output'];
}

/** A series of posts, such as "Omnishambles Update". */
export interface Series {
  readonly __typename?: 'Series';
  /** The post's number in it; null when it has none. */
  readonly number: Maybe<Scalars['Int']['output']>;
  readonly title: Scalars['String']['output'];
}

/** A publication that a post cites. What is null is not known. */
export interface Source {
  readonly __typename?: 'Source';
  /** A web address. */
  readonly address: Maybe<Scalars['String']['output']>;
  /** The name under which the post's text refers to it. */
  readonly key: Scalars['String']['output'];
  /** What it is, where it is no publication with a name. */
  readonly label: Maybe<Scalars['String']['output']>;
  /** The publication's name. */
  readonly publication: Maybe<Scalars['String']['output']>;
  readonly publishedOn: Maybe<Scalars['Date']['output']>;
  readonly title: Maybe<Scalars['String']['output']>;
}

/** A place in a stream of events. */
export interface StreamPosition {
  readonly __typename?: 'StreamPosition';
  /** The random name of the sequence. When it has changed, load afresh. */
  readonly epoch: Scalars['ID']['output'];
  /** The number of the last event; 0 before the first. */
  readonly seq: Scalars['Int']['output'];
}

/** A comment as somebody without an account sends it. */
export interface SubmitCommentInput {
  /** 16 to 100 visible ASCII characters, made afresh for each comment. Sending the same again gives the same answer and adds nothing. */
  readonly idempotencyKey: Scalars['String']['input'];
  /** The id of the comment to answer; left out or null to answer the post itself. */
  readonly parentId?: InputMaybe<Scalars['ID']['input']>;
  /** The post's id. */
  readonly postId: Scalars['ID']['input'];
  /** Light Markdown: emphasis, lists, quotations and links. No HTML and no images. */
  readonly text: Scalars['String']['input'];
}

/** What came of a submission. More refusals may be added: ask for `... on Refusal { message }` as well. */
export type SubmitCommentResult = AlreadySent | CommentHeld | CommentPublished | EmptyText | ParentGone | PostClosed | PostNotFound | RefusedByRule | TextTooLong | TooDeep | TooMany | UnreadableText;

/** The text is longer than a comment may be. */
export interface TextTooLong extends Refusal {
  readonly __typename?: 'TextTooLong';
  readonly message: Scalars['String']['output'];
}

/** Replies go no deeper. */
export interface TooDeep extends Refusal {
  readonly __typename?: 'TooDeep';
  readonly message: Scalars['String']['output'];
}

/** Too many comments are arriving just now. Trying again in a minute helps. */
export interface TooMany extends Refusal {
  readonly __typename?: 'TooMany';
  readonly message: Scalars['String']['output'];
}

/** The text, or the idempotency key, has characters that cannot be taken. */
export interface UnreadableText extends Refusal {
  readonly __typename?: 'UnreadableText';
  readonly message: Scalars['String']['output'];
}

