/**
 * Moderation: review items and the decisions on them. One table of moves says what can be done with an
 * item; a decision names the version and the revision that it judges, or it is not recorded.
 */
export * from './decision.entity.js';
export * from './moves.js';
export * from './reasons.js';
export * from './review-item.entity.js';
export * from './review-items.js';
