/** Checks whether the bot can work in Slack: tokens, scopes, transport, channels. */
import { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SingleWorkspaceSlackConfig } from '../../config/index.ts';
import { StartError, UserError } from '../../core/errors.ts';
import { type CheckResult, runCheck } from '../../core/ports/check-result.ts';
import { RejectedError, RetryLaterError, UnknownOutcomeError } from '../../core/ports/post-errors.ts';
import { createBoltLogger } from '../bolt-logger.ts';
import { createOutboxClient } from '../outbox/client.ts';
import { createChannelFinder } from '../outbox/find-channel.ts';
import { clientOptions, withRateLimitRetry } from '../web-client.ts';
import { type BotIdentity, readBotIdentity } from '../workspace/bot-identity.ts';
import { onlyWorkspace } from '../workspace/single.ts';
import { scopeWarning, tokenError } from './start-errors.ts';

/** The format of Slack's signing secrets. */
const signingSecretPattern = /^[0-9a-f]{32}$/;

type SlackCredentials = Pick<SingleWorkspaceSlackConfig, 'apiUrl' | 'organisers'>;

/** @param channels in which the bot posts. */
export async function checkSlack(config: SingleWorkspaceSlackConfig, channels: readonly string[], log: Logger): Promise<readonly CheckResult[]> {
  const client = clientWith(config.botToken, config, log);
  let self: BotIdentity | undefined;
  const token = await runCheck(
    'Slack bot token',
    async () => {
      self = await readBotIdentity(client, config);
      return describeSelf(self);
    },
    isStartError,
  );
  const results = [token, await checkTransport(config, log)];
  const me = self;
  if (!me) return results;
  const { findChannel } = createChannelFinder(createOutboxClient(onlyWorkspace({ workspace: { self: me, client } }, log)));
  for (const channel of channels) {
    results.push(await runCheck(`Slack channel ${channel}`, async () => findChannel(channel).then(() => 'I may post there.'), isAboutAChannel));
  }
  return [...results, commandsUncheckable];
}

export const commandsUncheckable: CheckResult = {
  check: 'Slack commands',
  state: 'unknown',
  text: 'Slack does not say which commands an app has. After an update, compare https://api.slack.com/apps, App Manifest, with npm run -s manifest slack.',
};

/** Slack does not say to which events an app is subscribed. */
export const linksUncheckable: CheckResult = {
  check: 'Slack links to papers',
  state: 'unknown',
  text: 'PAPER_LINKS=reply: I read the messages of public channels that I am in, to answer those that only link to a paper. That needs the event message.channels and the scope channels:history: compare https://api.slack.com/apps, App Manifest, with npm run -s manifest slack.',
};

const clientWith = (token: string, { apiUrl }: SlackCredentials, log: Logger): webApi.WebClient =>
  new webApi.WebClient(
    token,
    clientOptions(
      apiUrl,
      createBoltLogger(log, () => false),
    ),
  );

export const checkBotToken = async ({ botToken, ...asking }: SlackCredentials & { readonly botToken: string }, log: Logger): Promise<CheckResult> =>
  runCheck('Slack bot token', async () => describeSelf(await readBotIdentity(clientWith(botToken, asking, log), asking)), isStartError);

export const checkAppToken = async ({ appToken, ...asking }: SlackCredentials & { readonly appToken: string }, log: Logger): Promise<CheckResult> =>
  runCheck(
    'Slack Socket Mode',
    async () => {
      await withRateLimitRetry(() => clientWith(appToken, asking, log).apps.connections.open({})).catch((error: unknown) => {
        throw tokenError('SLACK_APP_TOKEN', error, asking.apiUrl);
      });
      return 'SLACK_APP_TOKEN works, and Socket Mode is on.';
    },
    isStartError,
  );

/** Checks only the format, since Slack has no way to ask whether the secret is right. */
export const checkSigningSecret = (secret: string): Omit<CheckResult, 'check'> =>
  signingSecretPattern.test(secret)
    ? { state: 'ok', text: 'SLACK_SIGNING_SECRET has the right format; the first request will show whether it is correct.' }
    : {
        state: 'warning',
        text: 'SLACK_SIGNING_SECRET does not have the right format: 32 digits and letters from a to f. Copy it again from https://api.slack.com/apps, Basic Information.',
      };

function describeSelf({ name, team, teamId, missingScopes }: BotIdentity): Omit<CheckResult, 'check'> {
  const who = `SLACK_BOT_TOKEN works: ${name} in ${team} (${teamId})`;
  return missingScopes.length > 0
    ? { state: 'warning', text: `${who}. ${scopeWarning(missingScopes)}` }
    : { state: 'ok', text: `${who}, with every scope it needs.` };
}

async function checkTransport({ mode, host, apiUrl }: SingleWorkspaceSlackConfig, log: Logger): Promise<CheckResult> {
  switch (mode.kind) {
    case 'socket':
      return checkAppToken({ appToken: mode.appToken, apiUrl }, log);
    case 'http':
      return checkHttpPort(mode, host);
  }
}

export function checkHttpPort({ signingSecret, port }: { readonly signingSecret: string; readonly port: number }, host: string): CheckResult {
  const { state, text } = checkSigningSecret(signingSecret);
  const where = `The bot listens at http://${host}:${port}/slack/events; the address in the app's settings has to lead there.`;
  return { check: 'Slack over HTTP', state, text: state === 'ok' ? where : text };
}

const isStartError = (error: unknown): error is StartError => error instanceof StartError;
const isAboutAChannel = (error: unknown): error is Error =>
  error instanceof UserError || error instanceof RejectedError || error instanceof RetryLaterError || error instanceof UnknownOutcomeError;
