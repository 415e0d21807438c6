/** The tests that mutations of the engine are tried on: those of the engine, the agents and the plug-ins. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/engine/**/*.test.ts', 'test/agents/**/*.test.ts', 'test/conformance/plugins.test.ts'],
    env: { PROPERTY_SHARE: '0.1' },
    testTimeout: 60_000,
  },
});
