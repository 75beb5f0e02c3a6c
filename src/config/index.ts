/** Checks the environment once. Nothing else reads `process.env`. */
import type * as z from 'zod';
import { StartError } from '../core/errors.ts';
import { defaultRateLimits, type RateLimits } from '../core/rate-limiter.ts';
import type { DatabaseAddress } from '../store/database.ts';
import { databaseAddress } from './database.ts';
import { environment, type OrganiserPolicy } from './env-schema.ts';
import { type PaperSourcesConfig, paperSourcesConfig, repliesToLinks, watchesPapers } from './paper-sources.ts';
import { parseScheduleConfig, type ScheduleConfig } from './schedule.ts';
import { parseSlackOAuth, type SlackOAuthConfig } from './slack-oauth.ts';

interface BaseSlackConfig {
  readonly apiUrl?: string | undefined;
  readonly host: string;
  /** Defaults to anyone. */
  readonly organisers?: OrganiserPolicy | undefined;
  /** Messages that only link to a paper get a button; no by default. */
  readonly repliesToLinks?: boolean;
  /** How long a request for a post may take; ten seconds by default. */
  readonly postTimeoutMs?: number;
}

/** An app in one workspace, with its token. */
export interface SingleWorkspaceSlackConfig extends BaseSlackConfig {
  readonly kind: 'single';
  readonly botToken: string;
  readonly mode: { readonly kind: 'http'; readonly signingSecret: string; readonly port: number } | { readonly kind: 'socket'; readonly appToken: string };
}

/** An app that many workspaces install. */
export interface MultiWorkspaceSlackConfig extends BaseSlackConfig, SlackOAuthConfig {
  readonly kind: 'multi';
  readonly port: number;
}

export type SlackConfig = SingleWorkspaceSlackConfig | MultiWorkspaceSlackConfig;

export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  /** Messages that only link to a paper get a button; no by default. */
  readonly repliesToLinks?: boolean;
  /** How long a request for a post may take; ten seconds by default. */
  readonly postTimeoutMs?: number;
}

export interface Config {
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
  readonly playground?: { readonly host: string; readonly port: number };
  readonly prompts: ScheduleConfig;
  readonly database: DatabaseAddress;
  /** Absent if papers are not looked up. */
  readonly papers?: PaperSourcesConfig | undefined;
  /** Whether the papers that channels have had are checked again. */
  readonly watchesPapers: boolean;
  readonly rateLimits: RateLimits;
  /** Absent if no port is set. */
  readonly health?: { readonly host: string; readonly port: number };
  /** Why a platform is not started, for the start-up message. */
  readonly disabledReasons: readonly string[];
  /** A club's own folder of papers, drugs and trials. */
  readonly contentDir?: string | undefined;
  readonly reportUrl?: string | undefined;
  readonly privacyUrl?: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/**
 * Reads the configuration.
 * @param hasTerminal false for a service, which does not start the playground if the tokens of its chat platforms are missing.
 * @throws {StartError} naming every variable that is wrong and what to do about it.
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>, { hasTerminal = true }: { readonly hasTerminal?: boolean } = {}): Config {
  const values = parseOrThrow(environment.safeParse(env));
  const host = values.HOST ?? '127.0.0.1';
  const slack = slackConfig(values, host);
  const discord = values.DISCORD_TOKEN ? { token: values.DISCORD_TOKEN, apiUrl: values.DISCORD_API_URL, ...linksConfig(values) } : undefined;
  if (!slack && !discord && values.PLAYGROUND_PORT === undefined && !hasTerminal) throw new StartError(noTokens);
  const playgroundPort = slack || discord ? values.PLAYGROUND_PORT : (values.PLAYGROUND_PORT ?? values.PORT ?? 8787);
  return {
    ...(slack ? { slack } : {}),
    ...(discord ? { discord } : {}),
    ...(playgroundPort === undefined ? {} : { playground: { host, port: playgroundPort } }),
    ...(values.HEALTH_PORT === undefined ? {} : { health: { host: values.HEALTH_HOST ?? '127.0.0.1', port: values.HEALTH_PORT } }),
    prompts: parseScheduleConfig(values, [...(slack ? ['slack'] : []), ...(discord ? ['discord'] : [])]),
    database: databaseAddress(values.DATABASE_URL),
    papers: paperSourcesConfig(values),
    watchesPapers: watchesPapers(values),
    rateLimits: { perPerson: values.FLOOD_USER ?? defaultRateLimits.perPerson, perChannel: values.FLOOD_CHANNEL ?? defaultRateLimits.perChannel },
    disabledReasons: [
      ...(slack ? [] : ['Slack is off: SLACK_BOT_TOKEN is not set.']),
      ...(discord ? [] : ['Discord is off: DISCORD_TOKEN is not set.']),
      ...(playgroundPort === undefined ? ['The playground is off because a chat platform is configured; set PLAYGROUND_PORT to run it as well.'] : []),
    ],
    contentDir: values.CONTENT_DIR,
    reportUrl: values.REPORT_URL,
    privacyUrl: values.PRIVACY_URL,
    logLevel: values.LOG_LEVEL ?? 'info',
  };
}

const noTokens =
  'Neither SLACK_BOT_TOKEN nor DISCORD_TOKEN is set. Without a terminal the playground does not open by itself: set the tokens in .env (npm run setup), or PLAYGROUND_PORT to run the playground as a service.';

/** The organisers, on which Slack's manifest depends, before there is a token. @throws {StartError} like `parseConfig`. */
export const parseSlackOrganisers = (env: Readonly<Record<string, string | undefined>>): OrganiserPolicy | undefined =>
  parseOrThrow(environment.pick({ SLACK_ORGANISERS: true }).safeParse(env)).SLACK_ORGANISERS;

/** Whether the bot replies to links that nobody asked about, on which the manifest depends too. @throws {StartError} like `parseConfig`. */
export const parseRepliesToLinks = (env: Readonly<Record<string, string | undefined>>): boolean =>
  repliesToLinks(parseOrThrow(environment.pick({ PAPER_LINKS: true, PAPER_LOOKUP: true }).safeParse(env)));

/** The key is absent unless it is on, so that a configuration without it stays as it was. */
const linksConfig = (values: Parameters<typeof repliesToLinks>[0]): { readonly repliesToLinks?: true } =>
  repliesToLinks(values) ? { repliesToLinks: true } : {};

/** The club's folder, for tools that need nothing else. @throws {StartError} like `parseConfig`. */
export const parseContentDir = (env: Readonly<Record<string, string | undefined>>): string | undefined =>
  parseOrThrow(environment.pick({ CONTENT_DIR: true }).safeParse(env)).CONTENT_DIR;

/** The configuration of Discord, for the tool that registers its commands. @throws {StartError} like `parseConfig`, and if there is no token. */
export function parseDiscordConfig(env: Readonly<Record<string, string | undefined>>): DiscordConfig {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl } = parseOrThrow(environment.pick({ DISCORD_TOKEN: true, DISCORD_API_URL: true }).safeParse(env));
  if (token) return { token, apiUrl };
  throw new StartError('DISCORD_TOKEN is not set. Copy it from https://discord.com/developers/applications, your application, Bot, Reset Token.');
}

