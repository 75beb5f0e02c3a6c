/** The environment, checked once. Nothing else reads `process.env`. */
import { z } from 'zod';
import { StartError } from './core/errors.ts';
import { type FloodLimits, floodLimits } from './core/flood.ts';
import { databaseAddress, type PromptConfig, promptConfig, promptVariables } from './prompt-config.ts';
import { type ManyWorkspaces, manyVariables, manyWorkspaces } from './slack-config.ts';
import type { DatabaseAddress } from './store/database.ts';

/** An empty variable, as .env.example leaves them, counts as absent. */
const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

/** The same for a variable of a narrower kind, which then speaks for itself when it is wrong. */
const unlessEmpty = <T extends z.ZodType>(kind: T) => z.preprocess((value) => (typeof value === 'string' ? value.trim() || undefined : value), kind.optional());

const notAPort = 'must be a port number from 0 to 65535';
const optionalPort = unlessEmpty(
  z
    .string()
    .regex(/^\d{1,5}$/, notAPort)
    .transform(Number)
    .refine((value) => value <= 65535, notAPort),
);
const address = (...protocols: string[]) =>
  optional.refine(
    (value) => value === undefined || protocols.includes(URL.parse(value)?.protocol ?? ''),
    `must be a full address starting with ${protocols.map((protocol) => (protocol === 'mailto:' ? protocol : `${protocol}//`)).join(' or ')}`,
  );
const startsWith = (prefix: string, page: string) =>
  optional.refine((value) => value === undefined || value.startsWith(prefix), `must start with ${prefix}; copy it again from ${page}`);

const rate = unlessEmpty(
  z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number of answers a minute, or 0 for no limit')
    .transform(Number),
);

/** Who may change what a channel has: its schedule. */
export type Organisers = { readonly kind: 'anyone' | 'admins' } | { readonly kind: 'listed'; readonly users: readonly string[] };

const notOrganisers = 'must be anyone, admins, or ids of members such as U012ABC,U345DEF (in a profile in Slack: More, Copy member ID)';
const slackOrganisers = unlessEmpty(
  z
    .string()
    .regex(/^(?:anyone|admins|[UW][A-Z0-9]{2,}(?:[\s,]+[UW][A-Z0-9]{2,})*)$/, notOrganisers)
    .transform((value): Organisers => (value === 'anyone' || value === 'admins' ? { kind: value } : { kind: 'listed', users: value.split(/[\s,]+/) })),
);

const environment = z.object({
  SLACK_BOT_TOKEN: startsWith('xoxb-', 'https://api.slack.com/apps, OAuth & Permissions'),
  SLACK_SIGNING_SECRET: optional,
  SLACK_APP_TOKEN: startsWith('xapp-', 'https://api.slack.com/apps, Basic Information, App-Level Tokens'),
  SLACK_MODE: unlessEmpty(z.enum(['http', 'socket'], 'must be http or socket')),
  SLACK_API_URL: address('https:', 'http:'),
  SLACK_CLIENT_ID: unlessEmpty(manyVariables.SLACK_CLIENT_ID),
  SLACK_CLIENT_SECRET: optional,
  SLACK_PUBLIC_URL: unlessEmpty(manyVariables.SLACK_PUBLIC_URL),
  ENCRYPTION_KEY: unlessEmpty(manyVariables.ENCRYPTION_KEY),
  SLACK_ORGANISERS: slackOrganisers,
  DISCORD_TOKEN: optional,
  DISCORD_API_URL: address('https:', 'http:'),
  PROMPT_CHANNELS: unlessEmpty(promptVariables.PROMPT_CHANNELS),
  PROMPT_CRON: unlessEmpty(promptVariables.PROMPT_CRON),
  PROMPT_TIMEZONE: unlessEmpty(promptVariables.PROMPT_TIMEZONE),
  PROMPT_GRACE_HOURS: unlessEmpty(promptVariables.PROMPT_GRACE_HOURS),
  DATABASE_URL: unlessEmpty(promptVariables.DATABASE_URL),
  HOST: optional,
  HEALTH_HOST: optional,
  HEALTH_PORT: optionalPort,
  PORT: optionalPort,
  PLAYGROUND_PORT: optionalPort,
  FLOOD_USER: rate,
  FLOOD_CHANNEL: rate,
  REPORT_URL: address('https:', 'mailto:').refine((value) => (value?.length ?? 0) <= 300, 'must be at most 300 characters, so that it fits under every answer'),
  PRIVACY_URL: address('https:').refine((value) => (value?.length ?? 0) <= 300, 'must be at most 300 characters'),
  LOG_LEVEL: unlessEmpty(z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')),
});

interface SlackCommon {
  readonly apiUrl?: string | undefined;
  readonly host: string;
  /** Anybody, unless given. */
  readonly organisers?: Organisers | undefined;
  /** How long a request for a post may take, in ms; ten seconds unless given. */
  readonly longestPost?: number;
}

/** The app in one workspace, by its token. */
export interface OneSlackConfig extends SlackCommon {
  readonly kind: 'one';
  readonly botToken: string;
  readonly mode: { readonly kind: 'http'; readonly signingSecret: string; readonly port: number } | { readonly kind: 'socket'; readonly appToken: string };
}

/** The app in every workspace that installs it. */
export interface ManySlackConfig extends SlackCommon, ManyWorkspaces {
  readonly kind: 'many';
  readonly port: number;
}

export type SlackConfig = OneSlackConfig | ManySlackConfig;

export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  /** How long a request for a post may take, in ms; ten seconds unless given. */
  readonly longestPost?: number;
}

