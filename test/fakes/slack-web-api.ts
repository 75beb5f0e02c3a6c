/** The methods of Slack's Web API that a bot like this may call, with Slack's own error codes. */
import * as z from 'zod';
import { checkHome, checkMessage, type FakeBlock } from './slack-message-rules.ts';
import { checkModal, type FakeModal } from './slack-modals.ts';
import { bot, botId, type Conversation, clubTeam, type DisplayedMessage, type FileShown, type Metadata, type Team, type World } from './slack-world.ts';

export type Args = Readonly<Record<string, unknown>>;
export type Result = Readonly<Record<string, unknown>>;

/** Slack rejects a call. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly more: Result;

  constructor(code: string, more: Result = {}) {
    super(code);
    this.more = more;
  }
}

export interface ApiSetting {
  readonly world: World;
  /** The workspace. */
  readonly team?: Team;
  readonly tokens: { readonly bot: string; readonly app: string };
  readonly scopes: ReadonlySet<string>;
  readonly addressOf: (path: string, scheme?: 'ws') => string;
  /** Uploads by file id. */
  readonly uploads: Map<string, { readonly name: string; readonly length: number; readonly alt?: string; content?: Buffer }>;
}

type Method = (args: Args) => Result;

/** The scope that each method needs. `undefined` if it needs none, or one that depends on the channel. */
const scopeOf: Readonly<Record<string, string | undefined>> = {
  'auth.test': undefined,
  'apps.connections.open': undefined,
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.open': 'im:write',
  'conversations.history': undefined,
  'conversations.replies': undefined,
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'users.conversations': undefined,
  'users.info': 'users:read',
  'views.publish': undefined,
  'views.open': undefined,
  'views.update': undefined,
};

export function createWebApi(setting: ApiSetting): (method: string, args: Args, token: string) => Result {
  const methods = methodsOf(setting);
  return (name, args, token) => {
    const method = methods[name];
    if (!method) throw new RefusalError('unknown_method');
    if (token !== (name === 'apps.connections.open' ? setting.tokens.app : setting.tokens.bot)) throw new RefusalError(token ? 'invalid_auth' : 'not_authed');
    mustHave(setting, scopeOf[name]);
    return { ok: true, ...method(args) };
  };
}

function mustHave({ scopes }: ApiSetting, needed: string | undefined): void {
  if (needed && !scopes.has(needed)) throw new RefusalError('missing_scope', { needed, provided: [...scopes].join(',') });
}

const historyScope = { public: 'channels:history', private: 'groups:history', im: 'im:history' } as const;

