/** Registers our commands at Discord if they have changed, so that a new command exists after the next start. */

import { type REST, Routes } from 'discord.js';
import { ApplicationCommandType } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { Command } from '../../core/command/command.ts';
import { errorFields, isTokenInvalid } from '../errors.ts';
import { type CommandBody, discordCommands } from './manifest.ts';

/** Discord adds ids, versions and defaults of its own; only the fields that we set are compared. */
const choiceSchema = z.object({ name: z.string(), value: z.unknown() });
const optionSchema = z.object({
  type: z.number(),
  name: z.string(),
  description: z.string(),
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z.array(choiceSchema).default([]),
});
const commandSchema = z.object({
  type: z.number().default(ApplicationCommandType.ChatInput),
  name: z.string(),
  description: z.string().default(''),
  options: z.array(optionSchema).default([]),
  contexts: z.array(z.number()).nullish(),
  integration_types: z.array(z.number()).nullish(),
});

/** All guilds, or only the given one. @see https://docs.discord.com/developers/interactions/application-commands#making-a-guild-command */
export interface RegistrationScope {
  readonly applicationId: string;
  readonly guild?: string | undefined;
}

/** Names of commands, including the entry of the message menu. */
export interface Difference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Computes what registering our commands would change. If Discord's list is unreadable, every command counts as added. */
export async function diffCommands(rest: REST, scope: RegistrationScope, ours: readonly CommandBody[]): Promise<Difference> {
  const registered = canonical(await rest.get(routeOf(scope)), scope);
  const wanted = canonical(ours, scope);
  return {
    added: [...wanted.keys()].filter((name) => !registered.has(name)),
    changed: [...wanted.keys()].filter((name) => registered.has(name) && registered.get(name) !== wanted.get(name)),
    removed: [...registered.keys()].filter((name) => !wanted.has(name)),
  };
}

export const putCommands = async (rest: REST, scope: RegistrationScope, ours: readonly CommandBody[]): Promise<unknown> =>
  rest.put(routeOf(scope), { body: ours });

const routeOf = ({ applicationId, guild }: RegistrationScope) =>
  guild ? Routes.applicationGuildCommands(applicationId, guild) : Routes.applicationCommands(applicationId);

export const isUnchanged = ({ added, changed, removed }: Difference): boolean => added.length + changed.length + removed.length === 0;

/**
 * Registers our commands if they differ from the registered ones, and only then: Discord limits how many are created per day.
 * @see https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
 */
export async function registerCommands(rest: REST, applicationId: string, commands: readonly Command[], log: Logger): Promise<void> {
  const ours = discordCommands(commands);
  try {
    const difference = await diffCommands(rest, { applicationId }, ours);
    if (isUnchanged(difference)) return;
    await putCommands(rest, { applicationId }, ours);
    log.info(difference, 'Discord: registered the commands');
  } catch (error) {
    if (isTokenInvalid(error)) throw error;
    log.error(errorFields(error), 'Discord: failed to register the commands; the registered ones are unchanged');
  }
}

/** One string per command, equal for equal commands; empty for an unreadable list. Contexts exist for global commands only. */
function canonical(commands: unknown, { guild }: RegistrationScope): ReadonlyMap<string, string> {
  const parsed = z.array(commandSchema).safeParse(commands);
  if (!parsed.success) return new Map();
  return new Map(
    parsed.data.map(({ contexts, integration_types: types, ...command }) => [
      command.type === ApplicationCommandType.ChatInput ? `/${command.name}` : `“${command.name}”`,
      JSON.stringify({ ...command, ...(guild ? {} : { contexts: contexts?.toSorted(), types: types?.toSorted() }) }),
    ]),
  );
}
