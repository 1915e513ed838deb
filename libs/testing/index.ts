/**
 * Testing: what tests are written with. A real PostgreSQL for the run and a database for each test file, builders,
 * a clock that stands still, and waiting for a condition. The program itself never imports it.
 */
export * from './builders.js';
export * from './cluster.js';
export * from './database.js';
export * from './fake-clock.js';
export * from './until.js';
