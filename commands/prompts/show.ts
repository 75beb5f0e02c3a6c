import type { Library } from '../../content/library.ts';
import type { Occurrence, Overview } from '../../src/core/club.ts';
import { type Block, type Fact, type Inline, link, type Reply, type Text, time } from '../../src/core/reply.ts';
import { seasonFor, seasonHolding } from '../../src/core/season.ts';
import { nameOf } from '../paper.ts';
import { choicesIn, nextDates, progressText, setByText, stateText, usedText, zoneOf } from './describe.ts';
import { promptsLine } from './options.ts';

/** The channel's schedule: what holds, its next dates, the way through the season, and what became of the latest posts. */
export function showReply(overview: Overview, library: Library, defaultZone?: string): Reply {
  return {
    title: 'Weekly questions in this channel',
    line: '/prompts',
    blocks: [
      { kind: 'text', text: stateText(overview) },
      ...(overview.state === 'none' ? howToStart(defaultZone) : []),
      ...nextDates(overview),
      { kind: 'facts', facts: facts(overview, library, defaultZone) },
      ...latestPosts(overview, library, defaultZone),
      choicesIn(overview),
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

function facts(overview: Overview, library: Library, defaultZone?: string): readonly Fact[] {
  const setBy: readonly Fact[] = overview.state === 'none' ? [] : [{ label: 'Set up by', text: setByText(overview, defaultZone) }];
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

/** How many other papers an answer leads to. */
const mostOthers = 4;

function otherPapers({ paper }: Overview, { papers, seasons }: Library): readonly Block[] {
  const others = [...papers.values()].filter(({ id }) => id !== paper && seasons.has(id)).slice(0, mostOthers);
  const choices = others.map(({ id, name }) => ({ label: `Questions on ${name} instead`, run: promptsLine({ paper: id }) }));
  return choices.length > 0 ? [{ kind: 'choices', choices }] : [];
}

function latestPosts(overview: Overview, library: Library, defaultZone?: string): readonly Block[] {
  if (overview.history.length === 0) return [];
  const zone = zoneOf(overview, defaultZone);
  return [
    { kind: 'heading', text: 'Latest posts' },
    { kind: 'list', items: overview.history.map((occurrence) => [time(occurrence.at, zone), ': ', ...occurrenceText(occurrence, library)]) },
  ];
}

function occurrenceText(occurrence: Occurrence, library: Library): Text {
  const { status, prompt, askedBy, link: url, reason } = occurrence;
  const title = seasonHolding(library, prompt ?? '')?.prompts.find(({ id }) => id === prompt)?.title ?? prompt;
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