/** The database, for tools that need nothing else. @throws {StartError} like `parseConfig`. */
export const parseDatabaseAddress = (env: Readonly<Record<string, string | undefined>>): DatabaseAddress =>
  databaseAddress(parseOrThrow(environment.pick({ DATABASE_URL: true }).safeParse(env)).DATABASE_URL);

/** Where papers are looked up, for tools that need nothing else. @throws {StartError} like `parseConfig`. */
export const parsePaperSources = (env: Readonly<Record<string, string | undefined>>): PaperSourcesConfig | undefined =>
  paperSourcesConfig(
    parseOrThrow(
      environment
        .pick({
          ...{ PAPER_LOOKUP: true, CONTACT_EMAIL: true, CROSSREF_URL: true, DATACITE_URL: true, DOI_URL: true },
          ...{ EUROPE_PMC_URL: true, PUBMED_URL: true, ARXIV_URL: true, BIORXIV_URL: true, CLINICAL_TRIALS_URL: true },
          ...{ OPENALEX_URL: true, OPENALEX_API_KEY: true },
        })
        .safeParse(env),
    ),
  );

function parseOrThrow<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data;
  throw new StartError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`).join('\n'));
}

function slackConfig(values: z.infer<typeof environment>, host: string): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_MODE: mode } = values;
  const common = { host, apiUrl: values.SLACK_API_URL, organisers: values.SLACK_ORGANISERS, ...linksConfig(values) };
  const port = values.PORT ?? 3000;
  const oauth = parseSlackOAuth(values);
  if (oauth) return { kind: 'multi', ...common, ...oauth, port };
  if (!botToken) {
    if (appToken || signingSecret) {
      throw new StartError('SLACK_BOT_TOKEN is missing, though other Slack variables are set. Copy it from https://api.slack.com/apps, OAuth & Permissions.');
    }
    return undefined;
  }
  const single = { kind: 'single', botToken, ...common } as const;
  if (mode !== 'http' && appToken) return { ...single, mode: { kind: 'socket', appToken } };
  if (mode === 'socket') {
    throw new StartError(
      'SLACK_MODE is socket but SLACK_APP_TOKEN is missing. Create one at https://api.slack.com/apps, Basic Information, App-Level Tokens, with connections:write.',
    );
  }
  if (!signingSecret && mode === 'http') {
    throw new StartError('SLACK_MODE is http but SLACK_SIGNING_SECRET is missing. Copy it from https://api.slack.com/apps, Basic Information.');
  }
  if (!signingSecret) {
    throw new StartError(
      'Slack needs SLACK_APP_TOKEN (Socket Mode, no public address) or SLACK_SIGNING_SECRET (HTTP). Both are at https://api.slack.com/apps, Basic Information.',
    );
  }
  return { ...single, mode: { kind: 'http', signingSecret, port } };
}
