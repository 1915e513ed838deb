/**
 * The ledger: what members of staff did, one row each, every row chained to the one before by a hash. Rows
 * are added in the transaction of the deed itself. The table refuses change and deletion, from anybody.
 */
export { LedgerRow } from './ledger-row.entity.js';
export { firstBrokenRow, recordDeed, type Deed } from './record.js';
