/** `npm run -s say -- [--as text|slack|discord|reply] '/drug olumiant trials'`: prints one answer, without a platform or a token. */

import type { Logger } from 'pino';
import { commands } from '../../commands/index.ts';
import { createLogger } from '../app/logger.ts';
import { openPapers } from '../app/open-papers.ts';
import { createFormatter } from '../citation/formatter.ts';
import { loadEnvFile } from '../config/env-file.ts';
import { parseConfig, parseContentDir, parsePaperSources } from '../config/index.ts';
import { createBot } from '../core/bot.ts';
import type { BotResponse } from '../core/bot-request.ts';
import { StartError } from '../core/errors.ts';
import { pagesForChannel } from '../core/pages/pages.ts';
import type { RenderImage } from '../core/ports/image-renderer.ts';
import { toPayload as discordWire } from '../discord/render/payload.ts';
import { discordRenderer } from '../discord/render/render.ts';
import { createRasterizer } from '../images/rasterizer.ts';
import { loadLibrary } from '../library/library.ts';
import { ContentError } from '../library/validate/problems.ts';
import { demoPapers } from '../papers/demo/demo-papers.ts';
import { toPayload as slackWire } from '../slack/render/payload.ts';
import { slackRenderer } from '../slack/render/render.ts';
import { terminalRenderer } from './terminal.ts';

const formats = ['text', 'slack', 'discord', 'reply'] as const;
type Format = (typeof formats)[number];

const sayUsage = `Usage: npm run -s say -- [--as ${formats.join('|')}] '/drug olumiant trials'`;

/** @returns the exit code. */
async function say(argv: readonly string[]): Promise<number> {
  if (argv[0] === '--help') {
    console.log(sayUsage);
    return 0;
  }
  const asked = parseArguments(argv);
  if (!asked) {
    console.error(sayUsage);
    return 1;
  }
  for (const warning of loadEnvFile()) console.error(warning);
  const log = createLogger('error');
  const library = await loadLibrary({ contentDir: parseContentDir(process.env) });
  const citations = createFormatter(library.works, log);
  const papers = openPapers({ config: parsePaperSources(process.env), demo: demoPapers, log });
  const bot = createBot({
    library,
    commands,
    citations,
    papers,
    renderImage: rasterizerFor(asked.format, log),
    log,
    reportUrl: parseConfig({ REPORT_URL: process.env.REPORT_URL }).reportUrl,
  });
  const answer = await bot.answer({
    input: asked.line,
    place: { platform: 'terminal', workspace: 'terminal', channel: 'terminal', direct: true },
    actor: { id: 'terminal', name: 'you' },
  });
  await Promise.all([citations.stop(), papers?.stop()]);
  const text = show(answer, asked.format);
  if (answer.status === 'ok') console.log(text);
  else console.error(text);
  return answer.status === 'ok' ? 0 : 1;
}

/** Text does not show images, and the JSON of a reply would consist mostly of their bytes. */
const rasterizerFor = (format: Format, log: Logger): RenderImage | undefined =>
  format === 'slack' || format === 'discord' ? createRasterizer(log) : undefined;

function parseArguments(argv: readonly string[]): { format: Format; line: string } | undefined {
  const [first, second, ...rest] = argv;
  const given = first === '--as' ? second : first?.startsWith('--as=') ? first.slice(5) : undefined;
  const words = first === '--as' ? rest : given === undefined ? argv : argv.slice(1);
  const format = given === undefined ? 'text' : formats.find((known) => known === given);
  return format && words.length > 0 ? { format, line: words.join(' ') } : undefined;
}

/** Prints every page, since a terminal has no buttons for turning pages. */
function show(answer: BotResponse, format: Format): string {
  const json = (value: unknown) => JSON.stringify(value, undefined, 2);
  switch (format) {
    case 'text':
      return pagesForChannel(answer, terminalRenderer)
        .map((page) => terminalRenderer.render(page))
        .join('\n\n');
    case 'slack':
      return json(pagesForChannel(answer, slackRenderer).map((page) => slackWire(slackRenderer.render(page))));
    case 'discord':
      return json(pagesForChannel(answer, discordRenderer).map((page) => discordWire(discordRenderer.render(page)).body));
    case 'reply':
      return json({ status: answer.status, line: answer.line, reply: answer.reply, sources: answer.sources });
  }
}

process.exitCode = await say(process.argv.slice(3)).catch((error: unknown) => {
  console.error(error instanceof StartError || error instanceof ContentError ? error.message : error);
  return 1;
});
