import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/browser/**', 'test/nodes/**', '**/node_modules/**'],
    reporters: ['default', './scripts/totals-reporter.ts'],
    testTimeout: 300_000,
    maxWorkers: 2,
  },
});
