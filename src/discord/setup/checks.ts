/** Checks whether the bot can work on Discord: token, connection, servers, commands, channels. */
import { type REST, Routes } from 'discord.js';
import { ApplicationFlags } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { DiscordConfig } from '../../config/index.ts';
import type { Command } from '../../core/command/command.ts';
import { StartError, UserError } from '../../core/errors.ts';
import { type CheckResult, runCheck } from '../../core/ports/check-result.ts';
import { RejectedError, RetryLaterError, UnknownOutcomeError } from '../../core/ports/post-errors.ts';
import { inviteLink } from '../invite-link.ts';
import { createOutboxClient } from '../outbox/client.ts';
import { createChannelFinder } from '../outbox/find-channel.ts';
import { createApiRest } from '../rest.ts';
import { readApplication } from '../workspace/bot-identity.ts';
import { discordCommands } from './manifest.ts';
import { diffCommands, isUnchanged } from './registration.ts';
import { rejectedTokenError, startError } from './start-errors.ts';

const gatewaySchema = z.object({ session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }) });
const guildsSchema = z.array(z.object({ name: z.string() }));

type CheckText = Omit<CheckResult, 'check'> | string;

interface DiscordCheckInput {
  readonly config: DiscordConfig;
  readonly commands: readonly Command[];
  /** The channels that the configuration names. */
  readonly channels: readonly string[];
  /** Gets the warnings about missing optional permissions, which `warnings` then returns. */
  readonly log: Logger;
  readonly warnings: () => readonly string[];
}

/** Checks whether Discord accepts the token, and reads which application it belongs to. */
export async function checkToken(config: DiscordConfig, log: Logger): Promise<{ finding: CheckResult; application?: { id: string; name: string } }> {
  let application: { id: string; name: string } | undefined;
  const finding = await discordCheck(config)('Discord token', async () => {
    if (!/^[\w.-]+$/.test(config.token)) throw rejectedTokenError();
    application = await readApplication(createApiRest(config, { log }));
    return `DISCORD_TOKEN works: ${application.name} (${application.id}).`;
  });
  return { finding, ...(application ? { application } : {}) };
}

const discordCheck =
  ({ apiUrl }: DiscordConfig) =>
  async (check: string, work: () => Promise<CheckText>): Promise<CheckResult> =>
    runCheck(check, async () => work().catch((error: unknown) => Promise.reject(isAboutAChannel(error) ? error : startError(error, apiUrl))), isExpected);

export async function checkDiscord({ config, commands, channels, log, warnings }: DiscordCheckInput): Promise<readonly CheckResult[]> {
  const { finding: token, application } = await checkToken(config, log);
  if (!application) return [token];
  const { id } = application;
  const rest = createApiRest(config, { log });
  const check = discordCheck(config);
  const findings = [
    token,
    await check('Discord connection', async () => checkSessionStartLimit(rest, config.repliesToLinks ?? false)),
    ...(config.repliesToLinks ? [await check('Discord message content', async () => checkMessageContent(rest))] : []),
    await check('Discord servers', async () => checkGuilds(rest, id)),
    await check('Discord commands', async () => checkCommands(rest, id, commands)),
  ];
  const { findChannel } = createChannelFinder(createOutboxClient({ rest, log, onTokenRejected: () => undefined }));
  for (const channel of channels) {
    findings.push(
      await check(`Discord channel ${channel}`, async () => {
        const before = warnings().length;
        await findChannel(channel);
        const [warning] = warnings().slice(before);
        return warning ? { state: 'warning', text: warning } : 'I may post there, and open threads.';
      }),
    );
  }
  return findings;
}

/** @see https://docs.discord.com/developers/events/gateway#session-start-limit-object */
async function checkSessionStartLimit(rest: REST, repliesToLinks: boolean): Promise<CheckText> {
  const { remaining, reset_after: resetAfterMs } = gatewaySchema.parse(await rest.get(Routes.gatewayBot())).session_start_limit;
  const intents = repliesToLinks ? 'the content of messages, a privileged intent, for PAPER_LINKS=reply' : 'no privileged intents';
  if (remaining > 0) return `I may connect (${remaining} more times today), and request ${intents}.`;
  return { state: 'problem', text: `This bot has connected too often today. Wait ${Math.ceil(resetAfterMs / 60_000)} minutes, and check what restarts it.` };
}

const applicationFlagsSchema = z.object({ flags: z.number().optional() });

/** @see https://docs.discord.com/developers/resources/application#application-object-application-flags */
async function checkMessageContent(rest: REST): Promise<CheckText> {
  const { flags = 0 } = applicationFlagsSchema.parse(await rest.get(Routes.currentApplication()));
  if ((flags & (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) !== 0)
    return 'I may read messages, to answer those that only link to a paper (PAPER_LINKS=reply).';
  return {
    state: 'problem',
    text: 'PAPER_LINKS=reply needs the content of messages: switch on “Message Content Intent” at https://discord.com/developers/applications, your application, Bot. Or set PAPER_LINKS=off.',
  };
}

/** @see https://docs.discord.com/developers/resources/user#get-current-user-guilds */
async function checkGuilds(rest: REST, applicationId: string): Promise<CheckText> {
  const guilds = guildsSchema.parse(await rest.get(Routes.userGuilds()));
  if (guilds.length === 0) return { state: 'problem', text: `I am not in any server yet. Invite me: ${inviteLink(applicationId)}` };
  const shown = guilds.slice(0, 5).map(({ name }) => name);
  return `I am in ${guilds.length === 1 ? 'one server' : `${guilds.length} servers`}: ${shown.join(', ')}${guilds.length > shown.length ? ' …' : ''}.`;
}

async function checkCommands(rest: REST, applicationId: string, commands: readonly Command[]): Promise<CheckText> {
  const ours = discordCommands(commands);
  const difference = await diffCommands(rest, { applicationId }, ours);
  if (isUnchanged(difference)) return `All ${ours.length} are registered and current.`;
  const { added, changed, removed } = difference;
  const list = [...added.map((name) => `+ ${name}`), ...changed.map((name) => `~ ${name}`), ...removed.map((name) => `- ${name}`)].join(', ');
  return { state: 'warning', text: `Not current (${list}). The next start registers them; to do it now: npm run register` };
}

const isAboutAChannel = (error: unknown): boolean =>
  error instanceof UserError || error instanceof RejectedError || error instanceof RetryLaterError || error instanceof UnknownOutcomeError;
const isExpected = (error: unknown): error is Error => error instanceof StartError || isAboutAChannel(error);
