/**
 * UI: the components that pages and live fragments share, for both sites, and the style sheets in `styles`. They
 * are rendered on the server only. Everything is escaped but what `Raw` is given, and `Raw` takes `SafeHtml`
 * alone. Components get what they show as plain values: they read nothing, and do not know who is asking.
 */
export * from './addresses.js';
export * from './byline.js';
export * from './comment-item.js';
export * from './dates.js';
export * from './fields.js';
export * from './labels.js';
export * from './layout.js';
export * from './pagination.js';
export * from './raw.js';
export * from './render.js';
export * from './thread.js';
export * from './thread-tree.js';
export * from './time.js';
