import { type Context, defineCommand } from '../src/core/command/command.ts';
import { UserError } from '../src/core/errors.ts';
import type { RevealMode } from '../src/core/ports/schedule-service.ts';
import type { Reply } from '../src/core/reply/reply.ts';
import { describeRecurrence } from '../src/core/schedule/calendar/describe-recurrence.ts';
import { namedZone } from '../src/core/schedule/calendar/time-zones.ts';
import { discuss } from './discuss.ts';
import { assertOrganiser } from './prompts/assert-organiser.ts';
import { type ChangeContext, changeSchedule, skipNext } from './prompts/change.ts';
import { normalizeOptions } from './prompts/normalize-options.ts';
import { type Action, actions, type PromptsValues, promptsLine, promptsOptions } from './prompts/options.ts';
import { parsePositional } from './prompts/parse-positional.ts';
import { requireWantedPaper, type WantedPaper } from './prompts/require-wanted-paper.ts';
import { parseRevealMode, revealWords } from './prompts/reveal.ts';
import { saysEnd } from './prompts/schedule/match-end.ts';
import { parsePause } from './prompts/schedule/parse-pause.ts';
import { parseSchedule } from './prompts/schedule/parse-schedule.ts';
import { quoteTyped } from './prompts/schedule-problem.ts';
import { parseQuestionLine } from './prompts/season/parse-question.ts';
import { parseFilledLine, questionForm } from './prompts/season/question-form.ts';
import { runSeasonAction } from './prompts/season/season.ts';
import { assertNoQuestionOptions, seasonActionOf } from './prompts/season/season-action.ts';
import { suggestQuestions } from './prompts/season/suggest-questions.ts';
import { showReply } from './prompts/show.ts';
import { understandOptions } from './prompts/understand-options.ts';
import { withBroughtPaper } from './prompts/with-paper.ts';
import { requireThreadedChannel, type ScheduleContext } from './shared/channel.ts';
import { postPrompt } from './shared/post-prompt.ts';

export const prompts = defineCommand({
  name: 'prompts',
  description: 'The weekly questions of this channel: on which paper, when; set up, pause, skip',
  examples: ['/prompts', '/prompts preview', '/prompts list'],
  usageExamples: [
    '/prompts on monday 9am Europe/London',
    '/prompts on tue 9:30 pm New York every:2 weeks',
    '/prompts on first monday of the month 9am Boston',
    '/prompts on 0 9 * * 1 UTC',
    '/prompts at 13:00',
    '/prompts pause until 24 December',
    '/prompts pause from 20 December to 6 January',
    '/prompts paper SLE-BRAVE-II',
    '/prompts paper 10.1056/NEJMoa2021436',
    '/prompts reveal after a day',
    '/prompts add "Which result would change what you do?"',
    '/prompts move 5 to 2',
  ],
  options: promptsOptions,
  parsePositional: (words) => revealWords(words) ?? parsePositional(words),
  readTyped: (typed) => parseFilledLine(typed) ?? parseQuestionLine(typed),
  form: async ({ action }, context) => {
    if (action !== 'add') throw new UserError('Only a question is added with a form. The schedule is changed in words, such as /prompts at 13:00.');
    return questionForm(context);
  },
  suggestInChannel: suggestQuestions,
  run: async (typed, context) => {
    const season = seasonActionOf(typed);
    if (season) return runSeasonAction(season, typed, context);
    assertNoQuestionOptions(typed);
    const named = await withBroughtPaper(normalizeOptions(typed), context);
    const { values, isClear } = understandOptions(named, context.library, context.schedules?.now());
    const action = actionOf(values);
    if (action && action !== 'on' && action !== 'paper' && action !== 'reveal') assertNoExtraOptions(action, values, isClear);
    if (action === 'preview') return discuss.run({ show: 'question', ...(values.paper ? { paper: values.paper } : {}) }, context);
    const channel = requireThreadedChannel(context, 'Questions are scheduled', [{ label: 'Preview the next question', run: '/prompts preview' }]);
    if (!action) return showReply(await channel.schedules.getSchedule(channel.place), context.library, channel.schedules.defaultZone);
    await assertOrganiser(context, 'the schedule');
    return act(action, values, channel, context);
  },
});

/** The default action: `on` for a day or a time, `pause` for a date; a paper or a reveal mode alone changes only that. */
function actionOf({ action, day, time, timezone, every, starting, until, paper, design, reveal }: PromptsValues): Action | 'paper' | 'reveal' | undefined {
  const known = actions.find((one) => one === action);
  if (known) return known;
  if (until && !day && !time && !starting) return saysEnd(until) ? 'on' : 'pause';
  if (day || time || timezone || every || starting) return 'on';
  if (paper || design) return 'paper';
  return reveal ? 'reveal' : undefined;
}

