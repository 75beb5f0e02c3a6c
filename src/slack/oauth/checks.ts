/** Looks whether an app for many workspaces could be installed: its credentials, and the way to its page. */
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
      async () => credentials(config, log),
      (error): error is StartError => error instanceof StartError,
    ),
    checkHttpPort(config, config.host),
    await checkInstallPage(config),
    commandsUncheckable,
  ];
}

/** Slack looks at the credentials before it looks at the code. */
async function credentials(config: MultiWorkspaceSlackConfig, log: Logger): Promise<Omit<CheckResult, 'check'> | string> {
  const boltLog = createBoltLogger(log, () => false);
  const client = new webApi.WebClient(undefined, clientOptions(config.apiUrl, boltLog));
  const exchange = {
    client_id: config.clientId,
    client_secret: config.clientSecret,
    code: 'no-code',
    redirect_uri: `${config.publicUrl}/slack/oauth_redirect`,
  };
  const refusal = await client.oauth.v2.access(exchange).then(
    () => undefined,
    (error: unknown) =>
      apiErrorOf(error) ?? new StartError(`Slack cannot be asked now (${causeOf(error)}). Check the network, and SLACK_API_URL if it is set.`),
  );
  if (refusal instanceof StartError) throw refusal;
  switch (refusal) {
    case 'invalid_client_id':
      throw new StartError('SLACK_CLIENT_ID is not known to Slack. Copy it again from https://api.slack.com/apps, Basic Information, App Credentials.');
    case 'bad_client_secret':
      throw new StartError(
        'SLACK_CLIENT_SECRET is not that of SLACK_CLIENT_ID. Copy it again from https://api.slack.com/apps, Basic Information, App Credentials.',
      );
    case 'invalid_code':
      return `SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together: the app ${config.clientId}, for many workspaces.`;
    default:
      return { state: 'unknown', text: `Slack answered “${refusal ?? 'yes'}”, which says nothing of SLACK_CLIENT_ID and SLACK_CLIENT_SECRET.` };
  }
}

/** The bot need not run while it is examined, and not every network lets a machine see itself from outside. */
async function checkInstallPage({ publicUrl, host, port }: MultiWorkspaceSlackConfig): Promise<CheckResult> {
  const check = 'Slack public address';
  const page = `${publicUrl}/slack/install`;
  const lead = `SLACK_PUBLIC_URL has to lead to http://${host}:${port} while the bot runs`;
  try {
    const answer = await fetch(page, { redirect: 'manual', signal: AbortSignal.timeout(pageTimeoutMs) });
    if (answer.status === 200) return { check, state: 'ok', text: `${page} is there.` };
    return { check, state: 'warning', text: `${page} answers with status ${answer.status}: ${lead}.` };
  } catch (error) {
    return { check, state: 'unknown', text: `${page} cannot be reached from here now (${causeOf(error)}): ${lead}.` };
  }
}
