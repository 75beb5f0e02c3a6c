/** People in a workspace of the fake: they type commands, press buttons, and see what appears. */
import type { Receipt, RequestChange } from './slack-http.ts';
import { fieldsOf, type ModalShown, stateOf } from './slack-modals.ts';
import { commandPayload, eventPayload, type Payload, pressPayload, shortcutPayload, submissionPayload } from './slack-payloads.ts';
import type { ResponseUrls } from './slack-response-urls.ts';
import type { Args } from './slack-web-api.ts';
import { bot, type Conversation, clubTeam, type DisplayedMessage, type HomeShown, type Person, type Team, type World } from './slack-world.ts';

interface From {
  /** Defaults to `UADA`. */
  readonly user?: string;
  /** Defaults to `CCLUB`, which the bot is in. */
  readonly channel?: string;
  readonly thread?: string;
}

export interface People {
  /** These methods send something, wait for the acknowledgement, and return what appears first. */
  command(line: string, from?: From): Promise<DisplayedMessage>;
  press(message: DisplayedMessage, label: string, from?: From): Promise<DisplayedMessage>;
  /** Presses a button that opens a form. Returns the form once it can be filled in. */
  openForm(message: DisplayedMessage, label: string, from?: From): Promise<ModalShown>;
  /** Enters texts by option, and sends the form. A form with errors stays open. */
  submitForm(modal: ModalShown, entered: Readonly<Record<string, string>>): Promise<FormResult>;
  mention(text: string, from?: From): Promise<DisplayedMessage>;
  directMessage(text: string, from?: From): Promise<DisplayedMessage>;
  /** Somebody writes in a public channel. Resolves once the bot has been told; returns the message's timestamp. @see https://docs.slack.dev/reference/events/message.channels */
  say(text: string, from?: From, more?: Args): Promise<string>;
  shortcut(text: string, from?: From, more?: { readonly callbackId?: string; readonly message?: Args }): Promise<DisplayedMessage>;
  /** Somebody opens the app's Home tab. Returns what they see next. */
  openHome(user?: string): Promise<HomeShown>;
  /** Somebody invites the bot to a channel. Slack sends the event if the bot has the scope for it. */
  invite(channel: string): Promise<void>;
  /** Creates payloads that a test delivers itself. */
  readonly payloads: {
    command(line: string, from?: From): Payload;
    press(message: DisplayedMessage, button: { label: string; actionId: string; value?: string }, from?: From): Payload;
    event(event: Args, eventId?: string): Payload;
    submission(modal: ModalShown, entered: Readonly<Record<string, string>>): Payload;
  };
}

/** What a person sees after a form was sent: what to correct in it, or what appears after it was closed. */
interface FormResult {
  readonly errors?: Readonly<Record<string, string>>;
  readonly answer: () => Promise<DisplayedMessage>;
}

interface PeopleOptions {
  readonly world: World;
  readonly team: Team;
  readonly ways: ResponseUrls;
  readonly scopes: ReadonlySet<string>;
  readonly deliver: (payload: Payload, change?: RequestChange) => Promise<Receipt>;
}

