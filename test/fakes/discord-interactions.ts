/** What people do: type commands, complete options, press buttons, use message commands. Each action returns what they then see. */
import { ApplicationCommandOptionType, ApplicationCommandType, ComponentType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import type { FakeGateway } from './discord-gateway.ts';
import { clubServer } from './discord-rights.ts';
import { asJson, asList, type Json } from './discord-rules.ts';
import type { ShownMessage } from './discord-screen.ts';
import { clubChannel, type FakeInteraction, type Store } from './discord-store.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly nick?: string;
  /** Their permissions in the channel, which Discord sends with the interaction. */
  readonly permissions?: string;
}

export const ada: Person = { id: '1100000000000000001', name: 'Ada' };
export const grace: Person = { id: '1100000000000000002', name: 'grace_h', nick: 'Grace' };

export interface InteractionOptions {
  readonly by?: Person;
  /** A channel or thread. Defaults to the club's channel. */
  readonly in?: string;
  /** In a direct message to the bot. */
  readonly direct?: boolean;
  /** Like a client with an outdated registration: nothing is checked. */
  readonly stale?: boolean;
  /** The language of the client. */
  readonly locale?: string;
  /** The options that are filled in beside the one that is being typed. */
  readonly filled?: Readonly<Record<string, string>>;
}

/** The outcome. `silence`: "The application did not respond". */
export interface Heard {
  readonly status: 'answered' | 'silence';
  /** The first answer, or the current state of the message whose button was pressed. */
  readonly message?: ShownMessage;
  /** The form that was opened. */
  readonly modal?: Json;
  readonly followUps: readonly ShownMessage[];
  /** Whether the bot deferred its answer. */
  readonly deferred: boolean;
  /** Time from the action to the first response and to the answer, in ms. */
  readonly firstSign: number;
  readonly took: number;
}

export function createInteractions(store: Store, gateway: FakeGateway) {
  async function send(payload: Json, typed: InteractionOptions, source?: string): Promise<{ heard: Heard; suggestions: readonly Json[] | undefined }> {
    const wait = Promise.withResolvers<void>();
    const since = Date.now();
    let firstSign = 0;
    const interaction: FakeInteraction = {
      id: store.nextId(),
      token: `aW50ZXJhY3Rpb24-${crypto.randomUUID()}`,
      channel: typed.in ?? clubChannel,
      person: (typed.by ?? ada).id,
      since,
      ...(source ? { source } : {}),
      ...(payload.type === InteractionType.ModalSubmit ? { isSubmission: true } : {}),
      state: 'open',
      deferred: false,
      hidden: false,
      followUps: [],
      changed: () => {
        firstSign ||= Math.max(1, Date.now() - since);
        if (interaction.state === 'answered' || interaction.followUps.length > 0) wait.resolve();
      },
    };
    store.interactions.set(interaction.id, interaction);
    gateway.dispatch('INTERACTION_CREATE', { ...payloadOf(interaction, typed, store), ...payload });
    const clock = setTimeout(() => interaction.state === 'open' && wait.resolve(), store.answerClock + 100);
    await wait.promise;
    clearTimeout(clock);
    return { heard: heardOf(interaction, store, firstSign), suggestions: interaction.suggestions };
  }

  return {
    send: async (payload: Json, typed: InteractionOptions = {}): Promise<Heard> => (await send(payload, typed)).heard,
    slash: async (name: string, given: Readonly<Record<string, unknown>>, typed: InteractionOptions): Promise<Heard> => {
      const options = Object.entries(given).map(([option, value]) => ({ name: option, type: optionType(value), value }));
      if (!typed.stale) checkOffered(name, given, store);
      return (
        await send({ type: InteractionType.ApplicationCommand, data: { id: store.nextId(), type: ApplicationCommandType.ChatInput, name, options } }, typed)
      ).heard;
    },
    complete: async (name: string, option: string, text: string, typed: InteractionOptions): Promise<readonly Json[] | 'failed'> => {
      const data = {
        id: store.nextId(),
        type: ApplicationCommandType.ChatInput,
        name,
        options: [
          ...Object.entries(typed.filled ?? {}).map(([filled, value]) => ({ name: filled, type: ApplicationCommandOptionType.String, value })),
          { name: option, type: ApplicationCommandOptionType.String, value: text, focused: true },
        ],
      };
      return (await send({ type: InteractionType.ApplicationCommandAutocomplete, data }, typed)).suggestions ?? 'failed';
    },
    press: async (message: ShownMessage, label: string, typed: InteractionOptions): Promise<Heard> => {
      const button = message.buttons.find((candidate) => candidate.label === label) ?? (typed.stale ? { customId: label, disabled: false } : undefined);
      if (!button) throw new Error(`no button “${label}”; there are ${message.buttons.map((each) => each.label).join(', ')}`);
      if (button.disabled) throw new Error(`the button “${label}” cannot be pressed`);
      const pressed = {
        id: message.id,
        channel_id: message.channel,
        type: 0,
        content: '',
        flags: MessageFlags.IsComponentsV2 | (message.onlyFor ? MessageFlags.Ephemeral : 0),
        author: { id: '1', username: 'journal-club' },
      };
      return (
        await send(
          { type: InteractionType.MessageComponent, data: { component_type: ComponentType.Button, custom_id: button.customId, id: 1 }, message: pressed },
          { in: message.channel, ...typed },
          message.id,
        )
      ).heard;
    },
    submit: async (modal: Json, entered: Readonly<Record<string, string>>, typed: InteractionOptions): Promise<Heard> => {
      const data = { custom_id: modal.custom_id, components: asList(modal.components).map((label) => submittedLabel(asJson(label.component), entered)) };
      return (await send({ type: InteractionType.ModalSubmit, data }, typed)).heard;
    },
    contextMenu: async (name: string, message: ShownMessage, typed: InteractionOptions): Promise<Heard> => {
      const target = {
        id: message.id,
        channel_id: message.channel,
        type: 0,
        author: { id: '2', username: 'somebody' },
        content: '',
        embeds: [],
        attachments: [],
        ...message.body,
      };
      const data = { id: store.nextId(), type: ApplicationCommandType.Message, name, target_id: message.id, resolved: { messages: { [message.id]: target } } };
      return (await send({ type: InteractionType.ApplicationCommand, data }, { in: message.channel, ...typed })).heard;
    },
  };
}