function methodsOf(setting: ApiSetting): Readonly<Record<string, Method>> {
  const { world, addressOf, uploads, team = clubTeam } = setting;
  const usedTriggers = new Set<string>();
  return {
    'auth.test': () => ({
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: bot.name,
      team_id: team.id,
      user_id: bot.id,
      bot_id: botId,
      is_enterprise_install: false,
    }),
    'apps.connections.open': () => ({ url: addressOf(`/link?ticket=${crypto.randomUUID()}`, 'ws') }),
    'chat.postMessage': (args) => {
      const { id, archived } = reachable(world, args.channel);
      if (archived) throw new RefusalError('is_archived');
      const message = checked(args);
      const thread = threadOf(world, id, args.thread_ts);
      const shown = world.add({ ...message, channel: id, by: bot.id, thread, metadata: metadataOf(args.metadata) });
      return { channel: id, ts: shown.ts, message: historical(shown, true) };
    },
    'chat.postEphemeral': (args) => {
      const channel = reachable(world, args.channel);
      const user = String(args.user);
      if (!channel.members.has(user)) throw new RefusalError('user_not_in_channel');
      const thread = threadOf(world, channel.id, args.thread_ts);
      return { message_ts: world.add({ ...checked(args), channel: channel.id, by: bot.id, onlyFor: user, thread }).ts };
    },
    'chat.update': (args) => {
      const { id } = reachable(world, args.channel);
      const old = world.messages.find(({ ts, channel }) => ts === args.ts && channel === id);
      if (!old || old.onlyFor) throw new RefusalError('message_not_found');
      if (old.by !== bot.id) throw new RefusalError('cant_update_message');
      const { text, blocks } = checked(args);
      world.replace(old.ts, text, blocks);
      return { channel: id, ts: old.ts, text };
    },
    'conversations.open': (args) => {
      const channel = world.conversations.get(`D${String(args.users).slice(1)}`);
      if (!channel) throw new RefusalError('user_not_found');
      return { channel: { id: channel.id } };
    },
    'conversations.history': (args) => {
      const found = readable(setting, args).filter((message) => message.thread === undefined);
      return paged(within(found, args).toReversed(), args, 100);
    },
    'conversations.replies': (args) => {
      const all = readable(setting, args);
      const root = all.find(({ ts }) => ts === args.ts);
      if (!root) throw new RefusalError('thread_not_found');
      const replies = all.filter(({ thread }) => thread === args.ts);
      const page = paged([root, ...within(replies, args)], args, 1000);
      const [first, ...others] = page.messages as readonly Result[];
      return {
        ...page,
        messages: [...(first?.ts === root.ts ? [{ ...first, ...(replies.length > 0 ? { reply_count: replies.length } : {}) }] : [first]), ...others],
      };
    },
    'files.getUploadURLExternal': (args) => {
      const length = Number(args.length);
      if (!(length > 0)) throw new RefusalError('invalid_arguments');
      // @see https://docs.slack.dev/reference/methods/files.getUploadURLExternal
      if (String(args.alt_txt ?? '').length > 1000) throw new RefusalError('alt_txt_too_large');
      const id = `F${uploads.size + 1}`;
      uploads.set(id, { name: String(args.filename), length, ...(args.alt_txt ? { alt: String(args.alt_txt) } : {}) });
      return { upload_url: addressOf(`/upload/${id}`), file_id: id };
    },
    'files.completeUploadExternal': (args) => {
      const { id } = reachable(world, args.channel_id);
      const files = (parsed(args.files) as readonly { id: string }[]).map((file) => uploaded(uploads, file.id));
      world.add({ channel: id, by: bot.id, text: '', files, thread: threadOf(world, id, args.thread_ts) });
      return { files: parsed(args.files) };
    },
    'users.conversations': (args) => conversationsOf(setting, args),
    'views.publish': (args) => {
      const person = world.people.find(({ id }) => id === args.user_id);
      if (!person) throw new RefusalError('user_not_found');
      const view = checkHome(parsed(args.view));
      if ('error' in view) throw new RefusalError(view.error, { response_metadata: { messages: view.messages } });
      world.publish(person.id, view.blocks);
      return { view: { id: `V${world.homes.length}`, type: 'home', team_id: team.id, app_id: 'ACLUB', bot_id: botId } };
    },
    'views.open': (args) => {
      const user = triggeredBy(String(args.trigger_id), usedTriggers);
      const modal = { id: `V${world.modals.length + 1}MODAL`, user, view: modalOf(args), isOpen: true };
      world.modals.push(modal);
      return { view: { id: modal.id, type: 'modal', team_id: team.id } };
    },
    'views.update': (args) => {
      const modal = world.modals.find(({ id }) => id === args.view_id);
      if (!modal?.isOpen) throw new RefusalError('not_found');
      modal.view = modalOf(args);
      return { view: { id: modal.id, type: 'modal', team_id: team.id } };
    },
    'users.info': (args) => {
      const person = world.people.find(({ id }) => id === args.user);
      if (!person) throw new RefusalError('user_not_found');
      const role = world.roles.get(person.id);
      const rights = { is_admin: role !== undefined, is_owner: role === 'owner' || role === 'primary owner', is_primary_owner: role === 'primary owner' };
      const guest = world.guests.get(person.id);
      const about = { id: person.id, team_id: world.teams.get(person.id) ?? team.id, name: person.name, is_bot: person.id === bot.id };
      const tz = world.zones.get(person.id);
      return { user: { ...about, ...rights, ...(guest ? { [guest]: true } : {}), ...(tz ? { tz } : {}) } };
    },
  };
}

/** Slack lets a trigger open one modal, within three seconds. */
const triggerLifeMs = 3000;

/** The person of a trigger, which is used up. @see https://docs.slack.dev/reference/methods/views.open#errors */
function triggeredBy(trigger: string, used: Set<string>): string {
  const [at, user] = trigger.split('.');
  if (!user) throw new RefusalError('invalid_trigger_id');
  if (Date.now() - Number(at) > triggerLifeMs) throw new RefusalError('expired_trigger_id');
  if (used.has(trigger)) throw new RefusalError('exchanged_trigger_id');
  used.add(trigger);
  return user;
}

function modalOf({ view }: Args): FakeModal {
  const checked = checkModal(parsed(view));
  if ('error' in checked) throw new RefusalError(checked.error, { response_metadata: { messages: checked.messages } });
  return checked.view;
}

/** To the bot, a private channel that it is not in does not exist. */
function reachable(world: World, id: unknown): Conversation {
  const channel = world.conversations.get(String(id));
  if (!channel || (channel.kind === 'private' && !channel.members.has(bot.id))) throw new RefusalError('channel_not_found');
  if (!channel.members.has(bot.id)) throw new RefusalError('not_in_channel');
  return channel;
}

