/**
 * The kernel: the few words that every room uses. Branded ids, the clock, who is acting, what a
 * refusal looks like, and the configuration. It imports nothing of ours and does no input or output.
 */
export * from './actor.js';
export * from './clock.js';
export * from './configuration.js';
export * from './ids.js';
export * from './kernel.module.js';
export * from './outage.js';
export * from './refusal.js';
export * from './running.js';
export * from './text.js';