async function act(action: Exclude<Action | 'paper' | 'reveal', 'preview'>, values: PromptsValues, channel: ScheduleContext, context: Context): Promise<Reply> {
  const { library, actor } = context;
  const by = { actor, library };
  switch (action) {
    case 'on':
      return turnOn(values, channel, by, { wanted: await requireWantedPaper(values, channel, context), likelyZones: context.likelyZones });
    case 'paper': {
      const { change, ...remarks } = await requireWantedPaper(values, channel, context);
      return changeSchedule(channel, by, { kind: 'paper', paper: library.paper.id, ...change, ...revealChange(values) }, remarks);
    }
    case 'reveal':
      return changeSchedule(channel, by, { kind: 'reveal', reveal: parseRevealMode(values, values.reveal ?? '') });
    case 'pause': {
      const { change, notes } = await parsePause(values, channel);
      return changeSchedule(channel, by, change, { notes });
    }
    case 'skip':
      return skipNext(channel, by);
    case 'off':
    case 'resume':
      return changeSchedule(channel, by, { kind: action });
    case 'now':
      return postPrompt(channel, actor, library);
  }
}

const revealChange = (values: PromptsValues): { readonly reveal?: RevealMode } => (values.reveal ? { reveal: parseRevealMode(values, values.reveal) } : {});

interface TurnOnContext extends Pick<Context, 'likelyZones'> {
  readonly wanted: WantedPaper;
}

/** A platform may name a zone that we do not know. */
const knownZone = (name: string): readonly string[] => {
  const found = namedZone(name);
  return found?.status === 'found' ? [found.zone] : [];
};

/**
 * `on` without options resumes the previous schedule. With some options it keeps the other parts of the current one.
 * @throws {UserError} if it is already on, or if the schedule is not valid.
 */
async function turnOn(values: PromptsValues, channel: ScheduleContext, by: ChangeContext, { wanted, likelyZones }: TurnOnContext): Promise<Reply> {
  const { schedules, place, cause } = channel;
  const { state, recurrence } = await schedules.getSchedule(place, cause);
  const bare = ![values.day, values.time, values.timezone, values.every, values.starting, values.until].some(Boolean);
  const reveal = revealChange(values);
  const { change, ...remarks } = wanted;
  const { paper } = change;
  const on = { ...change, ...reveal };
  if (bare && recurrence && state === 'on' && paper) return changeSchedule(channel, by, { kind: 'paper', ...change, paper, ...reveal }, remarks);
  if (bare && recurrence && state === 'on' && reveal.reveal) return changeSchedule(channel, by, { kind: 'reveal', reveal: reveal.reveal });
  if (bare && recurrence && state === 'on') {
    throw new UserError(`It is already on: ${describeRecurrence(recurrence)}. To change that, name a day and a time.`, [{ label: 'Show it', run: '/prompts' }]);
  }
  if (bare && recurrence) return changeSchedule(channel, by, { kind: 'on', ...on, recurrence }, remarks);
  const current = state === 'off' || state === 'none' ? undefined : recurrence;
  const suggestedZones = values.timezone || current || schedules.defaultZone ? [] : (await likelyZones()).flatMap(knownZone);
  const read = parseSchedule(values, { now: schedules.now(), defaultZone: schedules.defaultZone, current, suggestedZones });
  // Changing one part of a paused schedule does not resume it.
  const keepsRest = read.isChange && values.action !== 'on';
  const extras = { ...read, ...remarks, notes: [...read.notes, ...remarks.notes], choices: [...read.choices, ...remarks.choices] };
  return changeSchedule(channel, by, { kind: 'on', ...on, recurrence: read.recurrence, ...(keepsRest ? { keepsRest } : {}) }, extras);
}

/** @throws {UserError} if an option does not apply to the action. */
function assertNoExtraOptions(action: Action, { day, time, timezone, every, starting, until, paper, design, reveal }: PromptsValues, isClear: boolean): void {
  const surplus = [
    time,
    timezone,
    every,
    ...(action === 'pause' ? [] : [day, starting, until]),
    action === 'preview' ? undefined : paper,
    design,
    reveal,
  ].filter((value) => value !== undefined);
  if (surplus.length === 0) return;
  const what = `“${action}” cannot be combined with ${quoteTyped(surplus.join(' '))}`;
  // “Off” cannot be planned, and leaving out a day is a pause.
  if (action === 'off' && [time, timezone, every, paper].every((value) => value === undefined))
    throw new UserError(
      `${what}: it takes effect immediately, so nothing was changed. Type it on that day, or plan a pause: /prompts pause from 1 March to 31 August.`,
      [{ label: 'Show the schedule', run: '/prompts' }],
    );
  // Words that were not understood may say the opposite.
  if (!isClear) throw new UserError(`${what}, so nothing was changed.`, [{ label: 'Show the schedule', run: '/prompts' }]);
  const line = promptsLine({ action, ...(action === 'pause' ? { day, starting, until } : {}) });
  throw new UserError(`${what}. Leave that out?`, [{ label: `Only ${line}`, run: line }]);
}
