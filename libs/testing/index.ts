/**
 * Testing: what tests are written with. A real PostgreSQL for the run and a database for each test file, builders,
 * a clock that stands still, and waiting for a condition. The program itself never imports it.
 */
export { buildComment, buildPost, buildStaff } from './builders.js';
export { asAdmin } from './cluster.js';
export { createTestDatabase, type TestDatabase } from './database.js';
export { FakeClock } from './fake-clock.js';
export { until } from './until.js';
