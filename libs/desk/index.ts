/**
 * The desk: what only staff do and look at. Its workflows judge comments, write posts and keep accounts; its
 * views show the queue, the drafts and the ledger. Whatever names an actor asks the guardian first, and every
 * decision and every change of a post or an account stands in the ledger in the same transaction. The readers'
 * site never loads it.
 */
export * from './add-staff.js';
export * from './change-password.js';
export * from './decide-review.js';
export * from './desk.module.js';
export * from './import-discussion.js';
export * from './item-view.js';
export * from './ledger-view.js';
export { momentOf } from './local-time.js';
export * from './move-post.js';
export * from './open-review.js';
export type { ChangedPost, PostChangeRefusal } from './post-change.js';
export { previewPost, type PostDraft, type PostPreview } from './post-draft.js';
export { postMovesFrom, type PostMove } from './post-moves.js';
export type { Problem } from './problem.js';
export * from './publish-due-posts.js';
export * from './publish-post.js';
export * from './queue-view.js';
export * from './reply-under-badge.js';
export { SavePost, type InvalidPost, type PostToSave, type SavedPost, type SavePostRefusal } from './save-post.js';
export * from './set-policy.js';
export type { SourceDraft } from './source-draft.js';
export * from './staff-posts.js';
export * from './staff-thread.js';
