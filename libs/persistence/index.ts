/**
 * Persistence: how the program reaches PostgreSQL. It opens data sources, runs migrations, holds the one
 * way to write (a unit of work), and starts the embedded database. It knows no table and no entity by name.
 */
export * from './data-source.js';
export * from './embedded/embedded-postgres.js';
export * from './migrate.js';
export * from './persistence.module.js';
export * from './rows.js';
export * from './snapshot.js';
export * from './unit-of-work.js';
export * from './violations.js';
