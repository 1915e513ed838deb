/**
 * The discussion: posts, their sources, comments and revisions, and the numbers that comments are addressed
 * by. It keeps numbers unique and never given twice; it does not judge texts, actors or visibility.
 */
export * from './comment.entity.js';
export * from './comments.js';
export * from './limits.js';
export * from './numbers.js';
export * from './post.entity.js';
export * from './posts.js';
export * from './revision.entity.js';
export * from './source.entity.js';