/** What the fields of a form show at first, by their options. */
export const fieldsOf = (modal: Json): Readonly<Record<string, string>> =>
  Object.fromEntries(asList(modal.components).map(({ component }) => [String(asJson(component).custom_id), initialOf(asJson(component))]));

function initialOf({ value, options, default_values: people }: Json): string {
  const chosen = asList(options).find((option) => option.default === true);
  return String(
    value ??
      chosen?.value ??
      asList(people)
        .map(({ id }) => String(id))
        .join(' '),
  );
}

/** A field that is not named keeps what it showed. @throws {Error} if the client would not let a person enter that. */
function submittedLabel(input: Json, entered: Readonly<Record<string, string>>): Json {
  const id = String(input.custom_id);
  const text = entered[id] ?? initialOf(input);
  if (text.length > Number(input.max_length ?? 4000)) throw new Error(`a client lets nobody enter ${text.length} characters there`);
  if (text !== '' && Array.isArray(input.options) && !asList(input.options).some(({ value }) => value === text)) throw new Error(`“${text}” cannot be chosen`);
  const component =
    input.type === ComponentType.TextInput
      ? { type: input.type, id: 2, custom_id: id, value: text }
      : { type: input.type, id: 2, custom_id: id, values: text.split(' ').filter((value) => value !== '') };
  return { type: ComponentType.Label, id: 1, component };
}

function heardOf(interaction: FakeInteraction, store: Store, firstSign: number): Heard {
  const message = store.message(interaction.original ?? '');
  const followUps = interaction.followUps.flatMap((id) => store.message(id) ?? []);
  return {
    status: interaction.state === 'open' ? 'silence' : 'answered',
    ...(message ? { message } : {}),
    ...(interaction.modal ? { modal: interaction.modal } : {}),
    followUps,
    deferred: interaction.deferred,
    firstSign,
    took: Date.now() - interaction.since,
  };
}

/** A client offers only registered commands and options, and only the listed choices. */
function checkOffered(name: string, given: Readonly<Record<string, unknown>>, store: Store): void {
  const command = store.commands.find(
    (candidate) => candidate.name === name && (candidate.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput,
  );
  if (!command) throw new Error(`/${name} is not registered; ${store.commands.map((each) => String(each.name)).join(', ')} are`);
  for (const [option, value] of Object.entries(given)) {
    const registered = asList(command.options).find((candidate) => candidate.name === option);
    if (!registered) throw new Error(`/${name} has no option “${option}”`);
    const choices = asList(registered.choices);
    if (choices.length > 0 && !choices.some((choice) => choice.value === value)) throw new Error(`“${String(value)}” is not offered for ${option}`);
  }
}

const optionType = (value: unknown): number =>
  typeof value === 'number'
    ? ApplicationCommandOptionType.Integer
    : typeof value === 'boolean'
      ? ApplicationCommandOptionType.Boolean
      : ApplicationCommandOptionType.String;

/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-structure */
function payloadOf(interaction: FakeInteraction, typed: InteractionOptions, store: Store): Json {
  const person = typed.by ?? ada;
  const user = { id: person.id, username: person.name.toLowerCase(), global_name: person.name, discriminator: '0', avatar: null };
  const channel = store.channel(interaction.channel);
  const common = {
    id: interaction.id,
    application_id: '1234567890123456789',
    token: interaction.token,
    version: 1,
    locale: typed.locale ?? 'en-GB',
    app_permissions: '563362270660672',
    entitlements: [],
    attachment_size_limit: 10_485_760,
    channel_id: interaction.channel,
    channel: asJson({ id: interaction.channel, type: typed.direct ? 1 : (channel?.type ?? 0), ...(channel?.parent ? { parent_id: channel.parent } : {}) }),
  };
  return typed.direct
    ? { ...common, user, context: 1, authorizing_integration_owners: { 0: '0' } }
    : {
        ...common,
        guild_id: clubServer,
        guild_locale: 'en-GB',
        context: 0,
        authorizing_integration_owners: { 0: clubServer },
        member: {
          user,
          nick: person.nick ?? null,
          roles: [],
          permissions: person.permissions ?? '0',
          joined_at: '2024-01-01T00:00:00Z',
          deaf: false,
          mute: false,
          flags: 0,
        },
      };
}
