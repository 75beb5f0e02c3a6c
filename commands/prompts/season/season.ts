/** `/prompts list`, `add`, `move` and `remove`: the questions of the channel's paper in the order in which they are asked. */
import type { Context } from '../../../src/core/command/command.ts';
import { UserError } from '../../../src/core/errors.ts';
import type { ChannelSchedule } from '../../../src/core/ports/schedule-service.ts';
import type { Reply } from '../../../src/core/reply/reply.ts';
import { seasonFor } from '../../../src/core/schedule/question-order.ts';
import type { ChannelSeason } from '../../../src/core/season/arrange-season.ts';
import { isOwnQuestionId } from '../../../src/core/season/own-question.ts';
import type { SeasonPlace } from '../../../src/core/season/season-arrangement.ts';
import { requireThreadedChannel, type ScheduleContext } from '../../shared/channel.ts';
import { assertOrganiser } from '../assert-organiser.ts';
import type { PromptsValues, SeasonAction } from '../options.ts';
import { quoteTyped } from '../schedule-problem.ts';
import { requireQuestion, showSeason } from './find-question.ts';
import { addQuestionButton } from './question-form.ts';
import { requireLevel, requireTheme } from './question-labels.ts';
import { addHint, parseQuestionText } from './question-text.ts';
import { questionCard, seasonChanged } from './season-changed.ts';
import { seasonList } from './season-list.ts';
import { requirePlace, type WantedPlace } from './season-place.ts';

/** @throws {UserError} outside a channel, for people who may not change the season, and for a change that is not possible. */
export async function runSeasonAction(action: SeasonAction, values: PromptsValues, context: Context): Promise<Reply> {
  const channel = requireThreadedChannel(context, 'A season can be viewed and changed', [{ label: 'Preview the next question', run: '/prompts preview' }]);
  if (action === 'list') {
    const overview = await channel.schedules.getSchedule(channel.place);
    return seasonList(overview, context.library, await context.isOrganiser());
  }
  await assertOrganiser(context, 'the season');
  const overview = await channel.schedules.getSchedule(channel.place, channel.cause);
  const change: SeasonContext = { channel, context, overview, season: seasonFor(context.library, overview.paper, overview) };
  switch (action) {
    case 'add':
      return addQuestion(values, change);
    case 'move':
      return moveQuestion(values, change);
    case 'remove':
      return removeQuestion(values, change);
  }
}

interface SeasonContext {
  readonly channel: ScheduleContext;
  readonly context: Context;
  /** The schedule before the change, also for a repeated request. */
  readonly overview: ChannelSchedule;
  readonly season: ChannelSeason;
}

async function addQuestion({ question, level, theme, place: typed }: PromptsValues, { channel, context, overview }: SeasonContext): Promise<Reply> {
  if (question === undefined) throw new UserError(`Which question? ${addHint}`, [addQuestionButton, showSeason], 'question');
  const place = typed === undefined ? undefined : absolute(requirePlace(typed), typed);
  const { schedules, cause } = channel;
  const { actor, library } = context;
  if (isGone(question, overview)) {
    if (level !== undefined || theme !== undefined) throw new UserError('A question that is added back keeps its level and theme. Nothing was changed.');
    const result = await schedules.changeSeason(channel.place, actor, { kind: 'restore', prompt: question, ...(place === undefined ? {} : { place }) }, cause);
    return seasonChanged('restore', result, library);
  }
  const text = parseQuestionText(question);
  const labels = { ...(level === undefined ? {} : { level: requireLevel(level) }), ...(theme === undefined ? {} : { theme: requireTheme(theme) }) };
  const result = await schedules.changeSeason(channel.place, actor, { kind: 'add', question: { text, ...labels }, place: place ?? 'next' }, cause);
  return seasonChanged('add', result, library);
}

/** Whether the words are the id of a question that can be added back, as in our buttons. */
const isGone = (typed: string, { arrangements = [] }: ChannelSchedule): boolean =>
  isOwnQuestionId(typed) || arrangements.some(({ leftOut }) => leftOut.includes(typed));

async function moveQuestion({ question, place: typed }: PromptsValues, { channel, context, overview, season }: SeasonContext): Promise<Reply> {
  if (question === undefined) throw new UserError('Which question, and where to? Such as /prompts move 5 to 2, or move 5 up.', [showSeason]);
  const prompt = requireQuestion(question, season, (id) => `/prompts move ${id}${typed === undefined ? '' : ` place:${typed}`}`);
  const asked = season.prompts.find(({ id }) => id === prompt);
  if (typed === undefined) {
    if (!asked) throw new UserError('That question is no longer in the season of this paper.', [showSeason]);
    return questionCard(asked, season, overview.season);
  }
  const wanted = requirePlace(typed);
  const place = wanted === 'up' || wanted === 'down' ? Math.max(1, (asked?.week ?? 1) + (wanted === 'up' ? -1 : 1)) : wanted;
  const result = await channel.schedules.changeSeason(channel.place, context.actor, { kind: 'move', prompt, place }, channel.cause);
  return seasonChanged('move', result, context.library);
}

async function removeQuestion({ question }: PromptsValues, { channel, context, season }: SeasonContext): Promise<Reply> {
  if (question === undefined) throw new UserError('Which question? Such as /prompts remove 3, by its number in the season.', [showSeason]);
  const prompt = requireQuestion(question, season, (id) => `/prompts remove ${id}`);
  const result = await channel.schedules.changeSeason(channel.place, context.actor, { kind: 'remove', prompt }, channel.cause);
  return seasonChanged('remove', result, context.library);
}

/** @throws {UserError} for a place that a new question cannot have. */
function absolute(place: WantedPlace, typed: string): SeasonPlace {
  if (place !== 'up' && place !== 'down') return place;
  throw new UserError(`A new question cannot go ${quoteTyped(typed)}. Say a number, next or last.`, [], 'place');
}
