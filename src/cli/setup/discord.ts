/** Sets up a Discord application, its commands and its invitation. */
import type { Logger } from 'pino';
import { commands } from '../../../commands/index.ts';
import type { DiscordConfig } from '../../config/index.ts';
import type { CheckResult } from '../../core/ports/check-result.ts';
import { inviteLink } from '../../discord/invite-link.ts';
import { createApiRest } from '../../discord/rest.ts';
import { checkToken } from '../../discord/setup/checks.ts';
import { discordCommands } from '../../discord/setup/manifest.ts';
import { diffCommands, isUnchanged, putCommands } from '../../discord/setup/registration.ts';
import { startError } from '../../discord/setup/start-errors.ts';
import { askUntilValid } from './ask-until-valid.ts';
import type { Values } from './env-file.ts';
import type { Prompter } from './prompter.ts';

const portal = 'https://discord.com/developers/applications';

export async function setUpDiscord(ask: Prompter, values: Values, log: Logger): Promise<Values> {
  ask.link('Open this page, create an application (New Application), and on its page Bot press “Reset Token”. (If you already have one, continue.)', portal);
  const configWith = (token: string): DiscordConfig => ({ token, apiUrl: values.DISCORD_API_URL });
  let id: string | undefined;
  const token = await askUntilValid(ask, {
    variable: 'DISCORD_TOKEN',
    question: `Bot token (${portal}, your application, Bot)`,
    current: values.DISCORD_TOKEN,
    asking: 'Asking Discord',
    check: async (value) => {
      const { finding, application } = await checkToken(configWith(value), log);
      id = application?.id;
      return finding;
    },
  });
  if (id) {
    ask.showResult(await ask.withSpinner('Registering the commands', async () => register(configWith(token), id ?? '', log)));
    ask.link('Open this page to add the bot to your server, with the fewest permissions that it works with:', inviteLink(id));
  }
  return { DISCORD_TOKEN: token };
}

async function register(config: DiscordConfig, applicationId: string, log: Logger): Promise<Omit<CheckResult, 'check'>> {
  const ours = discordCommands(commands);
  const rest = createApiRest(config, { log });
  try {
    const difference = await diffCommands(rest, { applicationId }, ours);
    if (isUnchanged(difference)) return { state: 'ok', text: `All ${ours.length} commands are already registered.` };
    await putCommands(rest, { applicationId }, ours);
    return { state: 'ok', text: `Registered ${ours.length} commands.` };
  } catch (error) {
    return { state: 'warning', text: `The commands are not registered: ${startError(error, config.apiUrl).message} The first start will try again.` };
  }
}
