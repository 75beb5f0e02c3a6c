/**
 * How long a whole answer takes (parse, find, reply, lay out, render), in microseconds, for every line that the library
 * can answer. Compares a repeated line with the first time, when no cache has an earlier answer. Citations are formatted and
 * pictures drawn in advance, as after a start; their cost is measured separately.
 */
import { commands } from '../commands/index.ts';
import { createBot } from '../src/core/bot.ts';
import type { Actor, ChannelRef } from '../src/core/command/command.ts';
import type { Renderer } from '../src/core/pages/page.ts';
import { pageForRequester } from '../src/core/pages/pages.ts';
import type { RenderImage } from '../src/core/ports/image-renderer.ts';
import { discordRenderer } from '../src/discord/render/render.ts';
import { readFontMetrics } from '../src/images/font-metrics.ts';
import { createRasterizer } from '../src/images/rasterizer.ts';
import { slackRenderer } from '../src/slack/render/render.ts';
import { everyLine } from '../test/contract/command-lines.ts';
import { realBot, silent } from '../test/helpers/library.ts';
import { measureCitations } from './answer/citations.ts';
import { record } from './result.ts';

const rounds = 7;
const suite = 'Answer';
const { library, ask, citations, stop } = await realBot();
const measure = await readFontMetrics();
const renderImage = keepAll(createRasterizer(silent));
const actor: Actor = { id: 'U1', name: 'Ada' };
const platforms = [
  { platform: 'slack', name: 'Slack', renderer: slackRenderer },
  { platform: 'discord', name: 'Discord', renderer: discordRenderer },
] as const;

await measureCitations(suite, 5);
await citations.preformat();
const kinds = await linesByKind();
for (const { platform, name, renderer } of platforms) {
  const place: ChannelRef = { platform, workspace: 'W1', channel: 'C1' };
  // A first pass, so that all code is compiled.
  for (const lines of kinds.values()) await meanOf(lines, withEmptyCaches(place, renderer));
  for (const [kind, lines] of kinds) {
    const [first, again]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const answer = withEmptyCaches(place, renderer);
      first.push(await meanOf(lines, answer));
      again.push(await meanOf(lines, answer));
    }
    const what = `${kind} in ${name}, ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`;
    record({ suite, what, ours: { runs: again, unit: 'µs' }, baseline: { name: 'the first time', runs: first, unit: 'µs' } });
  }
}
await stop();

/** A rasterizer with an unlimited cache: the measurement draws more pictures in turn than the real cache can hold. */
function keepAll(draw: RenderImage): RenderImage {
  const drawn = new Map<string, ReturnType<RenderImage>>();
  return async (drawing) => {
    const svg = drawing(measure);
    const picture = drawn.get(svg) ?? draw(drawing);
    drawn.set(svg, picture);
    return picture;
  };
}

type AnswerLine = (line: string) => Promise<unknown>;

/** A bot and a renderer with empty caches. */
function withEmptyCaches(place: ChannelRef, renderer: Renderer<unknown>): AnswerLine {
  const bot = createBot({ library, commands, citations, renderImage, log: silent });
  const own = { ...renderer };
  return async (line) => own.render(pageForRequester(await bot.answer({ input: line, place, actor }), own));
}

/** Microseconds for each answer. */
async function meanOf(lines: readonly string[], answer: AnswerLine): Promise<number> {
  const began = performance.now();
  for (const line of lines) await answer(line);
  return ((performance.now() - began) * 1000) / lines.length;
}

/** Groups the lines by command, and separates lines that are not understood. Leaves out those that read the whole bibliography. */
async function linesByKind(): Promise<ReadonlyMap<string, readonly string[]>> {
  const kinds = new Map<string, string[]>();
  for (const line of everyLine(library).filter((each) => !each.startsWith('/cite all'))) {
    const { status } = await ask(line);
    const kind = status === 'ok' ? kindOf(line) : 'a line that is not understood';
    kinds.set(kind, [...(kinds.get(kind) ?? []), line]);
  }
  return kinds;
}

function kindOf(line: string): string {
  const [command = ''] = line.split(' ');
  if (line.includes('versus:')) return `${command} versus`;
  if (line.includes('length:full')) return `${command} length:full`;
  return line.includes('show:') ? `${command} show` : command;
}
