/** Offers to remove the tokens of a platform that is no longer chosen, because it starts as long as they are in `.env`. */

import type { Values } from './env-file.ts';
import type { Prompter } from './prompter.ts';

const tokens = {
  Slack: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'],
  Discord: ['DISCORD_TOKEN'],
} as const;

/** @returns the variables to clear; none if there are none, or if they are to stay. */
export async function offerTokenRemoval(ask: Prompter, platform: keyof typeof tokens, values: Values): Promise<Values> {
  const [starting, ...others] = tokens[platform];
  if (!values[starting]) return {};
  const names = [starting, ...others.filter((name) => values[name])];
  const empty = await ask.confirm(
    `${platform} is not chosen, but starts as long as ${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} in .env. Remove ${names.length === 1 ? 'it' : 'them'}?`,
    true,
  );
  return empty ? Object.fromEntries(names.map((name) => [name, ''])) : {};
}
