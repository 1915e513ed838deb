/**
 * Workflows: one file for each thing that the public does, and the step of publishing that staff share. Each
 * reads in one order: validate, load, ask the policies, then one transaction. Whatever can refuse does so
 * before the first write.
 */
export * from './forum-rules.js';
export * from './preview-comment.js';
export * from './publish-comment.js';
export * from './submission-budget.js';
export * from './submission-context.js';
export * from './submit-comment.js';
export * from './workflows.module.js';
