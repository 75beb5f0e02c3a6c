/** The methods of Slack's Web API that a bot like this may call, with Slack's own error codes. */
import { checkMessage, type TwinBlock } from './slack-message-rules.ts';
import { bot, botId, type Conversation, type FileShown, type Shown, type World } from './slack-world.ts';

export type Args = Readonly<Record<string, unknown>>;
export type Result = Readonly<Record<string, unknown>>;

/** Slack's refusal of a call. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly more: Result;

  constructor(code: string, more: Result = {}) {
    super(code);
    this.more = more;
  }
}

export interface ApiSetting {
  readonly world: World;
  readonly tokens: { readonly bot: string; readonly app: string };
  readonly scopes: ReadonlySet<string>;
  readonly addressOf: (path: string, scheme?: 'ws') => string;
  /** Bytes of an upload by the id of its file. */
  readonly uploads: Map<string, { readonly name: string; readonly length: number; content?: Buffer }>;
}

type Method = (args: Args) => Result;

/** The scope each method asks for; `undefined` for none. */
const scopeOf: Readonly<Record<string, string | undefined>> = {
  'auth.test': undefined,
  'apps.connections.open': undefined,
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.open': 'im:write',
  'conversations.history': 'channels:history',
  'conversations.replies': 'channels:history',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'users.info': 'users:read',
};

export function createWebApi(setting: ApiSetting): (method: string, args: Args, token: string) => Result {
  const methods = methodsOf(setting);
  return (name, args, token) => {
    const method = methods[name];
    if (!method) throw new Refusal('unknown_method');
    if (token !== (name === 'apps.connections.open' ? setting.tokens.app : setting.tokens.bot)) throw new Refusal(token ? 'invalid_auth' : 'not_authed');
    const needed = scopeOf[name];
    if (needed && !setting.scopes.has(needed)) throw new Refusal('missing_scope', { needed, provided: [...setting.scopes].join(',') });
    return { ok: true, ...method(args) };
  };
}

function methodsOf({ world, addressOf, uploads }: ApiSetting): Readonly<Record<string, Method>> {
  return {
    'auth.test': () => ({
      url: 'https://club.slack.com/',
      team: 'Club',
      user: bot.name,
      team_id: 'TCLUB',
      user_id: bot.id,
      bot_id: botId,
      is_enterprise_install: false,
    }),
    'apps.connections.open': () => ({ url: addressOf(`/link?ticket=${crypto.randomUUID()}`, 'ws') }),
    'chat.postMessage': (args) => {
      const { id } = reachable(world, args.channel);
      const message = checked(args);
      const thread = threadOf(world, id, args.thread_ts);
      const shown = world.add({ ...message, channel: id, by: bot.id, thread, metadata: parsed(args.metadata) });
      return { channel: id, ts: shown.ts, message: historical(shown, true) };
    },
    'chat.postEphemeral': (args) => {
      const channel = reachable(world, args.channel);
      const user = String(args.user);
      if (!channel.members.has(user)) throw new Refusal('user_not_in_channel');
      const thread = threadOf(world, channel.id, args.thread_ts);
      return { message_ts: world.add({ ...checked(args), channel: channel.id, by: bot.id, onlyFor: user, thread }).ts };
    },
    'chat.update': (args) => {
      const { id } = reachable(world, args.channel);
      const old = world.messages.find(({ ts, channel }) => ts === args.ts && channel === id);
      if (!old || old.onlyFor) throw new Refusal('message_not_found');
      if (old.by !== bot.id) throw new Refusal('cant_update_message');
      const { text, blocks } = checked(args);
      world.replace(old.ts, text, blocks);
      return { channel: id, ts: old.ts, text };
    },
    'conversations.open': (args) => {
      const channel = world.conversations.get(`D${String(args.users).slice(1)}`);
      if (!channel) throw new Refusal('user_not_found');
      return { channel: { id: channel.id } };
    },
    'conversations.history': (args) => history(world, args, (message) => message.thread === undefined),
    'conversations.replies': (args) => history(world, args, (message) => message.ts === args.ts || message.thread === args.ts),
    'files.getUploadURLExternal': (args) => {
      const length = Number(args.length);
      if (!(length > 0)) throw new Refusal('invalid_arguments');
      const id = `F${uploads.size + 1}`;
      uploads.set(id, { name: String(args.filename), length });
      return { upload_url: addressOf(`/upload/${id}`), file_id: id };
    },
    'files.completeUploadExternal': (args) => {
      const { id } = reachable(world, args.channel_id);
      const files = (parsed(args.files) as readonly { id: string }[]).map((file) => uploaded(uploads, file.id));
      world.add({ channel: id, by: bot.id, text: '', files, thread: threadOf(world, id, args.thread_ts) });
      return { files: parsed(args.files) };
    },
    'users.info': (args) => {
      const person = world.people.find(({ id }) => id === args.user);
      if (!person) throw new Refusal('user_not_found');
      return { user: { id: person.id, name: person.name, is_bot: person.id === bot.id } };
    },
  };
}

/** A private channel the bot is not in does not exist for it. */
function reachable(world: World, id: unknown): Conversation {
  const channel = world.conversations.get(String(id));
  if (!channel || (channel.kind === 'private' && !channel.members.has(bot.id))) throw new Refusal('channel_not_found');
  if (!channel.members.has(bot.id)) throw new Refusal('not_in_channel');
  return channel;
}

function checked(args: Args): { text: string; blocks: readonly TwinBlock[] } {
  const message = checkMessage({ text: args.text, blocks: parsed(args.blocks) });
  if ('error' in message) throw new Refusal(message.error, { response_metadata: { messages: message.messages } });
  return message;
}

function threadOf(world: World, channel: string, thread: unknown): string | undefined {
  if (typeof thread !== 'string') return undefined;
  if (!world.messages.some((message) => message.channel === channel && message.ts === thread && !message.onlyFor)) throw new Refusal('thread_not_found');
  return thread;
}

function uploaded(uploads: ApiSetting['uploads'], id: string): FileShown {
  const file = uploads.get(id);
  if (!file?.content) throw new Refusal('file_not_found');
  if (file.content.length !== file.length) throw new Refusal('file_update_failed');
  return { name: file.name, content: file.content.toString() };
}

/** Newest first, as Slack lists them; metadata only where it was asked for. */
function history(world: World, args: Args, wanted: (message: Shown) => boolean): Result {
  const { id } = reachable(world, args.channel);
  const [oldest, latest] = [Number(args.oldest ?? 0), Number(args.latest ?? Number.POSITIVE_INFINITY)];
  const found = world.messages.filter(
    (message) => message.channel === id && !message.onlyFor && wanted(message) && Number(message.ts) > oldest && Number(message.ts) < latest,
  );
  const limit = Number(args.limit ?? 100);
  const newest = found.toReversed().slice(0, limit);
  return { messages: newest.map((message) => historical(message, String(args.include_all_metadata) === 'true')), has_more: found.length > limit };
}

const historical = (message: Shown, withMetadata: boolean): Result => ({
  type: 'message',
  ts: message.ts,
  user: message.by,
  text: message.spoken,
  ...(message.thread ? { thread_ts: message.thread } : {}),
  ...(message.by === bot.id ? { bot_id: botId, app_id: 'ACLUB' } : {}),
  ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
});

/** Structured arguments arrive as JSON inside a form. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}
