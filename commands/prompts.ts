import { type Context, defineCommand } from '../src/core/command/command.ts';
import { UserError } from '../src/core/errors.ts';
import type { Reply } from '../src/core/reply/reply.ts';
import { describeRecurrence } from '../src/core/schedule/calendar/describe-recurrence.ts';
import { discuss } from './discuss.ts';
import { type ChangeContext, changeSchedule, skipNext } from './prompts/change.ts';
import { normalizeOptions } from './prompts/normalize-options.ts';
import { type Action, type PromptsValues, promptsLine, promptsOptions } from './prompts/options.ts';
import { parsePause } from './prompts/parse-pause.ts';
import { parsePositional } from './prompts/parse-positional.ts';
import { parseSchedule } from './prompts/parse-schedule.ts';
import { showReply } from './prompts/show.ts';
import { withPaper } from './prompts/with-paper.ts';
import { requireChannel, type ScheduleContext } from './shared/channel.ts';
import { postPrompt } from './shared/post-prompt.ts';

export const prompts = defineCommand({
  name: 'prompts',
  description: 'The weekly questions of this channel: on which paper, when; set up, pause, skip',
  examples: ['/prompts', '/prompts preview'],
  usageExamples: [
    '/prompts on monday 9am Europe/London',
    '/prompts on tue 9:30 pm New York every:2 weeks',
    '/prompts on 0 9 * * 1 UTC',
    '/prompts pause until 24 December',
    '/prompts paper SLE-BRAVE-II',
  ],
  options: promptsOptions,
  parsePositional,
  run: async (typed, context) => {
    const values = withPaper(normalizeOptions(typed), context.library);
    const action = actionOf(values);
    if (action && action !== 'on' && action !== 'paper') rejectExtraOptions(action, values);
    if (action === 'preview') return discuss.run({ show: 'question', ...(values.paper ? { paper: values.paper } : {}) }, context);
    const channel = requireChannel(context, 'Questions are scheduled', [{ label: 'Preview the next question', run: '/prompts preview' }]);
    if (!action) return showReply(await channel.schedules.getSchedule(channel.place), context.library, channel.schedules.defaultZone);
    await requireOrganiser(context);
    return act(action, values, channel, context);
  },
});

/** The default action: `on` for a day or a time, `pause` for a date, a change of paper for a paper alone. */
function actionOf({ action, day, time, timezone, every, until, paper }: PromptsValues): Action | 'paper' | undefined {
  if (action) return action;
  if (until && !day && !time) return 'pause';
  if (day || time || timezone || every) return 'on';
  return paper ? 'paper' : undefined;
}

async function act(action: Exclude<Action | 'paper', 'preview'>, values: PromptsValues, channel: ScheduleContext, { library, actor }: Context): Promise<Reply> {
  const by = { actor, library };
  switch (action) {
    case 'on':
      return turnOn(values, channel, by);
    case 'paper':
      return changeSchedule(channel, by, { kind: 'paper', paper: values.paper ?? library.paper.id });
    case 'pause':
      return changeSchedule(channel, by, await parsePause(values.until, channel));
    case 'skip':
      return skipNext(channel, by);
    case 'off':
    case 'resume':
      return changeSchedule(channel, by, { kind: action });
    case 'now':
      return postPrompt(channel, actor, library);
  }
}

/** `on` without options resumes the previous schedule. @throws {UserError} if it is already on, or if the schedule is not valid. */
async function turnOn(values: PromptsValues, channel: ScheduleContext, by: ChangeContext): Promise<Reply> {
  const { schedules, place } = channel;
  const { state, recurrence } = await schedules.getSchedule(place);
  const bare = !values.day && !values.time && !values.timezone && !values.every && !values.until;
  const on = values.paper ? { paper: values.paper } : {};
  if (bare && recurrence && state === 'on' && values.paper) return changeSchedule(channel, by, { kind: 'paper', paper: values.paper });
  if (bare && recurrence && state === 'on') {
    throw new UserError(`It is already on: ${describeRecurrence(recurrence)}. To change that, name a day and a time.`, [{ label: 'Show it', run: '/prompts' }]);
  }
  const context = { now: schedules.now(), defaultZone: schedules.defaultZone, currentZone: recurrence?.zone };
  return changeSchedule(channel, by, { kind: 'on', ...on, recurrence: bare && recurrence ? recurrence : parseSchedule(values, context) });
}

/** @throws {UserError} if an option does not apply to the action. */
function rejectExtraOptions(action: Action, { day, time, timezone, every, until, paper }: PromptsValues): void {
  const surplus = [day, time, timezone, every, action === 'pause' ? undefined : until, action === 'preview' ? undefined : paper].filter(
    (value) => value !== undefined,
  );
  if (surplus.length === 0) return;
  const line = promptsLine({ action, ...(action === 'pause' ? { until } : {}) });
  throw new UserError(`“${action}” does not go with “${surplus.join(' ').slice(0, 60)}”. Did you mean this?`, [{ label: line, run: line }]);
}

/** @throws {UserError} if the user is not an organiser. The message says who may change the schedule. */
async function requireOrganiser({ isOrganiser, place }: Pick<Context, 'isOrganiser' | 'place'>): Promise<void> {
  if (await isOrganiser()) return;
  const who = place.platform === 'discord' ? 'members with the Manage Server permission' : 'the organisers of the club';
  throw new UserError(`Only ${who} can change the schedule. Everybody can look at it and preview the next question.`, [
    { label: 'Show the schedule', run: '/prompts' },
    { label: 'Preview the next question', run: '/prompts preview' },
  ]);
}
