/** Checks whether an app for many workspaces can be installed: its credentials and the address of its install page. */
import { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { MultiWorkspaceSlackConfig } from '../../config/index.ts';
import { StartError } from '../../core/errors.ts';
import { type CheckResult, runCheck } from '../../core/ports/check-result.ts';
import { apiErrorOf, causeOf } from '../api-errors.ts';
import { createBoltLogger } from '../bolt-logger.ts';
import { checkHttpPort, commandsUncheckable } from '../setup/checks.ts';
import { clientOptions } from '../web-client.ts';

/** In ms. */
const pageTimeoutMs = 5000;

export async function checkSlackOAuth(config: MultiWorkspaceSlackConfig, log: Logger): Promise<readonly CheckResult[]> {
  return [
    await runCheck(
      'Slack app',
      async () => checkCredentials(config, log),
      (error): error is StartError => error instanceof StartError,
    ),
    checkHttpPort(config, config.host),
    await checkInstallPage(config),
    commandsUncheckable,
  ];
}

/** Sends an invalid code: Slack checks the credentials before the code. */
async function checkCredentials(config: MultiWorkspaceSlackConfig, log: Logger): Promise<Omit<CheckResult, 'check'> | string> {
  const boltLog = createBoltLogger(log, () => false);
  const client = new webApi.WebClient(undefined, clientOptions(config.apiUrl, boltLog));
  const exchange = {
    client_id: config.clientId,
    client_secret: config.clientSecret,
    code: 'no-code',
    redirect_uri: `${config.publicUrl}/slack/oauth_redirect`,
  };
  const code = await client.oauth.v2.access(exchange).then(
    () => undefined,
    (error: unknown) =>
      apiErrorOf(error) ?? new StartError(`Slack cannot be reached now (${causeOf(error)}). Check the network, and SLACK_API_URL if it is set.`),
  );
  if (code instanceof StartError) throw code;
  switch (code) {
    case 'invalid_client_id':
      throw new StartError('SLACK_CLIENT_ID is not known to Slack. Copy it again from https://api.slack.com/apps, Basic Information, App Credentials.');
    case 'bad_client_secret':
      throw new StartError(
        'SLACK_CLIENT_SECRET is not that of SLACK_CLIENT_ID. Copy it again from https://api.slack.com/apps, Basic Information, App Credentials.',
      );
    case 'invalid_code':
      return `SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together: the app ${config.clientId}, for many workspaces.`;
    default:
      return { state: 'unknown', text: `Slack answered “${code ?? 'ok'}”, which says nothing about SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.` };
  }
}

/** The bot need not be running during the check, and not every network lets a machine reach itself from outside. */
async function checkInstallPage({ publicUrl, host, port }: MultiWorkspaceSlackConfig): Promise<CheckResult> {
  const check = 'Slack public address';
  const page = `${publicUrl}/slack/install`;
  const lead = `SLACK_PUBLIC_URL has to lead to http://${host}:${port} while the bot runs`;
  try {
    const answer = await fetch(page, { redirect: 'manual', signal: AbortSignal.timeout(pageTimeoutMs) });
    if (answer.status === 200) return { check, state: 'ok', text: `${page} is reachable.` };
    return { check, state: 'warning', text: `${page} answers with status ${answer.status}: ${lead}.` };
  } catch (error) {
    return { check, state: 'unknown', text: `${page} cannot be reached from this machine now (${causeOf(error)}): ${lead}.` };
  }
}
