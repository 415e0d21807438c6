import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    reporters: ['default', './scripts/totals-reporter.ts'],
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
