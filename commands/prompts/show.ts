import type { ChannelSchedule, Occurrence } from '../../src/core/ports/schedule-service.ts';
import { type Block, type Field, type Inline, link, type Reply, type RichText, time } from '../../src/core/reply/reply.ts';
import { findSeason, paperName, seasonFor, seasonOfPrompt } from '../../src/core/schedule/question-order.ts';
import type { Library } from '../../src/library/library.ts';
import { buttonsFor, nextDates, progressText, setByText, stateText, usedText, zoneOf } from './describe.ts';
import { promptsLine } from './options.ts';
import { revealed } from './reveal.ts';

/** The channel's schedule: its state, next dates, progress through the season, and the outcome of recent posts. */
export function showReply(overview: ChannelSchedule, library: Library, defaultZone?: string): Reply {
  return {
    title: 'Weekly questions in this channel',
    rerunCommand: '/prompts',
    blocks: [
      { kind: 'text', text: stateText(overview) },
      ...(overview.state === 'none' ? howToStart(defaultZone) : []),
      ...nextDates(overview),
      { kind: 'facts', facts: scheduleFields(overview, library, defaultZone) },
      ...latestPosts(overview, library, defaultZone),
      buttonsFor(overview),
      ...otherPapers(overview, library),
    ],
  };
}

function howToStart(zone = 'Europe/London'): readonly Block[] {
  return [
    { kind: 'text', text: ['To have a question posted every week, type for example:'] },
    { kind: 'code', code: `/prompts on monday 9am ${zone}\n/prompts on 0 17 * * THU ${zone}` },
  ];
}

function scheduleFields(overview: ChannelSchedule, library: Library, defaultZone?: string): readonly Field[] {
  const setBy: readonly Field[] = overview.state === 'none' ? [] : [{ label: 'Set up by', text: setByText(overview, defaultZone) }];
  const { paper, season, otherSeasons, brought } = overview;
  const begun = Object.entries(otherSeasons).flatMap(([id, { used }]) => {
    const other = findSeason(library, id, overview);
    return other && used.length > 0 ? [`${paperName(id, library, brought)}, ${usedText({ used, round: 1 }, other)}`] : [];
  });
  return [
    ...setBy,
    { label: 'Paper', text: [paperName(paper, library, brought)] },
    ...designFields(overview),
    { label: 'Season', text: [progressText(season, seasonFor(library, paper, overview))] },
    { label: 'Backgrounds', text: [revealed[overview.reveal]] },
    ...(begun.length > 0 ? [{ label: 'Also begun', text: [begun.join('; ')] }] : []),
  ];
}

/** The title of a paper that the channel brought, its design, and who brought it. */
function designFields({ paper, brought = [] }: ChannelSchedule): readonly Field[] {
  const own = brought.find(({ id }) => id === paper);
  if (!own) return [];
  const { design, broughtBy, title, warning } = own;
  return [
    ...(title ? [{ label: 'Title', text: [title] }] : []),
    ...(warning ? [{ label: 'Notice', text: [warning] }] : []),
    { label: 'Study design', text: [design.name, ...(design.chosenBy ? [', chosen by ', { kind: 'person', ...design.chosenBy } as const] : [])] },
    { label: 'Brought by', text: [{ kind: 'person', ...broughtBy }] },
  ];
}

/** Maximum buttons for other papers. */
const maxOtherPapers = 4;

function otherPapers({ paper, brought = [] }: ChannelSchedule, { papers, seasons }: Library): readonly Block[] {
  const ours = [...papers.values()].filter(({ id }) => seasons.has(id));
  const theirs = brought.map(({ id, label }) => ({ id, name: label }));
  const others = [...theirs.toReversed(), ...ours].filter(({ id }) => id !== paper).slice(0, maxOtherPapers);
  const choices = others.map(({ id, name }) => ({ label: `Questions on ${name} instead`, run: promptsLine({ paper: id }) }));
  return [{ kind: 'choices', choices: [{ label: 'Show the season', run: '/prompts list' }, ...choices] }];
}

function latestPosts(overview: ChannelSchedule, library: Library, defaultZone?: string): readonly Block[] {
  if (overview.history.length === 0) return [];
  const zone = zoneOf(overview, defaultZone);
  return [
    { kind: 'heading', text: 'Latest posts' },
    {
      kind: 'list',
      items: overview.history.map((occurrence) => [time(occurrence.at, zone), ': ', ...occurrenceText(occurrence, library, zone, overview.brought)]),
    },
  ];
}

function occurrenceText(occurrence: Occurrence, library: Library, zone: string, brought: ChannelSchedule['brought']): RichText {
  const { status, prompt, title: own, askedBy, link: url, replies = 0, reason } = occurrence;
  const title = own ?? seasonOfPrompt(library, prompt ?? '', brought)?.prompts.find(({ id }) => id === prompt)?.title ?? prompt;
  const named: readonly Inline[] = title ? [url ? link(title, url) : title, ', '] : [];
  const asked: readonly Inline[] = askedBy ? [', requested by ', { kind: 'person', ...askedBy }] : [];
  const discussed = replies > 0 ? [`, discussed (${replies === 1 ? 'one reply' : `${replies} replies`})`] : [];
  return [...named, `${outcomes[status]}`, ...discussed, ...asked, ...(reason ? [`: ${reason}`] : []), ...backgroundText(occurrence, zone)];
}

function backgroundText({ background }: Occurrence, zone: string): RichText {
  switch (background?.kind) {
    case 'waiting':
      return ['; its background follows ', time(background.at, zone)];
    case 'hidden':
      return ['; its background is not revealed'];
    case 'revealed':
    case undefined:
      return [];
  }
}

const outcomes: Readonly<Record<Occurrence['status'], string>> = {
  due: 'still waiting',
  posted: 'asked',
  skipped: 'skipped',
  refused: 'not posted',
  unconfirmed: 'not certain whether it is there',
};
