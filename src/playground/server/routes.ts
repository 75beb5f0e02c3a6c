/** The playground's HTTP interface. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import { createHttpApp, type HttpApp } from '../../http/app.ts';
import { HttpError } from '../../http/http-error.ts';
import type { Completion } from '../page/api-types.ts';
import { advanceClock } from './advance-clock.ts';
import { answerOnBothPlatforms } from './answer.ts';
import { completeFromChannel } from './channel-completion.ts';
import { completeLine } from './completion.ts';
import type { Events } from './events.ts';
import { createPageFiles } from './page-files.ts';
import { parseAdvanceRequest, parseAskRequest } from './read-body.ts';
import { scheduleView } from './schedule-view.ts';
import type { Simulation } from './simulation.ts';
import type { Renderers } from './to-messages.ts';
import { welcomeMessages } from './welcome.ts';

export interface RoutesOptions {
  readonly bot: Bot;
  readonly renderers: Renderers;
  readonly simulation: Simulation;
  readonly events: Events;
  readonly log: Logger;
}

export const notFound = 'There is nothing here. The playground is at /.';

export function createRoutes({ bot, renderers, simulation, events, log }: RoutesOptions): HttpApp {
  const app = createHttpApp((error) => logFault(error, log));
  app.post('/api/answer', async (c) => c.json(await answerOnBothPlatforms(bot, renderers, await parseAskRequest(c.req.raw))));
  app.post('/api/schedule/advance', async (c) => c.json(await advanceClock(simulation, await parseAdvanceRequest(c.req.raw))));
  app.get('/api/welcome', async (c) => c.json(await welcomeMessages(bot, renderers)));
  app.get('/api/schedule', async (c) => c.json(await scheduleView(simulation)));
  app.get('/api/suggest', async (c) => c.json(await suggest(c.req.query(), bot)));
  app.get('/api/events', (c) => {
    if (c.req.method === 'HEAD') throw new HttpError(404, notFound);
    events.listen(c.env.outgoing);
    return RESPONSE_ALREADY_SENT;
  });
  const files = createPageFiles();
  for (const path of files.paths) {
    app.get(path, async (c) => {
      const { type, content } = await files.read(path);
      return c.body(content, 200, { 'content-type': type, 'content-length': String(Buffer.byteLength(content)) });
    });
  }
  return app;
}

async function suggest(query: Readonly<Record<string, string>>, bot: Bot): Promise<Completion> {
  const line = (query.line ?? '').slice(0, 2000);
  const cursor = Number(query.cursor ?? line.length);
  const at = Number.isSafeInteger(cursor) ? Math.max(0, Math.min(cursor, line.length)) : line.length;
  return (await completeFromChannel(line, at, bot)) ?? completeLine(line, at, bot);
}

function logFault(error: Error, log: Logger): string {
  const reference = crypto.randomUUID().slice(0, 8);
  log.error({ err: error, reference }, 'playground failed');
  return `Something broke in the playground and has been logged under the reference ${reference}.`;
}
