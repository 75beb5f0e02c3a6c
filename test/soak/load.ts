/** Sends commands and button presses on both platforms, one after the other, and checks that each is answered. */
import { commands } from '../../commands/index.ts';
import { type ParsedCommand, parseCommand } from '../../src/core/command/parse-command.ts';
import { UserError } from '../../src/core/errors.ts';
import { loadLibrary } from '../../src/library/library.ts';
import type { Chance } from '../chaos/random.ts';
import type { FakeDiscord, ShownMessage } from '../fakes/discord.ts';
import type { FakeSlack } from '../fakes/slack.ts';
import { bot, type DisplayedMessage } from '../fakes/slack-world.ts';
import { pick } from './commands.ts';

/** Sends a line, and sometimes presses a button of the answer. Returns the number of actions. @throws {Error} if one has no answer. */
export type Ask = (line: string) => Promise<number>;

/** The number of different people, because data about each person must expire, too. */
const people = 500;
/** The share of answers with buttons of which one is pressed. */
const pressed = 0.3;
/** Buttons of these commands would change the schedules of the run, or show an answer to everybody. */
const changing = /^\/(?:privacy|prompts)\b/;
const shared = /share/i;
/** How long an answer may take, in ms: a machine may be busy. */
const maxAnswerMs = 60_000;
/** The number of messages after which a fake forgets them. */
const remembered = 100;

function choose(line: string, labels: readonly string[], chance: Chance): string | undefined {
  const harmless = labels.filter((label) => !shared.test(label));
  return harmless.length > 0 && !changing.test(line) && chance.draw() < pressed ? pick(harmless, chance) : undefined;
}

export function createSlackLoad(fake: FakeSlack, chance: Chance): Ask {
  let asked = 0;
  // Files are sent in direct messages.
  for (let person = 0; person < people; person += 1) {
    fake.world.conversations.set(`D${person}`, { id: `D${person}`, name: `reader-${person}`, kind: 'im', members: new Set([bot.id]) });
  }
  const shownBy = async (deed: () => Promise<unknown>, what: string): Promise<DisplayedMessage> => {
    // Nothing is pending between two actions.
    if (fake.world.changes.length > remembered) fake.forget(({ metadata }) => metadata !== undefined);
    const before = fake.world.changes.length;
    const answer = () => fake.world.changes.slice(before).find(({ onlyFor, channel }) => onlyFor === 'UADA' || channel === `D${asked % people}`);
    // What is shown counts. Whether it was acknowledged in time is not tested here.
    await deed();
    await fake.until(() => answer() !== undefined, `an answer to ${what}`, maxAnswerMs);
    return answer() as DisplayedMessage;
  };
  return async (line) => {
    const { kind, body } = fake.payloads.command(line);
    asked += 1;
    // The answers to everybody appear on Ada's screen.
    const person = { user_id: `U${asked % people}`, user_name: `reader-${asked % people}` };
    const answer = await shownBy(async () => fake.deliver({ kind, body: { ...body, ...person } }), line);
    const label = choose(
      line,
      answer.buttons.map((button) => button.label),
      chance,
    );
    const button = answer.buttons.find((one) => one.label === label);
    if (!button) return 1;
    await shownBy(async () => fake.deliver(fake.payloads.press(answer, button)), `“${button.label}” under ${line}`);
    return 2;
  };
}

export function createDiscordLoad(fake: FakeDiscord, chance: Chance): Ask {
  let asked = 0;
  const shown: ShownMessage[] = [];
  const note = (messages: readonly ShownMessage[]): void => {
    shown.push(...messages);
    while (shown.length > remembered) fake.remove(shown.shift() as ShownMessage);
    fake.requests.length = 0;
  };
  const heardBy = async (deed: ReturnType<FakeDiscord['press']>, what: string): Promise<ShownMessage | undefined> => {
    const { status, message, followUps } = await deed;
    if (status !== 'answered') throw new Error(`no answer to ${what}`);
    note([...(message ? [message] : []), ...followUps]);
    return message;
  };
  return async (line) => {
    const read = readFor(line);
    if (!read) return 0;
    asked += 1;
    const by = { id: String(1_150_000_000_000_000_000n + BigInt(asked % people)), name: `reader-${asked % people}` };
    // A Discord client would not send some of these lines, but another program might.
    const message = await heardBy(fake.slash(read.command, read.options, { by, stale: true }), line);
    const labels = message?.buttons.flatMap(({ label, disabled }) => (disabled || !label ? [] : [label])) ?? [];
    const label = choose(line, labels, chance);
    if (!message || !label) return 1;
    await heardBy(fake.press(message, label, { by }), `“${label}” under ${line}`);
    return 2;
  };
}

const library = await loadLibrary();

/** `undefined` for an unknown command, which Discord's clients never send. */
function readFor(line: string): ParsedCommand | undefined {
  try {
    return parseCommand(line, commands, library);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