export interface Config {
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
  readonly playground?: { readonly host: string; readonly port: number };
  readonly prompts: PromptConfig;
  readonly database: DatabaseAddress;
  readonly flood: FloodLimits;
  /** Where a supervisor asks; absent unless a port is set. */
  readonly health?: { readonly host: string; readonly port: number };
  /** Why a platform is left out, for the start-up log. */
  readonly leftOut: readonly string[];
  readonly reportUrl?: string | undefined;
  readonly privacyUrl?: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/**
 * Reads the configuration.
 * @throws {StartError} naming every variable that is wrong and what to do about it.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const values = checked(environment.safeParse(env));
  const host = values.HOST ?? '127.0.0.1';
  const slack = slackConfig(values, host);
  const discord = values.DISCORD_TOKEN ? { token: values.DISCORD_TOKEN, apiUrl: values.DISCORD_API_URL } : undefined;
  const playgroundPort = slack || discord ? values.PLAYGROUND_PORT : (values.PLAYGROUND_PORT ?? values.PORT ?? 8787);
  return {
    ...(slack ? { slack } : {}),
    ...(discord ? { discord } : {}),
    ...(playgroundPort === undefined ? {} : { playground: { host, port: playgroundPort } }),
    ...(values.HEALTH_PORT === undefined ? {} : { health: { host: values.HEALTH_HOST ?? '127.0.0.1', port: values.HEALTH_PORT } }),
    prompts: promptConfig(values, [...(slack ? ['slack'] : []), ...(discord ? ['discord'] : [])]),
    database: databaseAddress(values.DATABASE_URL),
    flood: { perPerson: values.FLOOD_USER ?? floodLimits.perPerson, perChannel: values.FLOOD_CHANNEL ?? floodLimits.perChannel },
    leftOut: [
      ...(slack ? [] : ['Slack is off: SLACK_BOT_TOKEN is not set.']),
      ...(discord ? [] : ['Discord is off: DISCORD_TOKEN is not set.']),
      ...(playgroundPort === undefined ? ['The playground is off beside chat platforms; set PLAYGROUND_PORT to have it too.'] : []),
    ],
    reportUrl: values.REPORT_URL,
    privacyUrl: values.PRIVACY_URL,
    logLevel: values.LOG_LEVEL ?? 'info',
  };
}

/** What Slack's manifest depends on, before there is a token. @throws {StartError} as `readConfig` does. */
export const readSlackOrganisers = (env: Readonly<Record<string, string | undefined>>): Organisers | undefined =>
  checked(environment.pick({ SLACK_ORGANISERS: true }).safeParse(env)).SLACK_ORGANISERS;

/** Discord alone, for the tool that registers its commands. @throws {StartError} as `readConfig` does, and where there is no token. */
export function readDiscord(env: Readonly<Record<string, string | undefined>>): DiscordConfig {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl } = checked(environment.pick({ DISCORD_TOKEN: true, DISCORD_API_URL: true }).safeParse(env));
  if (token) return { token, apiUrl };
  throw new StartError('DISCORD_TOKEN is not set. Copy it from https://discord.com/developers/applications, your application, Bot, Reset Token.');
}

/** Where the database is, for tools that need nothing else. @throws {StartError} as `readConfig` does. */
export const readDatabase = (env: Readonly<Record<string, string | undefined>>): DatabaseAddress =>
  databaseAddress(checked(environment.pick({ DATABASE_URL: true }).safeParse(env)).DATABASE_URL);

function checked<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data;
  throw new StartError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'));
}

function slackConfig(values: z.infer<typeof environment>, host: string): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_MODE: mode } = values;
  const common = { host, apiUrl: values.SLACK_API_URL, organisers: values.SLACK_ORGANISERS };
  const port = values.PORT ?? 3000;
  const many = manyWorkspaces(values);
  if (many) return { kind: 'many', ...common, ...many, port };
  if (!botToken) {
    if (appToken || signingSecret) {
      throw new StartError('SLACK_BOT_TOKEN is missing, though other Slack variables are set. Copy it from https://api.slack.com/apps, OAuth & Permissions.');
    }
    return undefined;
  }
  const one = { kind: 'one', botToken, ...common } as const;
  if (mode !== 'http' && appToken) return { ...one, mode: { kind: 'socket', appToken } };
  if (mode === 'socket') {
    throw new StartError(
      'SLACK_MODE is socket but SLACK_APP_TOKEN is missing. Make one at https://api.slack.com/apps, Basic Information, App-Level Tokens, with connections:write.',
    );
  }
  if (!signingSecret && mode === 'http') {
    throw new StartError('SLACK_MODE is http but SLACK_SIGNING_SECRET is missing. Copy it from https://api.slack.com/apps, Basic Information.');
  }
  if (!signingSecret) {
    throw new StartError(
      'Slack needs SLACK_APP_TOKEN (Socket Mode, no public address) or SLACK_SIGNING_SECRET (HTTP). Both stand at https://api.slack.com/apps, Basic Information.',
    );
  }
  return { ...one, mode: { kind: 'http', signingSecret, port } };
}
