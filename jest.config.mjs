/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/test/no-skipped-reporter.mjs'],
  errorOnDeprecated: true,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx'],
  globalSetup: '<rootDir>/test/set-up.mjs',
  globalTeardown: '<rootDir>/test/tear-down.mjs',
  setupFiles: ['reflect-metadata'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^#(kernel|persistence|content|screening|discussion|moderation|identity|staff|ledger|events|live|workflows|desk|reading|ui|edge|testing)$': '<rootDir>/libs/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic', importSource: 'preact' } },
        keepClassNames: true,
      },
      module: { type: 'es6' },
    }],
  },
};
