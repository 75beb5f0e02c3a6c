/** `npm run register -- [--guild ID] [--dry-run]`: registers the commands at Discord if they have changed. */
import { commands } from '../../commands/index.ts';
import { createLogger } from '../app/logger.ts';
import { parseDiscordConfig } from '../config/index.ts';
import { StartError } from '../core/errors.ts';
import { createApiRest } from '../discord/rest.ts';
import { discordCommands } from '../discord/setup/manifest.ts';
import { type Difference, diffCommands, isUnchanged, putCommands } from '../discord/setup/registration.ts';
import { startError } from '../discord/setup/start-errors.ts';
import { readApplication } from '../discord/workspace/bot-identity.ts';
import { runTool } from './run-tool.ts';

const registerUsage = 'Usage: npm run register -- [--guild SERVER_ID] [--dry-run]';

interface RegisterOptions {
  readonly guild?: string | undefined;
  readonly dryRun: boolean;
}

function parseArguments(words: readonly string[]): RegisterOptions {
  const dryRun = words.includes('--dry-run');
  const [flag, guild, ...more] = words.filter((word) => word !== '--dry-run');
  if (flag === undefined) return { dryRun };
  if (flag !== '--guild' || !/^\d{15,20}$/.test(guild ?? '') || more.length > 0) throw new StartError(registerUsage);
  return { dryRun, guild };
}

function guildList({ added, changed, removed }: Difference): string {
  return [...added.map((name) => `+ ${name}`), ...changed.map((name) => `~ ${name}`), ...removed.map((name) => `- ${name}`)].join('\n');
}

await runTool(async () => {
  const { guild, dryRun } = parseArguments(process.argv.slice(3));
  const config = parseDiscordConfig(process.env);
  const rest = createApiRest(config, { log: createLogger('error') });
  const ours = discordCommands(commands);
  const where = guild ? `for the server ${guild} only` : 'for all servers';
  try {
    const scope = { applicationId: (await readApplication(rest)).id, guild };
    const difference = await diffCommands(rest, scope, ours);
    if (isUnchanged(difference)) return `Nothing to do: ${ours.length} commands are registered ${where} and up to date.`;
    if (dryRun) return `${guildList(difference)}\nNothing was changed (--dry-run). Without --dry-run they are registered ${where}.`;
    await putCommands(rest, scope, ours);
    const twice = guild ? ' If they are also registered for all servers, that server shows each command twice.' : '';
    return `${guildList(difference)}\nRegistered ${where}: ${ours.length} commands.${twice}`;
  } catch (error) {
    throw startError(error, config.apiUrl);
  }
});
