/**
 * What Discord accepts: the schemas of its own API description, and rules that the schemas do not express. An invalid body is
 * rejected as Discord rejects it (50035), so a test that sends one fails.
 */

import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  IncomingWebhookInteractionRequestSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  MessageCreateRequestSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import { ComponentType, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';

export type Json = Readonly<Record<string, unknown>>;
export type BodyKind = 'callback' | 'follow-up' | 'edit' | 'message' | 'thread' | 'commands';

/** Every fault of a body, as "path: what is wrong". Empty if Discord would accept it. */
export function bodyProblems(kind: BodyKind, body: unknown, fileNames: readonly string[] = []): readonly string[] {
  switch (kind) {
    case 'callback':
      return callbackProblems(asJson(body), fileNames);
    case 'follow-up':
      return [...schemaProblems(IncomingWebhookInteractionRequestSchema, body), ...messageProblems(asJson(body), fileNames)];
    case 'edit':
      return [...schemaProblems(IncomingWebhookUpdateRequestPartialSchema, body), ...messageProblems(asJson(body), fileNames)];
    case 'message':
      return [...schemaProblems(MessageCreateRequestSchema, body), ...messageProblems(asJson(body), fileNames), ...nonceProblems(asJson(body))];
    case 'thread':
      return schemaProblems(CreateTextThreadWithMessageRequestSchema, body);
    case 'commands':
      return [...asList(body).flatMap((command) => schemaProblems(ApplicationCommandUpdateRequestSchema, command)), ...commandProblems(body)];
  }
}

export const asJson = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {});
export const asList = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(asJson) : []);

function schemaProblems(schema: typeof MessageCreateRequestSchema, value: unknown): readonly string[] {
  const read = schema.safeParse(value);
  return read.success ? [] : (read.error?.issues ?? []).map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
}

function callbackProblems(body: Json, fileNames: readonly string[]): readonly string[] {
  const data = asJson(body.data);
  switch (body.type) {
    case InteractionResponseType.ChannelMessageWithSource:
      return [...schemaProblems(CreateMessageInteractionCallbackRequestSchema, body), ...messageProblems(data, fileNames)];
    case InteractionResponseType.DeferredChannelMessageWithSource: {
      const odd = Number(data.flags ?? 0) & ~MessageFlags.Ephemeral;
      return [
        ...schemaProblems(CreateMessageInteractionCallbackRequestSchema, body),
        ...(odd === 0 ? [] : ['data.flags: a defer takes no flag but EPHEMERAL']),
      ];
    }
    case InteractionResponseType.DeferredMessageUpdate:
      return schemaProblems(UpdateMessageInteractionCallbackRequestSchema, body);
    case InteractionResponseType.UpdateMessage:
      return [...schemaProblems(UpdateMessageInteractionCallbackRequestSchema, body), ...messageProblems(data, fileNames)];
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      return [...schemaProblems(ApplicationCommandAutocompleteCallbackRequestSchema, body), ...suggestionProblems(data)];
    case InteractionResponseType.Modal:
      return [...schemaProblems(ModalInteractionCallbackRequestSchema, body), ...modalProblems(data)];
    default:
      return [`type: ${String(body.type)} is not a callback this fake knows`];
  }
}

/** @see https://docs.discord.com/developers/components/reference#label */
function modalProblems(data: Json): readonly string[] {
  const labels = asList(data.components);
  const inputs = labels.map(({ component }) => asJson(component));
  const ids = inputs.map(({ custom_id: id }) => id);
  return [
    ...unless(labels.length >= 1 && labels.length <= 5, `components: ${labels.length} fields, 1 to 5 are allowed`),
    ...unless(
      labels.every(({ type }) => type === ComponentType.Label),
      'components: a field without a label',
    ),
    ...unless(new Set(ids).size === ids.length, 'components: COMPONENT_CUSTOM_ID_DUPLICATED'),
    ...inputs.flatMap(({ custom_id: id, disabled, value = '', max_length: most = 4000, options, label }) => [
      ...unless(disabled === undefined && label === undefined, `${String(id)}: a field that is disabled, or labels itself`),
      ...unless(String(value).length <= Number(most), `${String(id)}: value is longer than max_length`),
      ...unless(options === undefined || new Set(asList(options).map((one) => one.value)).size === asList(options).length, `${String(id)}: two equal choices`),
    ]),
  ];
}

const knownFields = new Set([
  'content',
  'embeds',
  'allowed_mentions',
  'components',
  'flags',
  'attachments',
  'nonce',
  'enforce_nonce',
  'tts',
  'message_reference',
]);

