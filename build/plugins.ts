/** esbuild plugins of the built program: it finds files beside its sources, and its content is prebuilt. */
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Plugin } from 'esbuild';

/** Makes `import.meta.url` point to the source file, as seen from `folder`, so that code finds the files beside its source. */
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

/** Replaces the modules that read and check the content by one that loads the result. */
export const prebuiltContent = (replacement: string): Plugin => ({
  name: 'prebuilt content',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/(?:read-files|validate\/check-library)\.ts$/ }, ({ importer }) =>
      /[\\/]library[\\/]library\.ts$/.test(importer) ? { path: replacement } : undefined,
    );
  },
});
