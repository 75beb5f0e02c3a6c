/** The variables of scheduled questions. */
import * as z from 'zod';
import { StartError } from '../core/errors.ts';
import type { PostsByMembers } from '../core/ports/post-requests.ts';
import { parseCron } from '../core/schedule/calendar/cron.ts';
import { nextOccurrence, type Recurrence } from '../core/schedule/calendar/recurrence.ts';
import { findZone } from '../core/schedule/calendar/time-zones.ts';

/** A channel of PROMPT_CHANNELS. */
interface ConfiguredChannel {
  readonly platform: 'slack' | 'discord';
  readonly channel: string;
}

export interface ScheduleConfig {
  readonly channels: readonly ConfiguredChannel[];
  /** The schedule of all these channels; absent if there are none. */
  readonly recurrence?: Recurrence;
  /** For schedules that are set in the chat without a time zone. */
  readonly defaultZone?: string | undefined;
  /** How late a post may be, in ms. */
  readonly graceMs: number;
  readonly postsByMembers: PostsByMembers;
}

const channelList = z.string().transform((text, context) => {
  const entries = text.split(',').map((entry) => entry.trim());
  const channels = entries.filter(Boolean).map((entry) => {
    const [, platform, channel] = /^(slack|discord):([A-Z0-9]+)$/i.exec(entry) ?? [];
    if (!platform || !channel)
      context.addIssue({ code: 'custom', message: `contains “${entry}”; write slack:C0123ABC or discord:112233445566, separated by commas` });
    return { platform: (platform ?? '').toLowerCase() as ConfiguredChannel['platform'], channel: channel ?? '' };
  });
  return channels;
});

const zone = z.string().transform((text, context) => {
  const found = findZone(text);
  if (found.status === 'found') return found.zone;
  const near = found.near.length > 0 ? ` (did you mean ${found.near[0]}?)` : ', such as Europe/London';
  context.addIssue({ code: 'custom', message: `must be a time zone by its IANA name${near}` });
  return z.NEVER;
});

const cron = z.string().transform((expression, context) => {
  const read = parseCron(expression);
  if (read.ok) return expression.trim().replace(/\s+/g, ' ');
  context.addIssue({ code: 'custom', message: `cannot be read: ${read.problem.replace(/\.$/, '')}` });
  return z.NEVER;
});

const hours = z
  .string()
  .regex(/^\d{1,3}(?:\.\d+)?$/, 'must be a number of hours, such as 12')
  .transform((text) => Number(text) * 3_600_000)
  .refine((graceMs) => graceMs >= 360_000, 'must be at least 0.1, or a post that is a second late would be skipped');

const discuss = z
  .enum(['everyone', 'organisers'], 'must be everyone (members may post once an hour in each channel) or organisers')
  .transform((value): PostsByMembers => (value === 'everyone' ? 'hourly' : 'never'));

export const scheduleEnv = {
  PROMPT_CHANNELS: channelList,
  PROMPT_CRON: cron,
  PROMPT_TIMEZONE: zone,
  PROMPT_GRACE_HOURS: hours,
  DISCUSS: discuss,
};

export interface ScheduleEnv {
  readonly PROMPT_CHANNELS?: readonly ConfiguredChannel[] | undefined;
  readonly PROMPT_CRON?: string | undefined;
  readonly PROMPT_TIMEZONE?: string | undefined;
  readonly PROMPT_GRACE_HOURS?: number | undefined;
  readonly DISCUSS?: PostsByMembers | undefined;
}

const defaultGraceMs = 12 * 3_600_000;

/** @param platforms those whose tokens are set. @throws {StartError} if a variable needs another that is missing. */
export function parseScheduleConfig(values: ScheduleEnv, platforms: readonly string[]): ScheduleConfig {
  const { PROMPT_CHANNELS: channels = [], PROMPT_CRON: expression, PROMPT_TIMEZONE: defaultZone } = values;
  const { PROMPT_GRACE_HOURS: graceMs = defaultGraceMs, DISCUSS: postsByMembers = 'hourly' } = values;
  if (channels.length === 0) return { channels, defaultZone, graceMs, postsByMembers };
  const missing = channels.find(({ platform }) => !platforms.includes(platform));
  if (missing) throw new StartError(`PROMPT_CHANNELS names ${missing.platform}:${missing.channel}, but there are no tokens for ${missing.platform}.`);
  if (!expression) throw new StartError('PROMPT_CRON is missing, though PROMPT_CHANNELS is set. For Mondays at nine write 0 9 * * 1.');
  if (!defaultZone) throw new StartError('PROMPT_TIMEZONE is missing, though PROMPT_CHANNELS is set. Write an IANA name such as Europe/London.');
  const recurrence: Recurrence = { kind: 'cron', expression, zone: defaultZone };
  if (!nextOccurrence(recurrence, Temporal.Now.instant())) throw new StartError(`PROMPT_CRON (${expression}) has no next date: there is no such day.`);
  return { channels, recurrence, defaultZone, graceMs, postsByMembers };
}