function checked(args: Args): { text: string; blocks: readonly FakeBlock[] } {
  const message = checkMessage({ text: args.text, blocks: parsed(args.blocks) });
  if ('error' in message) throw new RefusalError(message.error, { response_metadata: { messages: message.messages } });
  return message;
}

function threadOf(world: World, channel: string, thread: unknown): string | undefined {
  if (typeof thread !== 'string') return undefined;
  if (!world.messages.some((message) => message.channel === channel && message.ts === thread && !message.onlyFor)) throw new RefusalError('thread_not_found');
  return thread;
}

/** @see https://docs.slack.dev/messaging/message-metadata */
function metadataOf(given: unknown): Metadata | undefined {
  if (given === undefined) return undefined;
  const read = metadata.safeParse(parsed(given));
  if (!read.success) throw new RefusalError('invalid_metadata_format');
  return read.data;
}

const metadata = z.strictObject({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) });

function uploaded(uploads: ApiSetting['uploads'], id: string): FileShown {
  const file = uploads.get(id);
  if (!file?.content) throw new RefusalError('file_not_found');
  if (file.content.length !== file.length) throw new RefusalError('file_update_failed');
  const isPng = file.content.subarray(1, 4).toString() === 'PNG';
  return { name: file.name, content: isPng ? 'PNG' : file.content.toString(), ...(file.alt ? { alt: file.alt } : {}) };
}

/** Only members may read a conversation, and only with the scope for its kind. */
function readable(setting: ApiSetting, { channel }: Args): readonly DisplayedMessage[] {
  const { id, kind } = reachable(setting.world, channel);
  mustHave(setting, historyScope[kind]);
  return setting.world.messages.filter((message) => message.channel === id && !message.onlyFor);
}

function within(messages: readonly DisplayedMessage[], { oldest = 0, latest = Number.POSITIVE_INFINITY }: Args): readonly DisplayedMessage[] {
  return messages.filter(({ ts }) => Number(ts) > Number(oldest) && Number(ts) < Number(latest));
}

const readScope = { public_channel: 'channels:read', private_channel: 'groups:read', im: 'im:read', mpim: 'mpim:read' } as const;
const kindOf = { public: 'public_channel', private: 'private_channel', im: 'im' } as const;

/**
 * The conversations of one person, or of the bot if nobody is named. Private ones are listed only if the bot is in them, too.
 * @see https://docs.slack.dev/reference/methods/users.conversations
 */
function conversationsOf(setting: ApiSetting, { types = 'public_channel', user = bot.id, limit = 100, cursor, exclude_archived: live }: Args): Result {
  const wanted = String(types).split(',');
  for (const type of wanted) {
    if (!(type in readScope)) throw new RefusalError('invalid_types');
    mustHave(setting, readScope[type as keyof typeof readScope]);
  }
  if (!(Number(limit) >= 1 && Number(limit) <= 999)) throw new RefusalError('invalid_limit');
  if (!setting.world.people.some(({ id }) => id === user)) throw new RefusalError('user_not_found');
  const found = [...setting.world.conversations.values()].filter(
    ({ kind, members, archived }) =>
      wanted.includes(kindOf[kind]) && members.has(String(user)) && (kind === 'public' || members.has(bot.id)) && !(archived && String(live) === 'true'),
  );
  const from = typeof cursor === 'string' ? Number(atob(cursor)) : 0;
  const to = from + Number(limit);
  return {
    channels: found
      .slice(from, to)
      .map(({ id, name, kind, archived = false }) => ({ id, name, is_channel: true, is_private: kind !== 'public', is_archived: archived })),
    response_metadata: { next_cursor: to < found.length ? btoa(String(to)) : '' },
  };
}

/** One page of messages, and the cursor of the next page. @see https://docs.slack.dev/apis/web-api/pagination */
function paged(messages: readonly DisplayedMessage[], { limit, cursor, include_all_metadata: all }: Args, usual: number): Result {
  const from = typeof cursor === 'string' ? Number(atob(cursor)) : 0;
  const to = from + Number(limit ?? usual);
  const more = messages.length > to;
  return {
    messages: messages.slice(from, to).map((message) => historical(message, String(all) === 'true')),
    has_more: more,
    ...(more ? { response_metadata: { next_cursor: btoa(String(to)) } } : {}),
  };
}

const historical = (message: DisplayedMessage, withMetadata: boolean): Result => ({
  type: 'message',
  ts: message.ts,
  user: message.by,
  text: message.spoken,
  ...(message.thread ? { thread_ts: message.thread } : {}),
  ...(message.by === bot.id ? { bot_id: botId, app_id: 'ACLUB' } : {}),
  ...(message.metadata ? { metadata: withMetadata ? message.metadata : { event_type: message.metadata.event_type } } : {}),
});

/** In a form, structured arguments are JSON. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? JSON.parse(value) : value;
}
