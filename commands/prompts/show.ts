import type { Season } from '../../content/schema.ts';
import type { Occurrence, Overview, Progress } from '../../src/core/club.ts';
import { type Block, type Fact, type Inline, link, type Reply, type Text, time } from '../../src/core/reply.ts';
import { nextPrompt } from '../../src/core/season.ts';
import { choicesIn, nextDates, setByText, stateText, zoneOf } from './describe.ts';

/** The channel's schedule: what holds, its next dates, the way through the season, and what became of the latest posts. */
export function showReply(overview: Overview, season: Season, defaultZone?: string): Reply {
  return {
    title: 'Weekly questions in this channel',
    line: '/prompts',
    blocks: [
      { kind: 'text', text: stateText(overview) },
      ...(overview.state === 'none' ? howToStart(defaultZone) : []),
      ...nextDates(overview),
      { kind: 'facts', facts: facts(overview, season, defaultZone) },
      ...latestPosts(overview, season, defaultZone),
      choicesIn(overview),
    ],
  };
}

function howToStart(zone = 'Europe/London'): readonly Block[] {
  return [
    { kind: 'text', text: ['To have a question posted every week, type for example:'] },
    { kind: 'code', code: `/prompts on monday 9am ${zone}\n/prompts on 0 17 * * THU ${zone}` },
  ];
}

function facts(overview: Overview, season: Season, defaultZone?: string): readonly Fact[] {
  const setBy: readonly Fact[] = overview.state === 'none' ? [] : [{ label: 'Set up by', text: setByText(overview, defaultZone) }];
  return [...setBy, { label: 'Season', text: [progressText(overview.season, season)] }];
}

/** "3 of 12 discussed; next: Borrowed warnings". */
function progressText(progress: Progress, season: Season): string {
  const { prompt, again } = nextPrompt(season, progress);
  const round = progress.round > 1 ? `round ${progress.round}: ` : '';
  const used = season.prompts.filter(({ id }) => progress.used.includes(id)).length;
  return `${round}${used} of ${season.prompts.length} discussed; ${again ? 'it begins again with' : 'next'}: ${prompt.title}`;
}

function latestPosts(overview: Overview, season: Season, defaultZone?: string): readonly Block[] {
  if (overview.history.length === 0) return [];
  const zone = zoneOf(overview, defaultZone);
  return [
    { kind: 'heading', text: 'Latest posts' },
    { kind: 'list', items: overview.history.map((occurrence) => [time(occurrence.at, zone), ': ', ...occurrenceText(occurrence, season)]) },
  ];
}

function occurrenceText(occurrence: Occurrence, season: Season): Text {
  const { status, prompt, askedBy, link: url, reason } = occurrence;
  const title = season.prompts.find(({ id }) => id === prompt)?.title ?? prompt;
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
