/** Keeps the commands registered at Discord the same as ours, so that a newcomer's exist after the first start. */
import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Command } from '../../core/command/command.ts';
import { describeFault, isTokenInvalid } from '../errors.ts';
import { type CommandBody, discordCommands } from './manifest.ts';

/** Discord answers with ids, versions and defaults of its own; only what we set is compared. */
const choice = z.object({ name: z.string(), value: z.unknown() });
const option = z.object({
  type: z.number(),
  name: z.string(),
  description: z.string(),
  required: z.boolean().default(false),
  autocomplete: z.boolean().default(false),
  choices: z.array(choice).default([]),
});
const command = z.object({
  type: z.number().default(1),
  name: z.string(),
  description: z.string().default(''),
  options: z.array(option).default([]),
  contexts: z.array(z.number()).nullish(),
  integration_types: z.array(z.number()).nullish(),
});

/** For every server, or for one alone. @see https://docs.discord.com/developers/interactions/application-commands#making-a-guild-command */
export interface Scope {
  readonly applicationId: string;
  readonly guild?: string | undefined;
}

/** Names of commands, the menu's entry among them. */
export interface Difference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** What putting ours would change; everything is added where Discord's answer cannot be read. */
export async function diffCommands(rest: REST, scope: Scope, ours: readonly CommandBody[]): Promise<Difference> {
  const theirs = canonical(await rest.get(routeOf(scope)), scope);
  const mine = canonical(ours, scope);
  return {
    added: [...mine.keys()].filter((name) => !theirs.has(name)),
    changed: [...mine.keys()].filter((name) => theirs.has(name) && theirs.get(name) !== mine.get(name)),
    removed: [...theirs.keys()].filter((name) => !mine.has(name)),
  };
}

export const putCommands = async (rest: REST, scope: Scope, ours: readonly CommandBody[]): Promise<unknown> => rest.put(routeOf(scope), { body: ours });

const routeOf = ({ applicationId, guild }: Scope) =>
  guild ? Routes.applicationGuildCommands(applicationId, guild) : Routes.applicationCommands(applicationId);

export const isUnchanged = ({ added, changed, removed }: Difference): boolean => added.length + changed.length + removed.length === 0;

/**
 * Puts our commands where the registered ones differ, and only then: creations are counted per day.
 * @see https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
 */
export async function registerCommands(rest: REST, applicationId: string, commands: readonly Command[], log: Logger): Promise<void> {
  const ours = discordCommands(commands);
  try {
    const difference = await diffCommands(rest, { applicationId }, ours);
    if (isUnchanged(difference)) return;
    await putCommands(rest, { applicationId }, ours);
    log.info(difference, 'registered the commands at Discord');
  } catch (error) {
    if (isTokenInvalid(error)) throw error;
    log.error(describeFault(error), 'the commands could not be registered at Discord; those registered before stay');
  }
}

/** By name, one string for equal commands; none for an answer of another shape. Where a command shows is for global ones to say. */
function canonical(commands: unknown, { guild }: Scope): ReadonlyMap<string, string> {
  const read = z.array(command).safeParse(commands);
  if (!read.success) return new Map();
  return new Map(
    read.data.map(({ contexts, integration_types: types, ...each }) => [
      each.type === 1 ? `/${each.name}` : `“${each.name}”`,
      JSON.stringify({ ...each, ...(guild ? {} : { contexts: contexts?.toSorted(), types: types?.toSorted() }) }),
    ]),
  );
}
