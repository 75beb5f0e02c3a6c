/** The season of the channel's paper in the order in which it is asked. */

import type { ChannelSchedule, Progress } from '../../../src/core/ports/schedule-service.ts';
import { type Block, emphasis, type Inline, type Reply, type ReplyButton, type RichText, strong, time } from '../../../src/core/reply/reply.ts';
import { nextPrompt, paperName, seasonFor, seasonOfPrompt } from '../../../src/core/schedule/question-order.ts';
import { type ChannelSeason, isOwnPrompt, type SeasonPrompt } from '../../../src/core/season/arrange-season.ts';
import type { OwnPrompt } from '../../../src/core/season/own-question.ts';
import { ownTitle } from '../../../src/core/season/own-question.ts';
import { shortenText } from '../../../src/core/shorten-text.ts';
import type { Library } from '../../../src/library/library.ts';
import { progressText, zoneOf } from '../describe.ts';
import { questionLabel } from './find-question.ts';
import { addQuestionButton } from './question-form.ts';
import { changeButtons } from './season-changed.ts';

/** With more own questions than this, each has only one button, which opens the others. */
const maxWithAllButtons = 6;
/** More buttons do not fit a message of every platform. */
const maxButtons = 17;
const maxAddBack = 4;

/** @param canChange whether the requester is an organiser. */
export function seasonList(overview: ChannelSchedule, library: Library, canChange: boolean): Reply {
  const { paper, season: progress } = overview;
  const season = seasonFor(library, paper, overview);
  const choices = [
    ...(canChange ? [addQuestionButton, ...ownButtons(season, progress), ...addBackButtons(overview, library)] : []),
    { label: 'Preview the next question', run: '/prompts preview' },
    { label: 'Show the schedule', run: '/prompts' },
  ];
  return {
    title: `The season on ${paperName(paper, library, overview.brought)}`,
    rerunCommand: '/prompts list',
    blocks: [
      { kind: 'text', text: [endSentence(capitalized(progressText(progress, season)))] },
      { kind: 'list', items: season.prompts.map((prompt) => itemText(prompt, season, overview)) },
      ...leftOutBlocks(overview, library),
      { kind: 'note', text: ['Organisers add a question of their own with /prompts add, and change the order with move and remove.'] },
      { kind: 'choices', choices },
    ],
  };
}

function itemText(prompt: SeasonPrompt, season: ChannelSeason, overview: ChannelSchedule): RichText {
  const { prompt: next, isNewRound } = nextPrompt(season, overview.season);
  const isAsked = overview.season.used.includes(prompt.id) && !isNewRound;
  const state: readonly Inline[] = prompt.id === next.id ? [strong(' Next.')] : isAsked ? [emphasis(' Asked.')] : [];
  if (isOwnPrompt(prompt)) return [strong(`${prompt.week}. `), ...ownText(prompt, overview), ...state];
  return [strong(`${prompt.week}. ${prompt.title}`), ` (${prompt.theme}, ${prompt.level}).`, ...state];
}

function ownText({ text, theme, level, addedBy, addedAt }: OwnPrompt, overview: ChannelSchedule): RichText {
  const labels = [theme, level].filter((label) => label !== undefined).join(', ');
  const by: Inline = addedBy.name === addedBy.id ? { kind: 'person', ...addedBy } : addedBy.name;
  return [`“${text.replace(/\s+/g, ' ')}”`, ...(labels ? [` (${labels})`] : []), ' By ', by, ', ', time(addedAt, zoneOf(overview)), '.'];
}

function ownButtons(season: ChannelSeason, progress: Progress): readonly ReplyButton[] {
  const own = season.prompts.filter(isOwnPrompt);
  if (own.length <= maxWithAllButtons) return own.flatMap((prompt) => changeButtons(prompt, season, progress, (lead) => questionLabel(`${lead}: `, prompt)));
  return own.slice(0, maxButtons).map((prompt) => ({ label: questionLabel('Move or remove: ', prompt), run: `/prompts move ${prompt.id}` }));
}

/** The questions on this paper that can be added back, the latest first. */
function goneQuestions({ paper, arrangements = [], brought }: ChannelSchedule, library: Library): readonly { readonly id: string; readonly title: string }[] {
  const { leftOut = [], removed = [] } = arrangements.find((one) => one.paper === paper) ?? {};
  const ours = leftOut.flatMap((id) => seasonOfPrompt(library, id, brought)?.prompts.find((prompt) => prompt.id === id) ?? []);
  return [...ours.toReversed(), ...removed.toReversed().map(({ id, text }) => ({ id, title: ownTitle(text) }))];
}

const addBackButtons = (overview: ChannelSchedule, library: Library): readonly ReplyButton[] =>
  goneQuestions(overview, library)
    .slice(0, maxAddBack)
    .map(({ id, title }) => ({ label: shortenText(`Add back: ${title}`, 75), run: `/prompts add ${id}` }));

function leftOutBlocks(overview: ChannelSchedule, library: Library): readonly Block[] {
  const gone = goneQuestions(overview, library);
  return gone.length > 0 ? [{ kind: 'note', text: [`Left out: ${gone.map(({ title }) => `“${title}”`).join(', ')}.`] }] : [];
}

const endSentence = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`);
const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
