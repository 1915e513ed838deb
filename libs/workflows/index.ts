/**
 * Workflows: one file for each thing that the public does, and the steps of it that the desk shares: idempotency
 * keys, the context of a submission, publishing. Each workflow reads in one order: validate, load, ask the
 * policies, then one transaction. Whatever can refuse does so before the first write, or leaves nothing.
 */
export * from './idempotency-key.js';
export * from './preview-comment.js';
export * from './publish-comment.js';
export * from './submission-budget.js';
export * from './submission-context.js';
export * from './submit-comment.js';
export * from './workflows.module.js';
