/** The variables of a Slack app that many workspaces install. */
import { createSecretKey, type KeyObject } from 'node:crypto';
import * as z from 'zod';
import { StartError } from '../core/errors.ts';

/** What an app needs to be installed in workspaces through its page. */
export interface SlackOAuthConfig {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  /** The address at which Slack and browsers reach the bot: `https://` and a host, without a trailing slash. */
  readonly publicUrl: string;
  /** Tokens are encrypted with the first key, and decrypted with any. */
  readonly keys: readonly [KeyObject, ...KeyObject[]];
}

const keyGenerationHint = 'create one with openssl rand -base64 32';

/** 32 bytes in base64. */
const base64Key = /^[A-Za-z0-9+/]{43}=$/;

const encryptionKeys = z.string().transform((text, context) => {
  const entries = text.split(',').map((entry) => entry.trim());
  if (entries.every((entry) => base64Key.test(entry))) return entries.map((entry) => createSecretKey(Buffer.from(entry, 'base64')));
  context.addIssue({ code: 'custom', message: `must be 32 bytes in base64, or two such keys as NEW,OLD while a key is changed; ${keyGenerationHint}` });
  return z.NEVER;
});

const publicUrl = z
  .string()
  .refine(isOrigin, 'must be the https address at which Slack reaches the bot, without a path, such as https://club.example.org')
  .transform((text) => new URL(text).origin);

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && `${url.origin}/` === url.href;
}

const clientId = z.string().regex(/^\d+\.\d+$/, 'must be two numbers with a dot between; copy it again from https://api.slack.com/apps, Basic Information');

export const slackOAuthEnv = { SLACK_CLIENT_ID: clientId, ENCRYPTION_KEY: encryptionKeys, SLACK_PUBLIC_URL: publicUrl };

export interface SlackOAuthEnv {
  readonly SLACK_CLIENT_ID?: string | undefined;
  readonly SLACK_CLIENT_SECRET?: string | undefined;
  readonly SLACK_SIGNING_SECRET?: string | undefined;
  readonly SLACK_PUBLIC_URL?: string | undefined;
  readonly ENCRYPTION_KEY?: readonly KeyObject[] | undefined;
  readonly SLACK_BOT_TOKEN?: string | undefined;
  readonly SLACK_APP_TOKEN?: string | undefined;
  readonly SLACK_MODE?: 'http' | 'socket' | undefined;
}

/** `undefined` if none of its variables is set. @throws {StartError} naming each variable that is missing or in conflict. */
export function parseSlackOAuth(values: SlackOAuthEnv): SlackOAuthConfig | undefined {
  const { SLACK_CLIENT_ID: id, SLACK_CLIENT_SECRET: clientSecret, SLACK_SIGNING_SECRET: signingSecret, SLACK_PUBLIC_URL: url, ENCRYPTION_KEY: given } = values;
  if (!id && (values.SLACK_BOT_TOKEN || !(clientSecret || url || given))) return undefined;
  const [newest, ...older] = given ?? [];
  const problems = [...conflictingVariables(values), ...missing(values)];
  if (problems.length > 0 || !id || !clientSecret || !signingSecret || !url || !newest) throw new StartError(problems.join('\n'));
  return { clientId: id, clientSecret, signingSecret, publicUrl: url, keys: [newest, ...older] };
}

function conflictingVariables({ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_MODE: mode }: SlackOAuthEnv): readonly string[] {
  return [
    ...(botToken
      ? [
          'SLACK_BOT_TOKEN and SLACK_CLIENT_ID are both set: the first is for a single workspace, the second for many. Leave one of them empty; docs/many-workspaces.md explains both.',
        ]
      : []),
    ...(appToken || mode === 'socket' ? ['Many workspaces (SLACK_CLIENT_ID) need HTTP: leave SLACK_APP_TOKEN empty, and SLACK_MODE empty or http.'] : []),
  ];
}

const credentialsHint = 'copy it from https://api.slack.com/apps, Basic Information, App Credentials';

const fixHints = {
  SLACK_CLIENT_ID: credentialsHint,
  SLACK_CLIENT_SECRET: credentialsHint,
  SLACK_SIGNING_SECRET: credentialsHint,
  SLACK_PUBLIC_URL: 'write the https address at which Slack reaches the bot, such as https://club.example.org',
  ENCRYPTION_KEY: `${keyGenerationHint}, and keep it apart from the database's backups`,
} as const;

const missing = (values: SlackOAuthEnv): readonly string[] =>
  (Object.keys(fixHints) as (keyof typeof fixHints)[])
    .filter((name) => !values[name])
    .map((name) => `${name} is missing, which an app for many workspaces needs: ${fixHints[name]}.`);
