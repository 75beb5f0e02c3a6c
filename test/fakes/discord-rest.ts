/** The REST routes of Discord that a bot like ours uses. */
import { ChannelType, InteractionResponseType, MessageFlags, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { ada } from './discord-interactions.ts';
import { clubServer, type Right } from './discord-rights.ts';
import { asJson, asList, type BodyKind, bodyProblems, type Json } from './discord-rules.ts';
import type { ShownMessage } from './discord-screen.ts';
import type { FakeChannel, FakeFile, FakeInteraction, Store } from './discord-store.ts';

export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly FakeFile[];
  readonly authorised: boolean;
}

export interface RestResult {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface RestOptions {
  readonly store: Store;
  readonly gatewayUrl: string;
  readonly applicationId: string;
  /** @see https://docs.discord.com/developers/resources/application#application-object-application-flags */
  readonly applicationFlags?: number | undefined;
  readonly refusals: string[];
}

const error = (status: number, code: number, message: string): RestResult => ({ status, body: { code, message } });
const unknownInteraction = error(404, RESTJSONErrorCodes.UnknownInteraction, 'Unknown interaction');
const alreadyAcknowledged = error(400, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, 'Interaction has already been acknowledged.');
const invalidWebhookToken = error(401, RESTJSONErrorCodes.InvalidWebhookToken, 'Invalid Webhook Token');
const unauthorised = error(401, RESTJSONErrorCodes.GeneralError, '401: Unauthorized');
const unknownChannel = error(404, RESTJSONErrorCodes.UnknownChannel, 'Unknown Channel');
const unknownGuild = error(404, RESTJSONErrorCodes.UnknownGuild, 'Unknown Guild');
const missingAccess = error(403, RESTJSONErrorCodes.MissingAccess, 'Missing Access');
const missingPermissions = error(403, RESTJSONErrorCodes.MissingPermissions, 'Missing Permissions');

export function answerRest(request: RestRequest, parts: RestOptions): RestResult {
  const segments = request.path.split('/').filter((segment) => segment !== '');
  if (segments[0] === 'interactions') return answerCallback(request, segments, parts);
  if (segments[0] === 'webhooks') return answerWebhook(request, segments, parts);
  if (!request.authorised) return unauthorised;
  switch (
    `${request.method} ${segments[0]}/${segments[1] === '@me' || segments[0] === 'gateway' ? segments[1] : ':id'}${segments[2] ? `/${segments[2]}` : ''}`
  ) {
    case 'GET applications/:id/commands':
      return { status: 200, body: parts.store.commands };
    case 'PUT applications/:id/commands':
      return putCommands(request, parts);
    case 'GET applications/:id/guilds':
      return segments[3] === clubServer ? { status: 200, body: parts.store.guildCommands } : missingAccess;
    case 'PUT applications/:id/guilds':
      return segments[3] === clubServer ? putCommands(request, parts, 'guild') : missingAccess;
    case 'GET channels/:id':
      return inChannel(segments[1], parts.store, (channel) => ({ status: 200, body: channelBody(channel, parts.store) }));
    case 'GET channels/:id/messages':
      return inChannel(segments[1], parts.store, (channel) => readHistory(request, channel, parts.store));
    case 'POST channels/:id/messages':
      return inChannel(segments[1], parts.store, (channel) =>
        segments[4] === 'threads' ? openThread(request, channel, segments[3] ?? '', parts) : postMessage(request, channel, parts),
      );
    case 'PATCH channels/:id/messages':
      return inChannel(segments[1], parts.store, () => editOwnMessage(request, segments[3] ?? '', parts));
    case 'GET guilds/:id/roles':
      return segments[1] === clubServer ? { status: 200, body: parts.store.server.roles.map(roleBody) } : missingAccess;
    case 'GET guilds/:id/members':
      if (segments[1] !== clubServer) return missingAccess;
      return segments[3] === parts.store.me
        ? { status: 200, body: { user: { id: parts.store.me }, nick: null, roles: parts.store.server.mine } }
        : error(404, RESTJSONErrorCodes.UnknownMember, 'Unknown Member');
    default:
      return answerAboutMe(request, segments, parts);
  }
}

function answerAboutMe(request: RestRequest, segments: readonly string[], parts: RestOptions): RestResult {
  const [kind, id = '', ...more] = segments;
  if (request.method === 'GET' && kind === 'guilds' && more.length === 0)
    return serversIn(parts.store).includes(id) ? { status: 200, body: guildBody(id, parts.store) } : unknownGuild;
  switch (`${request.method} ${segments.join('/')}`) {
    case 'GET applications/@me':
      return { status: 200, body: { id: parts.applicationId, name: 'journal-club', flags: parts.applicationFlags ?? 0 } };
    case 'GET users/@me':
      return { status: 200, body: { id: parts.store.me, username: 'journal-club', bot: true } };
    case 'GET users/@me/guilds':
      return { status: 200, body: serversFrom(parts.store, request.query).map((id) => ({ id, name: 'The club', owner: false, permissions: '0' })) };
    case 'GET gateway/bot':
      return {
        status: 200,
        body: { url: parts.gatewayUrl, shards: 1, session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 } },
      };
    default:
      return error(404, 0, `404: Not Found (the fake has no ${request.method} ${request.path})`);
  }
}

