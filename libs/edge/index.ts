/**
 * The edge: what both sites meet the network with. It promises that a request which reaches a controller or a
 * resolver comes from no other site's page, has an address and a body that can be read, and is of bearable size;
 * that an answer carries strict headers and an error shows nothing of the inside; and that neither log nor memory
 * keeps who asked. It knows nothing of discussions, staff or pages: what those look like is passed in.
 */
export { assetAddress } from './assets.js';
export type { AssetName } from './assets.js';
export type { BodyLimits } from './bodies.js';
export { failureOf } from './error-filter.js';
export type { ErrorPage } from './error-filter.js';
export { guardedGraphql } from './graphql.js';
export type { GraphqlOptions } from './graphql.js';
export { GRAPHQL_LIMITS } from './graphql-limits.js';
export { networkTag } from './network-tag.js';
export { openSite } from './open-site.js';
export type { SiteOptions } from './open-site.js';
export { isOwnOrigin } from './own-origin.js';
