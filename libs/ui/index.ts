/**
 * UI: the components that pages and live fragments share, for both sites, and the style sheets in `styles`. They
 * are rendered on the server only. Everything is escaped but what `Raw` is given, and `Raw` takes `SafeHtml`
 * alone. Components get what they show as plain values: they read nothing, and do not know who is asking.
 */
export { commentAddress, parentAddress } from './addresses.js';
export { Byline } from './byline.js';
export { CommentItem } from './comment-item.js';
export { formatIsoDate, machineTime } from './dates.js';
export { Choice, Problem, TextArea, TextField } from './fields.js';
export { countOf } from './labels.js';
export { Layout } from './layout.js';
export { Pagination } from './pagination.js';
export { Raw } from './raw.js';
export { renderFragment, renderPage } from './render.js';
export { FlatThread, Thread, type ThreadComment } from './thread.js';
export { branchesOf } from './thread-tree.js';
export { Time } from './time.js';
