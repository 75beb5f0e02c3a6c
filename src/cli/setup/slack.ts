/** Sets up a Slack app whose tokens work. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { commands } from '../../../commands/index.ts';
import type { OrganiserPolicy } from '../../config/env-schema.ts';
import { parseRepliesToLinks } from '../../config/index.ts';
import type { CheckResult } from '../../core/ports/check-result.ts';
import { checkAppToken, checkBotToken, checkSigningSecret } from '../../slack/setup/checks.ts';
import { newAppLink, slackManifest } from '../../slack/setup/manifest.ts';
import { askUntilValid } from './ask-until-valid.ts';
import type { Values } from './env-file.ts';
import type { Prompter } from './prompter.ts';

const page = 'https://api.slack.com/apps';
/** Written next to `.env`. */
const manifestFile = 'slack-manifest.json';

/** @param folder where the manifest is written. */
export async function setUpSlack(ask: Prompter, values: Values, log: Logger, folder: string): Promise<Values> {
  const apiUrl = values.SLACK_API_URL;
  const mode = await ask.choose(
    'How does Slack reach the bot?',
    [
      { value: 'socket', label: 'Socket Mode', hint: 'the bot connects to Slack; needs no public address' },
      { value: 'http', label: 'HTTP', hint: 'Slack connects to the bot at your https address' },
    ],
    values.SLACK_SIGNING_SECRET && !values.SLACK_APP_TOKEN ? 'http' : 'socket',
  );
  const organisers = await askOrganisers(ask, values.SLACK_ORGANISERS);
  const address = mode === 'http' ? await askAddress(ask) : '';
  const hasLinks = parseRepliesToLinks(values);
  const manifestMode = mode === 'http' ? ({ kind: 'http', address } as const) : ({ kind: 'socket' } as const);
  writeFileSync(join(folder, manifestFile), `${JSON.stringify(slackManifest(commands, manifestMode, organisers, hasLinks), undefined, 2)}\n`);
  ask.link(
    'Open this page, choose the workspace, and create the app. Then press “Install to workspace” on its page. (If you already have the app, continue.)',
    newAppLink(commands, manifestMode, organisers, hasLinks),
  );
  ask.say(`If the link is too long for your browser, press “Create New App” at ${page}, choose “From a manifest”, and paste ${manifestFile}.`);
  const token = await askUntilValid(ask, {
    variable: 'SLACK_BOT_TOKEN',
    question: `Bot User OAuth Token (${page}, your app, OAuth & Permissions)`,
    current: values.SLACK_BOT_TOKEN,
    asking: 'Asking Slack',
    check: async (botToken) => wrongKind(botToken, 'xoxb-') ?? checkBotToken({ botToken, apiUrl, organisers }, log),
  });
  const common = { SLACK_BOT_TOKEN: token, SLACK_ORGANISERS: organisers.kind === 'listed' ? organisers.users.join(',') : organisers.kind };
  if (mode === 'http') return { ...common, SLACK_MODE: 'http', SLACK_SIGNING_SECRET: await askSigningSecret(ask, values) };
  const appToken = await askUntilValid(ask, {
    variable: 'SLACK_APP_TOKEN',
    question: `App-Level Token with connections:write (${page}, your app, Basic Information, App-Level Tokens, Generate)`,
    current: values.SLACK_APP_TOKEN,
    asking: 'Asking Slack',
    check: async (value) => wrongKind(value, 'xapp-') ?? checkAppToken({ appToken: value, apiUrl }, log),
  });
  return { ...common, ...(values.SLACK_MODE ? { SLACK_MODE: 'socket' } : {}), SLACK_APP_TOKEN: appToken };
}

const askSigningSecret = async (ask: Prompter, values: Values): Promise<string> =>
  askUntilValid(ask, {
    variable: 'SLACK_SIGNING_SECRET',
    question: `Signing Secret (${page}, your app, Basic Information, App Credentials)`,
    current: values.SLACK_SIGNING_SECRET,
    asking: 'Checking it',
    check: async (value) => checkSigningSecret(value),
  });

async function askOrganisers(ask: Prompter, current: string | undefined): Promise<OrganiserPolicy> {
  const listed = current && !['anyone', 'admins'].includes(current) ? current : undefined;
  const kind = await ask.choose(
    'Who may change the schedule of a channel?',
    [
      { value: 'anyone', label: 'Members of the workspace', hint: 'guests and other organisations can only view it' },
      { value: 'admins', label: 'Admins of the workspace', hint: 'they decide for the whole workspace, too' },
      ...(listed ? [{ value: 'listed' as const, label: 'The members in SLACK_ORGANISERS, as now' }] : []),
    ],
    listed ? 'listed' : current === 'admins' ? 'admins' : 'anyone',
  );
  return kind === 'listed' ? { kind, users: (listed ?? '').split(/[\s,]+/) } : { kind };
}

async function askAddress(ask: Prompter): Promise<string> {
  for (;;) {
    const typed = await ask.text('The https address at which Slack reaches this machine, such as https://club.example.org', '');
    if (URL.parse(typed)?.protocol === 'https:') {
      ask.say('Let your web server forward /slack/events to http://127.0.0.1:3000/slack/events. HOST and PORT in .env change that address.');
      return typed;
    }
    ask.showResult({ state: 'problem', text: 'Slack only connects to https addresses, so it must begin with https://' });
  }
}

/** The prefix of a token shows its kind. @see https://docs.slack.dev/authentication/tokens */
function wrongKind(token: string, wanted: 'xoxb-' | 'xapp-'): Omit<CheckResult, 'check'> | undefined {
  if (token.startsWith(wanted)) return undefined;
  const [, is] = Object.entries(kinds).find(([beginning]) => token.startsWith(beginning)) ?? [];
  return { state: 'problem', text: `It must begin with ${wanted}${is ? `; this is ${is}` : ''}.` };
}

const kinds: Readonly<Record<string, string>> = {
  'xoxb-': 'the bot token, which was the previous question',
  'xapp-': 'an app-level token, which is the next question in Socket Mode',
  'xoxp-': 'a user token; the bot token is on the same page',
  xoxe: 'a token that expires; turn Token Rotation off, or see docs/many-workspaces.md',
};
