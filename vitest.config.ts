import { defineConfig } from 'vitest/config'

export default defineConfig({
  // examples/ knows the package by its public name only; its tsconfig.json says where that is.
  resolve: { tsconfigPaths: true },
  test: {
    include: ['{openapi,mocks,conformance,scripts,examples}/**/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 20_000,
  },
})
