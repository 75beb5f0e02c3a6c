/** Looks whether Discord would let the bot do its work: token, connection, servers, commands, channels. */
import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { DiscordConfig } from '../../config/index.ts';
import type { Command } from '../../core/command/command.ts';
import { StartError, UserError } from '../../core/errors.ts';
import { type CheckResult, runCheck } from '../../core/ports/check-result.ts';
import { RejectedError, RetryLaterError, UnknownOutcomeError } from '../../core/ports/post-errors.ts';
import { createClient } from '../gateway.ts';
import { createChannelFinder } from '../outbox/find-channel.ts';
import { applicationOf } from '../workspace/application.ts';
import { discordCommands, inviteLink } from './manifest.ts';
import { diffCommands, isUnchanged } from './registration.ts';
import { badToken, startError } from './start-errors.ts';

const gateway = z.object({ session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }) });
const guildsSchema = z.array(z.object({ name: z.string() }));
const userSchema = z.object({ id: z.string() });

interface DiscordCheckInput {
  readonly config: DiscordConfig;
  readonly commands: readonly Command[];
  /** Those the configuration names. */
  readonly channels: readonly string[];
  /** Told what works with less. */
  readonly log: Logger;
  readonly warnings: () => readonly string[];
}

/** Whether Discord takes the token, and whose it is. */
export async function checkToken(config: DiscordConfig, log: Logger): Promise<{ finding: CheckResult; application?: { id: string; name: string } }> {
  let application: { id: string; name: string } | undefined;
  const finding = await withRest(config)('Discord token', async () => {
    if (!/^[\w.-]+$/.test(config.token)) throw badToken();
    application = await applicationOf(createClient(config, log).rest);
    return `DISCORD_TOKEN works: ${application.name} (${application.id}).`;
  });
  return { finding, ...(application ? { application } : {}) };
}

const withRest =
  ({ apiUrl }: DiscordConfig) =>
  async (check: string, work: () => Promise<Omit<CheckResult, 'check'> | string>): Promise<CheckResult> =>
    runCheck(check, async () => work().catch((error: unknown) => Promise.reject(isAboutAChannel(error) ? error : startError(error, apiUrl))), isKnown);

export async function checkDiscord({ config, commands, channels, log, warnings }: DiscordCheckInput): Promise<readonly CheckResult[]> {
  const { finding: token, application } = await checkToken(config, log);
  if (!application) return [token];
  const { id } = application;
  const { rest } = createClient(config, log);
  const look = withRest(config);
  const findings = [
    token,
    await look('Discord connection', async () => checkSessionStartLimit(rest)),
    await look('Discord servers', async () => checkGuilds(rest, id)),
  ];
  findings.push(await look('Discord commands', async () => registered(rest, id, commands)));
  const me = async () => userSchema.parse(await rest.get(Routes.user())).id;
  const { findChannel } = createChannelFinder({ rest, log, onTokenRefused: () => undefined }, me);
  for (const channel of channels) {
    findings.push(
      await look(`Discord channel ${channel}`, async () => {
        const before = warnings().length;
        await findChannel(channel);
        const [less] = warnings().slice(before);
        return less ? { state: 'warning', text: less } : 'I may post there, and open threads.';
      }),
    );
  }
  return findings;
}

/** @see https://docs.discord.com/developers/events/gateway#session-start-limit-object */
async function checkSessionStartLimit(rest: REST): Promise<Omit<CheckResult, 'check'> | string> {
  const { remaining, reset_after: wait } = gateway.parse(await rest.get(Routes.gatewayBot())).session_start_limit;
  if (remaining > 0) return `I may connect (${remaining} more times today), and ask for no privileged intents.`;
  return { state: 'problem', text: `This bot has connected too often today. Wait ${Math.ceil(wait / 60_000)} minutes, and see what restarts it.` };
}

/** @see https://docs.discord.com/developers/resources/user#get-current-user-guilds */
async function checkGuilds(rest: REST, id: string): Promise<Omit<CheckResult, 'check'> | string> {
  const all = guildsSchema.parse(await rest.get(Routes.userGuilds()));
  if (all.length === 0) return { state: 'problem', text: `I am in no server yet. Invite me: ${inviteLink(id)}` };
  const shown = all.slice(0, 5).map(({ name }) => name);
  return `I am in ${all.length === 1 ? 'one server' : `${all.length} servers`}: ${shown.join(', ')}${all.length > shown.length ? ' …' : ''}.`;
}

async function registered(rest: REST, applicationId: string, commands: readonly Command[]): Promise<Omit<CheckResult, 'check'> | string> {
  const ours = discordCommands(commands);
  const difference = await diffCommands(rest, { applicationId }, ours);
  if (isUnchanged(difference)) return `All ${ours.length} are registered and current.`;
  const { added, changed, removed } = difference;
  const what = [...added.map((name) => `+ ${name}`), ...changed.map((name) => `~ ${name}`), ...removed.map((name) => `- ${name}`)].join(', ');
  return { state: 'warning', text: `Not current (${what}). The next start registers them, or now: npm run register` };
}

const isAboutAChannel = (error: unknown): boolean =>
  error instanceof UserError || error instanceof RejectedError || error instanceof RetryLaterError || error instanceof UnknownOutcomeError;
const isKnown = (error: unknown): error is Error => error instanceof StartError || isAboutAChannel(error);
