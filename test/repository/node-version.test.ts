import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';

const manifest = z
  .object({ engines: z.object({ node: z.string() }), optionalDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const requiredMajor = /^const needed = (\d+);$/m.exec(readFileSync('src/start.js', 'utf8'))?.[1] ?? 'none';

test('package.json requires the Node that src/start.js requires', () => {
  expect(manifest.engines.node).toBe(`>=${requiredMajor}`);
});

test('every Node that npm ci installs is the one that the code requires', () => {
  const versions = Object.entries(manifest.optionalDependencies).filter(([name]) => name.startsWith('node-'));
  expect(versions.length).toBeGreaterThanOrEqual(5);
  for (const [name, version] of versions) expect(version.split('.')[0], name).toBe(requiredMajor);
});

test('npm ci works on an older Node: nothing makes npm insist on its own version', () => {
  const settings = existsSync('.npmrc') ? readFileSync('.npmrc', 'utf8') : '';
  expect(settings).not.toMatch(/engine-strict/);
});