const serversIn = ({ server }: RestOptions['store']): readonly string[] => [...(server.joined ? [clubServer] : []), ...server.others];

/** @see https://docs.discord.com/developers/resources/user#get-current-user-guilds */
function serversFrom(store: RestOptions['store'], query: URLSearchParams): readonly string[] {
  const after = BigInt(query.get('after') ?? 0);
  const sorted = serversIn(store).toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  return sorted.filter((id) => BigInt(id) > after).slice(0, Math.min(200, Number(query.get('limit') ?? 200)));
}

/** Discord returns what was put, with its defaults added. */
function putCommands(request: RestRequest, { store, applicationId, refusals }: RestOptions, scope: 'global' | 'guild' = 'global'): RestResult {
  const refused = refuse('commands', request.body, [], refusals);
  if (refused) return refused;
  const known = scope === 'global' ? store.commands : store.guildCommands;
  const before = new Map(known.map((command) => [`${String(command.type)} ${String(command.name)}`, command.id]));
  store.setCommands(
    asList(request.body).map((command) => ({
      ...command,
      // Only global commands may say where they appear.
      ...(scope === 'guild' ? { contexts: null, guild_id: clubServer } : {}),
      id: before.get(`${String(command.type ?? 1)} ${String(command.name)}`) ?? store.nextId(),
      application_id: applicationId,
      version: store.nextId(),
      default_member_permissions: null,
      type: command.type ?? 1,
      description: command.description ?? '',
      name_localizations: null,
      description_localizations: null,
      nsfw: false,
      options: asList(command.options).map(withoutFalse),
    })),
    scope,
  );
  return { status: 200, body: scope === 'global' ? store.commands : store.guildCommands };
}

/** Discord omits fields that are false. */
const withoutFalse = (option: Json): Json => Object.fromEntries(Object.entries(option).filter(([, value]) => value !== false));

function answerCallback(request: RestRequest, [, id, token]: readonly string[], parts: RestOptions): RestResult {
  const interaction = parts.store.interactions.get(id ?? '');
  if (!interaction || interaction.token !== token) return unknownInteraction;
  if (interaction.state !== 'open') return alreadyAcknowledged;
  if (Date.now() - interaction.since > parts.store.answerClock) return unknownInteraction;
  const isModal = asJson(request.body).type === InteractionResponseType.Modal;
  const problem = isModal && interaction.isSubmission ? ['type: a modal cannot answer a modal'] : [];
  if (problem.length > 0) parts.refusals.push(...problem);
  if (problem.length > 0) return error(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'Invalid Form Body');
  const refused = refuse('callback', request.body, request.files, parts.refusals);
  if (refused) return refused;
  acknowledge(interaction, asJson(request.body), request.files, parts.store);
  interaction.changed();
  return { status: 204 };
}

