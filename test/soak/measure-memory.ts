/** Preloaded into the program with `--import`. It reports the memory whenever the parent process asks. */
import { readdirSync } from 'node:fs';
import type { Sample } from './assertions.ts';

const collect = globalThis.gc;
if (!collect) throw new Error('memory is measured after a garbage collection: start the program with --expose-gc');

process.on('message', () => {
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  const handles = Object.fromEntries([...Map.groupBy(process.getActiveResourcesInfo(), (kind) => kind)].map(([kind, { length }]) => [kind, length]));
  const sample: Omit<Sample, 'at'> = { memory: heapUsed + external, resident: rss, handles, ...openFiles() };
  process.send?.(sample);
});
process.channel?.unref();

/** Only Linux has this folder. */
function openFiles(): { readonly files?: number } {
  try {
    return { files: readdirSync('/proc/self/fd').length };
  } catch {
    return {};
  }
}
