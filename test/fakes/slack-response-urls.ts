/** Slack's response URLs: five uses within 30 minutes, even in channels that the bot is not in. */
import * as z from 'zod';
import { checkMessage } from './slack-message-rules.ts';
import { bot, type World } from './slack-world.ts';

const maxUses = 5;
const maxLifeMs = 30 * 60 * 1000;

interface Way {
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed. */
  readonly origin?: string;
  readonly since: number;
  uses: number;
}

const body = z.looseObject({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
});

export interface ResponseUrls {
  create(channel: string, user: string, origin?: string): string;
  knows(id: string): boolean;
  use(id: string, given: unknown): { readonly status: number; readonly body: string };
}

export function createResponseUrls(world: World, addressOf: (path: string) => string): ResponseUrls {
  const ways = new Map<string, Way>();
  return {
    create: (channel, user, origin) => {
      const id = crypto.randomUUID();
      ways.set(id, { channel, user, since: Date.now(), uses: 0, ...(origin ? { origin } : {}) });
      return addressOf(`/response/${id}`);
    },
    knows: (id) => ways.has(id),
    use: (id, given) => {
      const way = ways.get(id);
      if (!way || Date.now() - way.since > maxLifeMs) return { status: 404, body: 'expired_url' };
      if (way.uses >= maxUses) return { status: 404, body: 'used_url' };
      way.uses += 1;
      return show(world, way, given);
    },
  };
}

function show(world: World, way: Way, given: unknown): { status: number; body: string } {
  const parsed = body.safeParse(given);
  if (!parsed.success) return { status: 400, body: 'invalid_payload' };
  const message = checkMessage(parsed.data);
  if ('error' in message) return { status: 400, body: JSON.stringify({ ok: false, ...message }) };
  const { response_type: type = 'ephemeral', replace_original: replace, thread_ts: thread } = parsed.data;
  if (replace) {
    const replaced = way.origin ? world.replace(way.origin, message.text, message.blocks) : undefined;
    return replaced ? { status: 200, body: 'ok' } : { status: 404, body: 'message_not_found' };
  }
  world.add({ ...message, channel: way.channel, by: bot.id, thread, ...(type === 'ephemeral' ? { onlyFor: way.user } : {}) });
  return { status: 200, body: 'ok' };
}
