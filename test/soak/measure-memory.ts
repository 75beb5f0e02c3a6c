/** Loaded into the program ahead of it (`--import`): whenever the one who started it asks, tells what it weighs. */
import { readdirSync } from 'node:fs';
import type { Sample } from './assertions.ts';

const collect = globalThis.gc;
if (!collect) throw new Error('the program is to be weighed without its garbage: start it with --expose-gc');

process.on('message', () => {
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  const handles = Object.fromEntries([...Map.groupBy(process.getActiveResourcesInfo(), (kind) => kind)].map(([kind, { length }]) => [kind, length]));
  const weight: Omit<Sample, 'at'> = { memory: heapUsed + external, resident: rss, handles, ...openFiles() };
  process.send?.(weight);
});
process.channel?.unref();

/** Linux tells. */
function openFiles(): { readonly files?: number } {
  try {
    return { files: readdirSync('/proc/self/fd').length };
  } catch {
    return {};
  }
}
