/** What is different in the built program: where its files lie, and that its content is read ahead. */
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Plugin } from 'esbuild';

/** Code that looks for a file beside itself finds it beside its source, as seen from `folder`, in which everything built lies flat. */
export const whereTheSourceLies = (folder: string): Plugin => ({
  name: 'where the source lies',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/](?:src|content)[\\/].*\.ts$/ }, async ({ path }) => {
      const place = relative(folder, path).replaceAll('\\', '/');
      const contents = (await readFile(path, 'utf8')).replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`);
      return { contents, loader: 'ts' };
    });
  },
});

/** Reading and checking the content has been done; `ahead` gives what came of it. */
export const contentAhead = (ahead: string): Plugin => ({
  name: 'content ahead',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/(?:read-files|validate\/check-library)\.ts$/ }, ({ importer }) =>
      /[\\/]library[\\/]library\.ts$/.test(importer) ? { path: ahead } : undefined,
    );
  },
});
