/** What is registered at Discord, as the API takes it, and the link that brings the bot into a server. Nothing here speaks to Discord. */
import type { APIApplicationCommandStringOption, RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import type { Command } from '../../core/command/command.ts';
import type { Option } from '../../core/command/options.ts';
import { limits } from '../limits.ts';
import { type Permission, permissions, union } from '../permissions.ts';

export type CommandBody = RESTPostAPIApplicationCommandsJSONBody;

/** The entry in a message's Apps menu. */
export const citeMenuName = 'Cite this paper';

/** Servers, conversations with the bot, other conversations; installed to servers alone. */
const allContexts = { contexts: [0, 1, 2], integration_types: [0] } as const;

/**
 * Every slash command, and the message menu where there is something to cite with.
 * @see https://docs.discord.com/developers/interactions/application-commands
 */
export function discordCommands(commands: readonly Command[]): CommandBody[] {
  const typed = commands.map(
    (command): CommandBody => ({
      ...installed(),
      type: 1,
      name: command.name,
      description: command.description,
      options: Object.entries(command.options).map(([name, option]) => optionBody(name, option)),
    }),
  );
  return commands.some(({ name }) => name === 'cite') ? [...typed, { ...installed(), type: 3, name: citeMenuName }] : typed;
}

const installed = () => ({ contexts: [...allContexts.contexts], integration_types: [...allContexts.integration_types] });

/** Choices too many for a list, and text the library can complete, are completed while typing. */
function optionBody(name: string, option: Option): APIApplicationCommandStringOption {
  const common = { type: 3, name, description: option.description, required: false } as const;
  if (option.kind === 'choice' && option.choices.length <= limits.suggestions) {
    return { ...common, choices: option.choices.map((choice) => ({ name: choice, value: choice })) };
  }
  return { ...common, autocomplete: option.kind === 'choice' || option.suggest !== undefined };
}

/** What the bot asks for in a server: the least that its features need, each with its reason. */
export const requestedPermissions = {
  viewChannel: 'see the channel it posts in',
  sendMessages: 'post what somebody shares and what a schedule asks for',
  attachFiles: 'hand over a citation file, and show a picture',
  readMessageHistory: 'see whether a post that Discord did not confirm stands there, so that it never comes twice',
  createPublicThreads: 'open the thread of a question, and of the further pages of an answer',
  sendMessagesInThreads: 'write in it',
} as const satisfies Partial<Record<Permission, string>>;

/** The page on which an administrator adds the bot to a server, with no permission more than it uses. */
export function inviteLink(applicationId: string): string {
  const asked = Object.keys(requestedPermissions) as (keyof typeof requestedPermissions)[];
  const all = union(asked.map((permission) => permissions[permission].bit));
  const query = new URLSearchParams({ client_id: applicationId, scope: 'bot applications.commands', permissions: String(all) });
  return `https://discord.com/oauth2/authorize?${query}`;
}
