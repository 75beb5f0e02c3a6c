/** Keeps the commands registered at Discord the same as ours, so that a newcomer's exist after the first start. */
import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Command } from '../core/command.ts';
import { describeFault, tokenRefused } from './faults.ts';
import { discordCommands } from './manifest.ts';

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

/**
 * Puts our commands where the registered ones differ, and only then: creations are counted per day.
 * @see https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
 */
export async function registerCommands(rest: REST, applicationId: string, commands: readonly Command[], log: Logger): Promise<void> {
  const ours = discordCommands(commands);
  const route = Routes.applicationCommands(applicationId);
  try {
    if (canonical(await rest.get(route)) === canonical(ours)) return;
    await rest.put(route, { body: ours });
    log.info({ commands: ours.map(({ name }) => name) }, 'registered the commands at Discord');
  } catch (error) {
    if (tokenRefused(error)) throw error;
    log.error(describeFault(error), 'the commands could not be registered at Discord; those registered before stay');
  }
}

/** One string for equal sets of commands, whatever their order; `undefined` for an answer of another shape. */
function canonical(commands: unknown): string | undefined {
  const read = z.array(command).safeParse(commands);
  if (!read.success) return undefined;
  const sorted = read.data.map((each) => ({ ...each, contexts: each.contexts?.toSorted(), integration_types: each.integration_types?.toSorted() }));
  return JSON.stringify(sorted.toSorted((a, b) => `${a.type} ${a.name}`.localeCompare(`${b.type} ${b.name}`)));
}
