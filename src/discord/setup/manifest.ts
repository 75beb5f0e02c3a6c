/** Builds the commands to register at Discord, in the API's format. Makes no request. */
import {
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { Command } from '../../core/command/command.ts';
import type { Option } from '../../core/command/options.ts';
import { messageMenus } from '../inbound/interactions.ts';
import { limits } from '../limits.ts';

export type CommandBody = RESTPostAPIApplicationCommandsJSONBody;

/** Guilds, direct messages with the bot, and other private channels; installed to guilds only. */
const availability = () => ({
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall],
});

/**
 * Every slash command, and the entries of the message menu whose commands exist.
 * @see https://docs.discord.com/developers/interactions/application-commands
 */
export function discordCommands(commands: readonly Command[]): CommandBody[] {
  const slashCommands = commands.map(
    (command): CommandBody => ({
      ...availability(),
      type: ApplicationCommandType.ChatInput,
      name: command.name,
      description: command.description,
      options: Object.entries(command.options).map(([name, option]) => optionBody(name, option)),
    }),
  );
  const menus = Object.entries(messageMenus).filter(([, { command }]) => commands.some(({ name }) => name === command));
  return [...slashCommands, ...menus.map(([name]): CommandBody => ({ ...availability(), type: ApplicationCommandType.Message, name }))];
}

/** An option autocompletes if it has too many choices for a list, or if the library can suggest values for it. */
function optionBody(name: string, option: Option): APIApplicationCommandStringOption {
  const common = { type: ApplicationCommandOptionType.String, name, description: option.description, required: false } as const;
  if (option.kind === 'choice' && option.choices.length <= limits.suggestions) {
    return { ...common, choices: option.choices.map((choice) => ({ name: choice, value: choice })) };
  }
  return { ...common, autocomplete: option.kind === 'choice' || option.suggest !== undefined };
}
