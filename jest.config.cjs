const shared = {
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  transform: {
    // The build scripts are ES modules; tests load them as CommonJS like everything else.
    '^.+\\.(ts|mjs)$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.zhuyue/'],
};

const node = (displayName, folder) => ({
  ...shared,
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${folder}/**/*.test.ts`],
});

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    node('unit', 'unit'),
    node('property', 'property'),
    node('security', 'security'),
    node('conformance', 'conformance'),
    node('host', 'host'),
    node('crash', 'crash'),
    node('data', 'data'),
    {
      ...node('e2e', 'e2e'),
      globalSetup: '<rootDir>/test/support/e2e/open-library.ts',
      globalTeardown: '<rootDir>/test/support/e2e/close-library.ts',
    },
    {
      ...shared,
      displayName: 'component',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/component/**/*.test.ts'],
      setupFiles: ['<rootDir>/test/component/setup.ts'],
    },
  ],
};