function messageProblems(body: Json, fileNames: readonly string[]): readonly string[] {
  const isV2 = (Number(body.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  const all = nested(asList(body.components));
  const texts = all.filter(({ type }) => type === ComponentType.TextDisplay).map(({ content }) => String(content ?? ''));
  const rows = asList(body.components).filter(({ type }) => type === ComponentType.ActionRow);
  const ids = all.flatMap(({ custom_id: id }) => (typeof id === 'string' ? [id] : []));
  const media = all.flatMap(({ type, file, items }) =>
    type === ComponentType.File ? [file] : type === ComponentType.MediaGallery ? asList(items).map((item) => asJson(item).media) : [],
  );
  const names = media.map((one) => String(asJson(one).url ?? ''));
  const attached = asList(body.attachments).map(({ filename }) => String(filename));
  return [
    ...Object.keys(body)
      .filter((field) => !knownFields.has(field))
      .map((field) => `${field}: no such field`),
    ...unless(!isV2 || (!body.content && !Array.isArray(body.embeds)), 'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'),
    ...unless(
      isV2 || all.every(({ type }) => type === ComponentType.ActionRow || type === ComponentType.Button),
      'components: a component of V2 without the flag IS_COMPONENTS_V2',
    ),
    ...unless(isV2 || String(body.content ?? '').length <= 2000, 'content: must be 2000 or fewer in length'),
    ...unless(isV2 || rows.length <= 5, 'components: more than 5 action rows'),
    ...unless(all.length <= 40, `components: ${all.length} components, 40 are allowed, nested ones included`),
    ...unless(texts.join('').length <= 4000, `components: ${texts.join('').length} characters of text, 4000 are allowed`),
    ...unless(
      texts.every((text) => text.trim() !== ''),
      'components: a text display without text',
    ),
    ...unless(new Set(ids).size === ids.length, 'components: COMPONENT_CUSTOM_ID_DUPLICATED'),
    ...unless(new Set(ids.map((id) => id.trim())).size === ids.length, 'components: ids that differ in outer blanks only'),
    ...all.filter(({ type }) => type === ComponentType.Button).flatMap(buttonProblems),
    ...unless(all.length > 0 || Boolean(body.content) || attached.length > 0, 'CANNOT_SEND_EMPTY_MESSAGE'),
    ...names.filter((url) => !fileNames.some((name) => url === `attachment://${name}`)).map((url) => `components: ${url} is not a file of this message`),
    ...unless(!isV2 || fileNames.every((name) => names.includes(`attachment://${name}`)), 'files: a file no component shows is invisible'),
    ...unless(new Set(fileNames).size === fileNames.length && fileNames.length <= 10, 'files: two of one name, or more than 10'),
    ...unless(
      attached.every((name) => fileNames.includes(name)),
      'attachments: names a file that was not sent',
    ),
    ...unless(JSON.stringify(body.allowed_mentions) === '{"parse":[]}', 'allowed_mentions: this bot must never notify anybody'),
  ];
}

function buttonProblems(button: Json): readonly string[] {
  const isLink = button.style === 5;
  return [
    ...unless(
      isLink ? typeof button.url === 'string' : typeof button.custom_id === 'string' && button.custom_id.length > 0,
      'button: a link needs a url, any other a custom_id',
    ),
    ...unless(typeof button.label === 'string' && button.label.trim() !== '', 'button: a label (or emoji) is needed'),
  ];
}

/** The components, and all components inside them. */
export function nested(components: readonly Json[]): readonly Json[] {
  return components.flatMap((component) => [component, ...nested(asList(component.components)), ...(component.accessory ? [asJson(component.accessory)] : [])]);
}

function suggestionProblems(data: Json): readonly string[] {
  return asList(data.choices).flatMap(({ name, value }) =>
    unless(
      typeof value === 'string' && value.length >= 1 && value.length <= 100 && String(name).length >= 1,
      `choices: “${String(value)}” is empty or over 100 characters`,
    ),
  );
}

const nonceProblems = (body: Json): readonly string[] => unless(body.nonce === undefined || String(body.nonce).length <= 25, 'nonce: at most 25 characters');

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

function commandProblems(body: unknown): readonly string[] {
  const commands = asList(body);
  const keys = commands.map(({ type = 1, name }) => `${String(type)} ${String(name)}`);
  return [...unless(new Set(keys).size === keys.length, 'name: APPLICATION_COMMANDS_DUPLICATE_NAME'), ...commands.flatMap(oneCommandProblems)];
}

function oneCommandProblems(command: Json): readonly string[] {
  const name = String(command.name);
  const isTyped = (command.type ?? 1) === 1;
  const options = asList(command.options);
  const firstOptional = options.findIndex(({ required }) => required !== true);
  return [
    ...unless(!isTyped || (namePattern.test(name) && name === name.toLowerCase()), `${name}: APPLICATION_COMMAND_INVALID_NAME`),
    ...unless(isTyped || (name.length >= 1 && name.length <= 32), `${name}: a menu's name has 1 to 32 characters`),
    ...unless(
      isTyped ? typeof command.description === 'string' && command.description !== '' : !command.description,
      `${name}: a typed command needs a description, a menu has none`,
    ),
    ...unless(
      firstOptional < 0 || options.slice(firstOptional).every(({ required }) => required !== true),
      `${name}: required options stand before the others`,
    ),
    ...unless(new Set(options.map((option) => option.name)).size === options.length, `${name}: two options of one name`),
    ...unless(JSON.stringify(command).length <= 8000, `${name}: more than 8000 characters`),
    ...options.flatMap((option) => optionProblems(name, option)),
  ];
}

function optionProblems(command: string, option: Json): readonly string[] {
  const name = `${command} ${String(option.name)}`;
  const choices = asList(option.choices);
  return [
    ...unless(namePattern.test(String(option.name)) && option.name === String(option.name).toLowerCase(), `${name}: APPLICATION_COMMAND_INVALID_NAME`),
    ...unless(
      typeof option.description === 'string' && option.description.length >= 1 && option.description.length <= 100,
      `${name}: a description of 1 to 100 characters is needed`,
    ),
    ...unless(choices.length <= 25 && choices.every(({ value }) => String(value).length <= 100), `${name}: at most 25 choices of 100 characters`),
    ...unless(!(option.autocomplete === true && choices.length > 0), `${name}: choices and autocomplete exclude each other`),
  ];
}

const unless = (holds: boolean, problem: string): readonly string[] => (holds ? [] : [problem]);
