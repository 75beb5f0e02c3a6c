import type { ChannelSchedule, Occurrence } from '../../src/core/ports/schedule-service.ts';
import { type Block, type Field, type Inline, link, type Reply, type RichText, time } from '../../src/core/reply/reply.ts';
import { seasonFor, seasonOfPrompt } from '../../src/core/schedule/question-order.ts';
import type { Library } from '../../src/library/library.ts';
import { nameOf } from '../shared/paper.ts';
import { buttonsFor, nextDates, progressText, setByText, stateText, usedText, zoneOf } from './describe.ts';
import { promptsLine } from './options.ts';

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
  const { paper, season, otherSeasons } = overview;
  const begun = Object.entries(otherSeasons).flatMap(([id, { used }]) => {
    const other = library.seasons.get(id);
    return other && used.length > 0 ? [`${nameOf(id, library)}, ${usedText({ used, round: 1 }, other)}`] : [];
  });
  return [
    ...setBy,
    { label: 'Paper', text: [nameOf(paper, library)] },
    { label: 'Season', text: [progressText(season, seasonFor(library, paper))] },
    ...(begun.length > 0 ? [{ label: 'Also begun', text: [begun.join('; ')] }] : []),
  ];
}

/** Most buttons for other papers. */
const maxOtherPapers = 4;

function otherPapers({ paper }: ChannelSchedule, { papers, seasons }: Library): readonly Block[] {
  const others = [...papers.values()].filter(({ id }) => id !== paper && seasons.has(id)).slice(0, maxOtherPapers);
  const choices = others.map(({ id, name }) => ({ label: `Questions on ${name} instead`, run: promptsLine({ paper: id }) }));
  return choices.length > 0 ? [{ kind: 'choices', choices }] : [];
}

function latestPosts(overview: ChannelSchedule, library: Library, defaultZone?: string): readonly Block[] {
  if (overview.history.length === 0) return [];
  const zone = zoneOf(overview, defaultZone);
  return [
    { kind: 'heading', text: 'Latest posts' },
    { kind: 'list', items: overview.history.map((occurrence) => [time(occurrence.at, zone), ': ', ...occurrenceText(occurrence, library)]) },
  ];
}

function occurrenceText(occurrence: Occurrence, library: Library): RichText {
  const { status, prompt, askedBy, link: url, reason } = occurrence;
  const title = seasonOfPrompt(library, prompt ?? '')?.prompts.find(({ id }) => id === prompt)?.title ?? prompt;
  const named: readonly Inline[] = title ? [url ? link(title, url) : title, ', '] : [];
  const asked: readonly Inline[] = askedBy ? [', asked for by ', { kind: 'person', ...askedBy }] : [];
  return [...named, `${outcomes[status]}`, ...asked, ...(reason ? [`: ${reason}`] : [])];
}

const outcomes: Readonly<Record<Occurrence['status'], string>> = {
  due: 'still waiting',
  posted: 'posted',
  skipped: 'skipped',
  refused: 'not posted',
  unconfirmed: 'not certain whether it is there',
};