export function createPeople({ world, team, ways, scopes, deliver }: PeopleOptions): People {
  const scene = ({ user = 'UADA', channel = 'CCLUB' }: From, origin?: string) => ({
    person: personOf(world, user),
    channel: conversationOf(world, channel),
    responseUrl: ways.create(channel, user, origin),
    team,
  });
  /** Text in an acknowledgement is shown to the person who typed the command. */
  const answerTo = async (payload: Payload): Promise<DisplayedMessage> => {
    const before = world.changes.length;
    const receipt = await deliver(payload);
    if (receipt.status !== 200) throw new Error(`the bot answered ${receipt.status} ${receipt.body}`);
    await world.until(() => world.changes.length > before, `an answer to ${JSON.stringify(payload.body).slice(0, 200)}`);
    return world.changes[before] as DisplayedMessage;
  };
  const payloads: People['payloads'] = {
    command: (line, from = {}) => commandPayload(line, scene(from)),
    press: (message, button, from = {}) => {
      const hasReplies = world.messages.some(({ thread }) => thread === message.ts);
      return pressPayload(message, button, hasReplies, scene({ ...from, channel: message.channel }, message.ts));
    },
    event: (event, eventId) => eventPayload(event, eventId, team),
    submission: (modal, entered) => submissionPayload(modal, stateOf(modal, entered), personOf(world, modal.user), team),
  };
  const typed = (text: string, channel: string, { user = 'UADA', thread }: From) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(`&lt;@${bot.id}&gt;`, `<@${bot.id}>`);
    const { ts } = world.add({ channel, by: user, text: escaped, thread });
    return { user, text: escaped, ts, channel, team: team.id, ...(thread ? { thread_ts: thread } : {}) };
  };

  return {
    payloads,
    command: async (line, from) => answerTo(payloads.command(line, from)),
    press: async (message, label, from) => {
      const button = message.buttons.find((one) => one.label === label);
      if (!button) throw new Error(`no button “${label}” among ${message.buttons.map((one) => one.label).join(', ')}`);
      return answerTo(payloads.press(message, button, from));
    },
    openForm: async (message, label, from) => {
      const button = message.buttons.find((one) => one.label === label);
      if (!button) throw new Error(`no button “${label}” among ${message.buttons.map((one) => one.label).join(', ')}`);
      const before = world.modals.length;
      await deliver(payloads.press(message, button, from));
      const shown = () => world.modals[before];
      await world.until(() => shown()?.view.submit !== undefined, `a form for “${label}”`);
      return shown() as ModalShown;
    },
    submitForm: async (modal, entered) => {
      if (!modal.isOpen) throw new Error('that form is closed');
      const before = world.changes.length;
      const receipt = await deliver(payloads.submission(modal, entered));
      if (receipt.status !== 200) throw new Error(`the bot answered ${receipt.status} ${receipt.body}`);
      const response = receipt.body === '' ? {} : (JSON.parse(receipt.body) as { readonly response_action?: string; readonly errors?: Record<string, string> });
      modal.isOpen = response.response_action === 'errors';
      const answer = async (): Promise<DisplayedMessage> => {
        await world.until(() => world.changes.length > before, 'an answer to a form');
        return world.changes[before] as DisplayedMessage;
      };
      if (!modal.isOpen) return { answer };
      const unknown = Object.keys(response.errors ?? {}).filter((option) => !(option in fieldsOf(modal)));
      if (unknown.length > 0 || Object.keys(response.errors ?? {}).length === 0)
        throw new Error(`errors of fields that the form does not have: ${unknown.join(', ')}`);
      return { errors: response.errors ?? {}, answer };
    },
    mention: async (text, from = {}) => answerTo(payloads.event({ type: 'app_mention', ...typed(`<@${bot.id}> ${text}`, from.channel ?? 'CCLUB', from) })),
    directMessage: async (text, from = {}) =>
      answerTo(payloads.event({ type: 'message', channel_type: 'im', ...typed(text, `D${(from.user ?? 'UADA').slice(1)}`, from) })),
    say: async (text, from = {}, more = {}) => {
      const event = { type: 'message', channel_type: 'channel', ...typed(text, from.channel ?? 'CCLUB', from), ...more };
      await deliver(payloads.event(event));
      return event.ts;
    },
    shortcut: async (text, from = {}, { callbackId = 'cite_this_paper', message = {} } = {}) => {
      const { ts } = world.add({ channel: from.channel ?? 'CCLUB', by: 'UBEN', text, thread: from.thread });
      const whole = { user: 'UBEN', ts, text, ...(from.thread ? { thread_ts: from.thread } : {}), ...message };
      return answerTo(shortcutPayload(callbackId, whole, scene(from)));
    },
    openHome: async (user = 'UADA') => {
      const before = world.homes.length;
      await deliver(payloads.event(homeOpened(user)));
      const shown = () => world.homes.slice(before).find((one) => one.user === user);
      await world.until(() => shown() !== undefined, `a Home tab for ${user}`);
      return shown()?.home as HomeShown;
    },
    invite: async (id) => {
      const channel = conversationOf(world, id);
      channel.members.add(bot.id);
      if (scopes.has(channel.kind === 'private' ? 'groups:read' : 'channels:read')) await deliver(payloads.event(joined(bot.id, id, team)));
    },
  };
}

/** @see https://docs.slack.dev/reference/events/app_home_opened */
export const homeOpened = (user: string, tab: 'home' | 'messages' = 'home'): Args => ({
  type: 'app_home_opened',
  user,
  channel: `D${user.slice(1)}`,
  tab,
  event_ts: String(Date.now() / 1000),
});

/** Private channels made since 2021 have a C like public ones. @see https://docs.slack.dev/reference/events/member_joined_channel */
export const joined = (user: string, channel: string, team = clubTeam): Args => ({
  type: 'member_joined_channel',
  user,
  channel,
  channel_type: 'C',
  team: team.id,
  inviter: 'UADA',
  event_ts: String(Date.now() / 1000),
});

function personOf(world: World, id: string): Person {
  const person = world.people.find((one) => one.id === id);
  if (!person) throw new Error(`nobody is called ${id} here`);
  return person;
}

function conversationOf(world: World, id: string): Conversation {
  const conversation = world.conversations.get(id);
  if (!conversation) throw new Error(`there is no conversation ${id} here`);
  return conversation;
}
