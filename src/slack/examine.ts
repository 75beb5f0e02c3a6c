/** Looks whether Slack would let the bot do its work: tokens, scopes, the way in, channels. */
import { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { OneSlackConfig } from '../config.ts';
import { StartError, UserError } from '../core/errors.ts';
import { examine, type Finding } from '../core/finding.ts';
import { Paused, Refused, Unsure } from '../core/post-errors.ts';
import { createBoltLog } from './bolt-log.ts';
import { createChannels } from './channels.ts';
import { createLedgerCalls } from './ledger-calls.ts';
import { onlyWorkspace } from './one-workspace.ts';
import { findSelf, type Self } from './self.ts';
import { scopeWarning, tokenError } from './start-errors.ts';
import { clientOptions, patiently } from './web.ts';

/** As Slack makes them. */
const secretForm = /^[0-9a-f]{32}$/;

type Asking = Pick<OneSlackConfig, 'apiUrl' | 'organisers'>;

/** @param channels those in which it posts. */
export async function examineSlack(config: OneSlackConfig, channels: readonly string[], log: Logger): Promise<readonly Finding[]> {
  const client = clientWith(config.botToken, config, log);
  let self: Self | undefined;
  const token = await examine(
    'Slack bot token',
    async () => {
      self = await findSelf(client, config);
      return describeSelf(self);
    },
    isStartError,
  );
  const findings = [token, await examineWayIn(config, log)];
  const me = self;
  if (!me) return findings;
  const { findChannel } = createChannels(createLedgerCalls(onlyWorkspace(() => ({ self: me, client }), log)));
  for (const channel of channels) {
    findings.push(await examine(`Slack channel ${channel}`, async () => findChannel(channel).then(() => 'I may post there.'), isAboutAChannel));
  }
  return [...findings, commandsUntold];
}

export const commandsUntold: Finding = {
  check: 'Slack commands',
  state: 'unknown',
  text: 'Slack does not tell which commands an app has. After an update compare https://api.slack.com/apps, App Manifest, with npm run -s manifest slack.',
};

const clientWith = (token: string, { apiUrl }: Asking, log: Logger): webApi.WebClient =>
  new webApi.WebClient(
    token,
    clientOptions(
      apiUrl,
      createBoltLog(log, () => false),
    ),
  );

export const examineBotToken = async ({ botToken, ...asking }: Asking & { readonly botToken: string }, log: Logger): Promise<Finding> =>
  examine('Slack bot token', async () => describeSelf(await findSelf(clientWith(botToken, asking, log), asking)), isStartError);

export const examineAppToken = async ({ appToken, ...asking }: Asking & { readonly appToken: string }, log: Logger): Promise<Finding> =>
  examine(
    'Slack Socket Mode',
    async () => {
      await patiently(() => clientWith(appToken, asking, log).apps.connections.open({})).catch((error: unknown) => {
        throw tokenError('SLACK_APP_TOKEN', error, asking.apiUrl);
      });
      return 'SLACK_APP_TOKEN works, and Socket Mode is on.';
    },
    isStartError,
  );

/** Whether it can be right, since nobody tells whether it is. */
export const examineSigningSecret = (secret: string): Omit<Finding, 'check'> =>
  secretForm.test(secret)
    ? { state: 'ok', text: 'SLACK_SIGNING_SECRET looks like one; whether it is, the first request tells.' }
    : {
        state: 'warning',
        text: 'SLACK_SIGNING_SECRET does not look like one, which is 32 digits and letters from a to f. Copy it again from https://api.slack.com/apps, Basic Information.',
      };

function describeSelf({ name, team, teamId, lacking }: Self): Omit<Finding, 'check'> {
  const who = `SLACK_BOT_TOKEN works: ${name} in ${team} (${teamId})`;
  return lacking.length > 0 ? { state: 'warning', text: `${who}. ${scopeWarning(lacking)}` } : { state: 'ok', text: `${who}, with every scope it needs.` };
}

async function examineWayIn({ mode, host, apiUrl }: OneSlackConfig, log: Logger): Promise<Finding> {
  switch (mode.kind) {
    case 'socket':
      return examineAppToken({ appToken: mode.appToken, apiUrl }, log);
    case 'http':
      return examineHttp(mode, host);
  }
}

export function examineHttp({ signingSecret, port }: { readonly signingSecret: string; readonly port: number }, host: string): Finding {
  const { state, text } = examineSigningSecret(signingSecret);
  const where = `Requests are taken at http://${host}:${port}/slack/events; the address in the app's settings has to lead there.`;
  return { check: 'Slack over HTTP', state, text: state === 'ok' ? where : text };
}

const isStartError = (error: unknown): error is StartError => error instanceof StartError;
const isAboutAChannel = (error: unknown): error is Error =>
  error instanceof UserError || error instanceof Refused || error instanceof Paused || error instanceof Unsure;
