/** esbuild plugins: the built program finds files next to its sources, has prebuilt content, and contains no duplicate packages or unused tables. */
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'esbuild';

/** Makes `import.meta.url` point to the source file, as seen from `folder`, so that code finds the files next to its source. */
export const resolveBesideSource = (folder: string): Plugin => ({
  name: 'resolve beside source',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/](?:src|content)[\\/].*\.ts$/ }, async ({ path }) => {
      const source = relative(folder, path).replaceAll('\\', '/');
      const contents = (await readFile(path, 'utf8')).replaceAll('import.meta.url', `new URL(${JSON.stringify(source)}, import.meta.url).href`);
      return { contents, loader: 'ts' };
    });
  },
});

/** Replaces the modules that read and check the content with one that loads the result. */
export const prebuiltContent = (replacement: string): Plugin => ({
  name: 'prebuilt content',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/(?:read-files|validate\/check-library)\.ts$/ }, ({ importer }) =>
      /[\\/]library[\\/]library\.ts$/.test(importer) ? { path: replacement } : undefined,
    );
  },
});

/** Bundles one copy of a package that npm has installed several times in the same version, below packages that need it. */
export const bundleOnce = (name: string): Plugin => ({
  name: `bundle ${name} once`,
  setup: ({ onResolve, resolve }) => {
    const entries = new Map<string, string>();
    onResolve({ filter: new RegExp(`^${name}$`) }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (pluginData === name) return undefined;
      const found = await resolve(path, { importer, kind, resolveDir, pluginData: name });
      const version = await readVersion(dirname(found.path));
      const first = entries.get(version) ?? found.path;
      entries.set(version, first);
      return { ...found, path: first };
    });
  },
});

async function readVersion(folder: string): Promise<string> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')).version;
}

/** Leaves the tables of rare encodings in their package, which reads each one when it is first used. They would be half a megabyte of the program. */
export const leaveEncodingTables: Plugin = {
  name: 'leave encoding tables',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/tables\/[\w-]+\.json$/ }, ({ path, importer }) =>
      /[\\/]iconv-lite[\\/]encodings[\\/]/.test(importer) ? { path: path.replace('.', 'iconv-lite/encodings'), external: true } : undefined,
    );
  },
};
