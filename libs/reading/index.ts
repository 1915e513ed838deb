/**
 * Reading: one view for each thing that a reader looks at, and the only place that decides what is visible.
 * A view lists the fields that leave; an entity never does. Drafts and held texts do not exist here.
 */
export { authorOf, type AuthorView, type CommentView } from './comment-view.js';
export { SOURCES_COLUMN, type PostSummary, type PostView, type SeriesView, type SourceView } from './post-view.js';
export * from './read-comments.js';
export { ReadPosts, type PostsQuestion } from './read-posts.js';
export * from './read-thread.js';
export * from './reading.module.js';
