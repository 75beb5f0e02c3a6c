import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/integration/browser/**', 'node_modules/**'],
    // A property test may take this long on a machine that has other work to do.
    testTimeout: 60_000,
    // Clearing away a folder of packages takes its time on a busy disk.
    hookTimeout: 60_000,
    // Ends as soon as what is waited for is there; how long a busy machine takes is no question of a test.
    expect: { poll: { timeout: 15_000 } },
    // Most of a test is waiting for a process, a socket or a clock: four share two cores well.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    setupFiles: ['test/helpers/planted-secrets.ts'],
    globalSetup: ['test/helpers/databases/postgres-server.ts'],
    // .ci/run counts from this file; a developer sees only the terminal.
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'test-results/unit.json' }]] : ['default'],
  },
});
