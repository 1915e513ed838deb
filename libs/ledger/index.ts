/**
 * The ledger: what members of staff did, one row each, every row chained to the one before by a hash. Rows
 * are added in the transaction of the deed itself. The table refuses change and deletion, from anybody.
 */
export * from './chain.js';
export * from './ledger-row.entity.js';
export * from './record.js';
