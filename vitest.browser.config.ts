import { defineConfig } from 'vitest/config';

/** The playground in a real browser: `npm run test:browser`. CHROMIUM names another binary than Debian's. */
export default defineConfig({
  test: {
    include: ['test/integration/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // One browser at a time: they are heavy, and screenshots want quiet.
    fileParallelism: false,
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'test-results/browser.json' }]] : ['default'],
  },
});