function acknowledge(interaction: FakeInteraction, body: Json, files: readonly FakeFile[], store: Store): void {
  const data = asJson(body.data);
  const hidden = (Number(data.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  interaction.state = 'answered';
  switch (body.type) {
    case InteractionResponseType.ChannelMessageWithSource:
      interaction.original = store.addMessage({ channel: interaction.channel, body: data, files, onlyFor: hidden ? interaction.person : undefined }).id;
      break;
    case InteractionResponseType.DeferredChannelMessageWithSource:
      Object.assign(interaction, { state: 'thinking', deferred: true, hidden });
      break;
    case InteractionResponseType.DeferredMessageUpdate:
      Object.assign(interaction, { state: 'updating', deferred: true, original: interaction.source });
      break;
    case InteractionResponseType.UpdateMessage:
      if (interaction.source) interaction.original = store.changeMessage(interaction.source, data, files)?.id ?? '';
      break;
    case InteractionResponseType.Modal:
      interaction.modal = data;
      break;
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      interaction.suggestions = asList(data.choices);
  }
}

function answerWebhook(request: RestRequest, [, , token, kind, which]: readonly string[], parts: RestOptions): RestResult {
  const { store, refusals } = parts;
  const interaction = [...store.interactions.values()].find((candidate) => candidate.token === token);
  if (!interaction || Date.now() - interaction.since > store.tokenClock) return invalidWebhookToken;
  if (interaction.state === 'open') return error(404, RESTJSONErrorCodes.UnknownWebhook, 'Unknown Webhook');
  if (request.method === 'POST' && kind === undefined) {
    const refused = refuse('follow-up', request.body, request.files, refusals);
    return refused ?? followUp(interaction, request, store);
  }
  if (request.method === 'PATCH' && kind === 'messages' && which === '@original') {
    const refused = refuse('edit', request.body, request.files, refusals);
    return refused ?? editOriginal(interaction, request, store);
  }
  return error(405, 0, '405: Method Not Allowed');
}

function followUp(interaction: FakeInteraction, request: RestRequest, store: Store): RestResult {
  const body = asJson(request.body);
  const hidden = (Number(body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const message = store.addMessage({ channel: interaction.channel, body, files: request.files, onlyFor: hidden ? interaction.person : undefined });
  interaction.followUps.push(message.id);
  interaction.changed();
  return { status: 200, body: messageBody(message, store) };
}

function editOriginal(interaction: FakeInteraction, request: RestRequest, store: Store): RestResult {
  const body = asJson(request.body);
  const message =
    interaction.state === 'thinking'
      ? store.addMessage({ channel: interaction.channel, body, files: request.files, onlyFor: interaction.hidden ? interaction.person : undefined })
      : store.changeMessage(interaction.original ?? '', body, request.files);
  if (!message) return error(404, RESTJSONErrorCodes.UnknownMessage, 'Unknown Message');
  interaction.state = 'answered';
  interaction.original = message.id;
  interaction.changed();
  return { status: 200, body: messageBody(message, store) };
}

/** A channel of another server is rejected like one that the bot may not view. */
function inChannel(id: string | undefined, store: Store, work: (channel: FakeChannel) => RestResult): RestResult {
  const channel = store.channel(id ?? '');
  if (!channel) return unknownChannel;
  return store.mayI('view', channel) ? work(channel) : missingAccess;
}

/** @see https://docs.discord.com/developers/resources/message#get-channel-messages */
function readHistory({ query }: RestRequest, channel: FakeChannel, store: Store): RestResult {
  const limit = Number(query.get('limit') ?? 50);
  if (!(limit >= 1 && limit <= 100)) return error(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'Invalid Form Body');
  if (!store.mayI('history', channel)) return { status: 200, body: [] };
  const after = query.get('after');
  const all = store.seenBy(channel.id, undefined).filter(({ id }) => after === null || BigInt(id) > BigInt(after));
  const page = after === null ? all.slice(-limit) : all.slice(0, limit);
  return { status: 200, body: page.map((message) => messageBody(message, store)).reverse() };
}

const threadTypes: readonly number[] = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread];
const withoutMessages: readonly number[] = [ChannelType.GuildCategory, ChannelType.GuildForum, ChannelType.GuildMedia];

function postMessage(request: RestRequest, channel: FakeChannel, { store, refusals }: RestOptions): RestResult {
  if (withoutMessages.includes(channel.type))
    return error(400, RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel, 'Cannot send messages in a non-text channel');
  if (channel.type === ChannelType.PrivateThread && channel.joined !== true) return missingAccess;
  const right: Right = threadTypes.includes(channel.type) ? 'thread posts' : 'posts';
  if (!store.mayI(right, channel)) return missingPermissions;
  const body = asJson(request.body);
  const refused = refuse('message', body, request.files, refusals);
  if (refused) return refused;
  const before = store.remembered(channel.id, body);
  const message = before ? before.message : store.addMessage({ channel: channel.id, body, files: request.files });
  return message ? { status: 200, body: messageBody(message, store) } : error(404, RESTJSONErrorCodes.UnknownMessage, 'Unknown Message');
}

function editOwnMessage(request: RestRequest, id: string, { store, refusals }: RestOptions): RestResult {
  const old = store.message(id);
  if (!old) return error(404, RESTJSONErrorCodes.UnknownMessage, 'Unknown Message');
  if (old.author !== store.me) return error(403, RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser, 'Cannot edit a message authored by another user');
  const refused = refuse('edit', request.body, request.files, refusals);
  const shown = refused ? undefined : store.changeMessage(id, asJson(request.body), request.files);
  return refused ?? (shown ? { status: 200, body: messageBody(shown, store) } : error(404, RESTJSONErrorCodes.UnknownMessage, 'Unknown Message'));
}

function openThread(request: RestRequest, channel: FakeChannel, messageId: string, { store, refusals }: RestOptions): RestResult {
  const message = store.message(messageId);
  if (message?.channel !== channel.id || message.onlyFor) return error(404, RESTJSONErrorCodes.UnknownMessage, 'Unknown Message');
  if (!store.mayI('threads', channel)) return missingPermissions;
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement)
    return error(400, RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType, 'Cannot execute action on this channel type');
  if (store.channel(messageId)) return error(400, RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage, 'A thread has already been created for this message');
  const refused = refuse('thread', request.body, [], refusals);
  if (refused) return refused;
  const { name, auto_archive_duration: archive } = asJson(request.body);
  const type = channel.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
  store.addChannel({
    id: messageId,
    type,
    name: String(name),
    parent: channel.id,
    ...(typeof archive === 'number' ? { archiveAfter: archive } : {}),
  });
  return { status: 201, body: { id: messageId, type, name, parent_id: channel.id } };
}

function refuse(kind: BodyKind, body: unknown, files: readonly FakeFile[], refusals: string[]): RestResult | undefined {
  const problems = bodyProblems(
    kind,
    body,
    files.map(({ name }) => name),
  );
  if (problems.length === 0) return undefined;
  refusals.push(...problems.map((problem) => `${kind}: ${problem}`));
  return {
    status: 400,
    body: {
      code: RESTJSONErrorCodes.InvalidFormBodyOrContentType,
      message: 'Invalid Form Body',
      errors: { _errors: problems.map((message) => ({ code: 'INVALID', message })) },
    },
  };
}

/** The nonce is returned as long as Discord remembers it. */
function messageBody(message: ShownMessage, store: Store): Json {
  const { nonce, enforce_nonce: _enforced, ...body } = message.body;
  return {
    ...body,
    ...(nonce !== undefined && store.isYoung(message.id) ? { nonce } : {}),
    id: message.id,
    channel_id: message.channel,
    author: { id: message.author, username: message.author === store.me ? 'journal-club' : 'somebody' },
    attachments: [],
  };
}

/** @see https://docs.discord.com/developers/resources/guild#guild-object */
const guildBody = (id: string, { server }: Store): Json => ({ id, name: 'The club', owner_id: ada.id, roles: server.roles.map(roleBody) });

const roleBody = ({ id, permissions }: { readonly id: string; readonly permissions: bigint }): Json => ({ id, name: id, permissions: String(permissions) });

const channelBody = (channel: FakeChannel, store: Store): Json => ({
  id: channel.id,
  type: channel.type,
  ...(channel.type === ChannelType.DM ? {} : { guild_id: clubServer }),
  name: channel.name ?? null,
  parent_id: channel.parent ?? null,
  ...(threadTypes.includes(channel.type) ? { message_count: store.seenBy(channel.id, undefined).length } : {}),
  permission_overwrites: store.overwritesOf(channel).map(({ allow, deny, ...whose }) => ({ ...whose, allow: String(allow), deny: String(deny) })),
});
