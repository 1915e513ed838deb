/**
 * Events: what happened, as gapless, ordered streams that live pages are made from. An event is appended in
 * the transaction of the change itself and carries ids, never text. Reading is by cursor; wake-ups only say
 * when to look.
 */
export * from './append.js';
export * from './catalogue.js';
export * from './event.entity.js';
export * from './events.module.js';
export * from './stream.entity.js';
export * from './tail.js';
export * from './wakeups.js';
