import { findSection } from '../content/find-section.ts';
import type { Library } from '../content/library.ts';
import { fold } from '../content/nearest.ts';
import type { Paper } from '../content/schema.ts';
import { claimItems, claimsOf, claimText } from '../src/core/claim-text.ts';
import { defineCommand } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import type { Block, Choice, Reply, Text } from '../src/core/reply.ts';
import { pathwayBlocks } from './drug/pictures.ts';

type Section = Paper['sections'][number];

export const summary = defineCommand({
  name: 'summary',
  description: 'What the paper says: the short form, the full one, or one section',
  examples: ['/summary', '/summary length:full', '/summary since', '/summary safety'],
  options: {
    section: {
      kind: 'text',
      description: 'One section of the paper, such as since or safety',
      suggest: (typed, library) => sectionSuggestions(library.paper, typed),
    },
    length: { kind: 'choice', description: 'short (the default) or full', choices: ['short', 'full'] },
  },
  run: ({ section, length }, { library }) => {
    const { paper } = library;
    if (section && fold(section) === 'limits') return limitsReply(paper);
    if (section) return sectionReply(paper, sectionOf(paper, section), library);
    return length === 'full' ? fullReply(paper, library) : shortReply(paper, library);
  },
});

function sectionOf(paper: Paper, typed: string): Section {
  const found = findSection(paper, typed);
  if (found.status === 'found') return found.value;
  const offered = found.near.length > 0 ? found.near : paper.sections;
  const reason = found.near.length > 0 ? 'Did you mean one of these?' : 'These are its sections:';
  throw new UserError(
    `The paper has no section “${typed.slice(0, 60)}”. ${reason}`,
    offered.map((section) => choiceOf(section)),
  );
}

function shortReply(paper: Paper, library: Library): Reply {
  return {
    title: paper.title,
    asOf: paper.asOf,
    blocks: [
      { kind: 'note', text: [`${library.works.get(paper.work)?.custom.label ?? paper.id} `, { kind: 'cite', source: paper.work }] },
      { kind: 'text', text: paragraph(paper.summary, library) },
      { kind: 'heading', text: takeAwaysTitle(paper, library) },
      { kind: 'list', items: claimItems(paper.takeaways, library) },
      { kind: 'heading', text: 'To keep in mind' },
      { kind: 'quote', text: paragraph(paper.sobering, library) },
      {
        kind: 'choices',
        choices: [...paper.sections.map((section) => choiceOf(section)), limitsChoice, { label: 'Everything', run: '/summary length:full', style: 'primary' }],
      },
    ],
  };
}

function fullReply(paper: Paper, library: Library): Reply {
  const { blocks } = shortReply(paper, library);
  const sections = paper.sections.flatMap((section): Block[] => [{ kind: 'heading', text: section.title }, ...sectionBlocks(section, library)]);
  return {
    title: paper.title,
    asOf: paper.asOf,
    blocks: [...blocks.filter((block) => block.kind !== 'choices'), ...sections, { kind: 'heading', text: limitsTitle }, limitsList(paper)],
  };
}

/** Whose take-aways they are: a news report's stay what the news report said. */
function takeAwaysTitle(paper: Paper, library: Library): string {
  const claims = claimsOf(paper.takeaways, library);
  const number = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'][claims.length] ?? String(claims.length);
  const noun = claims.length === 1 ? 'take-away' : 'take-aways';
  return `${number} ${noun}${claims.every(({ status }) => status === 'news-report') ? ' of the news report on it' : ''}`;
}

const limitsTitle = 'What was not seen';
const limitsList = (paper: Paper): Block => ({ kind: 'list', items: paper.limits.map((limit) => [limit]) });
const limitsChoice: Choice = { label: limitsTitle, run: '/summary limits' };

/** What was not read and cannot be said: no claims, and so without sources. */
function limitsReply(paper: Paper): Reply {
  const choices: Choice[] = [{ label: 'Short summary', run: '/summary' }];
  return { title: limitsTitle, asOf: paper.asOf, line: '/summary limits', blocks: [limitsList(paper), { kind: 'choices', choices }] };
}

function sectionReply(paper: Paper, section: Section, library: Library): Reply {
  const at = paper.sections.indexOf(section);
  const neighbours = [paper.sections[at - 1], paper.sections[at + 1]].filter((neighbour) => neighbour !== undefined);
  const choices: Choice[] = [...neighbours.map((neighbour) => choiceOf(neighbour)), { label: 'Short summary', run: '/summary' }];
  return {
    title: section.title,
    asOf: paper.asOf,
    line: `/summary ${section.id}`,
    blocks: [...(section.picture ? pathwayBlocks(library, paper.asOf) : []), ...sectionBlocks(section, library), { kind: 'choices', choices }],
  };
}

const sectionBlocks = (section: Section, library: Library): Block[] => [
  { kind: 'note', text: [section.lead] },
  { kind: 'list', items: claimItems(section.claims, library) },
];

function paragraph(list: Paper['summary'], library: Library): Text {
  return claimsOf(list, library).flatMap((claim, index) => [...(index > 0 ? [' '] : []), ...claimText(claim, library)]);
}

const choiceOf = (section: Section): Choice => ({ label: section.title, run: `/summary ${section.id}` });

function sectionSuggestions(paper: Paper, typed: string) {
  const found = typed.trim() ? findSection(paper, typed) : { status: 'missed' as const, near: [] };
  const near = found.status === 'found' ? [found.value] : found.near;
  return [...near, ...paper.sections.filter((section) => !near.includes(section) && (!typed.trim() || section.id.startsWith(typed.toLowerCase())))].map(
    (section) => ({
      label: section.title,
      value: section.id,
    }),
  );
}
