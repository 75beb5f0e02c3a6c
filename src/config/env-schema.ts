/** The environment variables: their possible values, and what to say about a wrong one. */
import * as z from 'zod';
import { databaseEnv } from './database.ts';
import { paperSourcesEnv } from './paper-sources.ts';
import { scheduleEnv } from './schedule.ts';
import { slackOAuthEnv } from './slack-oauth.ts';

/** An empty variable, as in .env.example, counts as absent. */
const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

/** Like `optional`, for another kind of variable that has its own error message. */
const emptyToUndefined = <T extends z.ZodType>(kind: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.trim() || undefined : value), kind.optional());

const portError = 'must be a port number from 0 to 65535';
const optionalPort = emptyToUndefined(
  z
    .string()
    .regex(/^\d{1,5}$/, portError)
    .transform(Number)
    .refine((value) => value <= 65535, portError),
);
const address = (...protocols: string[]) =>
  optional.refine(
    (value) => value === undefined || protocols.includes(URL.parse(value)?.protocol ?? ''),
    `must be a full address starting with ${protocols.map((protocol) => (protocol === 'mailto:' ? protocol : `${protocol}//`)).join(' or ')}`,
  );
/** The address of an API, without credentials, which would be printed in every error that names it. */
const apiAddress = address('https:', 'http:').refine((value) => {
  const { username, password } = URL.parse(value ?? '') ?? { username: '', password: '' };
  return username === '' && password === '';
}, 'must not contain a user name or a password; let the proxy add them');
const startsWith = (prefix: string, page: string) =>
  optional.refine((value) => value === undefined || value.startsWith(prefix), `must start with ${prefix}; copy it again from ${page}`);

const rateSchema = emptyToUndefined(
  z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number of answers a minute, or 0 for no limit')
    .transform(Number),
);

/** Who may change a channel's schedule. */
export type OrganiserPolicy = { readonly kind: 'anyone' | 'admins' } | { readonly kind: 'listed'; readonly users: readonly string[] };

const organisersError = 'must be anyone, admins, or ids of members such as U012ABC,U345DEF (in a profile in Slack: More, Copy member ID)';
const parseOrganisers = emptyToUndefined(
  z
    .string()
    .regex(/^(?:anyone|admins|[UW][A-Z0-9]{2,}(?:[\s,]+[UW][A-Z0-9]{2,})*)$/, organisersError)
    .transform((value): OrganiserPolicy => (value === 'anyone' || value === 'admins' ? { kind: value } : { kind: 'listed', users: value.split(/[\s,]+/) })),
);

/** Every variable, with its error message. */
export const environment = z.object({
  SLACK_BOT_TOKEN: startsWith('xoxb-', 'https://api.slack.com/apps, OAuth & Permissions'),
  SLACK_SIGNING_SECRET: optional,
  SLACK_APP_TOKEN: startsWith('xapp-', 'https://api.slack.com/apps, Basic Information, App-Level Tokens'),
  SLACK_MODE: emptyToUndefined(z.enum(['http', 'socket'], 'must be http or socket')),
  SLACK_API_URL: apiAddress,
  SLACK_CLIENT_ID: emptyToUndefined(slackOAuthEnv.SLACK_CLIENT_ID),
  SLACK_CLIENT_SECRET: optional,
  SLACK_PUBLIC_URL: emptyToUndefined(slackOAuthEnv.SLACK_PUBLIC_URL),
  ENCRYPTION_KEY: emptyToUndefined(slackOAuthEnv.ENCRYPTION_KEY),
  SLACK_ORGANISERS: parseOrganisers,
  DISCORD_TOKEN: optional,
  DISCORD_API_URL: apiAddress,
  PROMPT_CHANNELS: emptyToUndefined(scheduleEnv.PROMPT_CHANNELS),
  PROMPT_CRON: emptyToUndefined(scheduleEnv.PROMPT_CRON),
  PROMPT_TIMEZONE: emptyToUndefined(scheduleEnv.PROMPT_TIMEZONE),
  DISCUSS: emptyToUndefined(scheduleEnv.DISCUSS),
  PROMPT_GRACE_HOURS: emptyToUndefined(scheduleEnv.PROMPT_GRACE_HOURS),
  DATABASE_URL: emptyToUndefined(databaseEnv.DATABASE_URL),
  CONTENT_DIR: optional,
  PAPER_LOOKUP: emptyToUndefined(paperSourcesEnv.PAPER_LOOKUP),
  PAPER_WATCH: emptyToUndefined(paperSourcesEnv.PAPER_WATCH),
  PAPER_LINKS: emptyToUndefined(paperSourcesEnv.PAPER_LINKS),
  CONTACT_EMAIL: emptyToUndefined(paperSourcesEnv.CONTACT_EMAIL),
  CROSSREF_URL: emptyToUndefined(paperSourcesEnv.CROSSREF_URL),
  DATACITE_URL: emptyToUndefined(paperSourcesEnv.DATACITE_URL),
  DOI_URL: emptyToUndefined(paperSourcesEnv.DOI_URL),
  EUROPE_PMC_URL: emptyToUndefined(paperSourcesEnv.EUROPE_PMC_URL),
  PUBMED_URL: emptyToUndefined(paperSourcesEnv.PUBMED_URL),
  ARXIV_URL: emptyToUndefined(paperSourcesEnv.ARXIV_URL),
  BIORXIV_URL: emptyToUndefined(paperSourcesEnv.BIORXIV_URL),
  CLINICAL_TRIALS_URL: emptyToUndefined(paperSourcesEnv.CLINICAL_TRIALS_URL),
  OPENALEX_URL: emptyToUndefined(paperSourcesEnv.OPENALEX_URL),
  OPENALEX_API_KEY: emptyToUndefined(paperSourcesEnv.OPENALEX_API_KEY),
  HOST: optional,
  HEALTH_HOST: optional,
  HEALTH_PORT: optionalPort,
  PORT: optionalPort,
  PLAYGROUND_PORT: optionalPort,
  FLOOD_USER: rateSchema,
  FLOOD_CHANNEL: rateSchema,
  REPORT_URL: address('https:', 'mailto:').refine((value) => (value?.length ?? 0) <= 300, 'must be at most 300 characters, so that it fits under every answer'),
  PRIVACY_URL: address('https:').refine((value) => (value?.length ?? 0) <= 300, 'must be at most 300 characters'),
  LOG_LEVEL: emptyToUndefined(z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent')),
});
