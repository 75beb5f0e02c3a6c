/**
 * `npm run bench`: how long a whole answer takes (read the line, find, reply, lay out, render for both platforms), in
 * milliseconds, over every line the library can answer; and what start and idle memory cost beside bare SDK imports.
 */

import { citationStyleNames } from '../src/core/citations.ts';
import type { Renderer } from '../src/core/page.ts';
import { privatePage } from '../src/core/pages.ts';
import { discordRenderer } from '../src/discord/render.ts';
import { slackRenderer } from '../src/slack/render.ts';
import { everyLine } from '../test/contract/every-line.ts';
import { realBot } from '../test/library.ts';

const rounds = 20;
const longest = '/summary length:full';
const { library, ask, citations, stop } = await realBot();

// Citations are formatted ahead, as after a start; how long one takes that was not is measured on its own below.
const coldLine = '/cite huo-2023 style:apa';
let begin = performance.now();
await ask(coldLine);
console.log(`first citation, processor not loaded: ${(performance.now() - begin).toFixed(1)} ms`);
// The processor is loaded when its styles are; a start does the same before anything else.
for (const style of citationStyleNames) await ask(`/cite huo-2023 style:${style}`);
const cold: number[] = [];
for (const id of [...library.works.keys()].slice(0, 100)) {
  begin = performance.now();
  await ask(`/cite ${id} style:ama`);
  cold.push(performance.now() - begin);
}
show('/cite of a work not yet formatted', cold);
begin = performance.now();
await citations.warm();
console.log(`every work in every style: ${((performance.now() - begin) / 1000).toFixed(1)} s in the background`);

for (const [name, renderer] of [
  ['slack', slackRenderer],
  ['discord', discordRenderer],
] as const) {
  const lines = everyLine(library).filter((line) => !line.includes('/cite all'));
  for (const line of lines) renderer.render(privatePage(await ask(line), renderer));
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const line of lines) times.push(await timed(line, renderer));
  }
  show(`whole answer, ${name}, ${lines.length} lines`, times);
  const alone: number[] = [];
  for (let round = 0; round < 500; round += 1) alone.push(await timed(longest, renderer));
  show(`${longest}, ${name}`, alone);
}
await stop();

async function timed(line: string, renderer: Renderer<unknown>): Promise<number> {
  const started = performance.now();
  renderer.render(privatePage(await ask(line), renderer));
  return performance.now() - started;
}

function show(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3);
  console.log(`${what}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms (${times.length} answers)`);
}
