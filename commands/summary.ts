import type { Paper } from '../content/schema.ts';
import { defineCommand } from '../src/core/command/command.ts';
import { claimItems, claimsOf, claimText } from '../src/core/reply/claim-text.ts';
import type { Block, Reply, ReplyButton, RichText } from '../src/core/reply/reply.ts';
import type { Library } from '../src/library/library.ts';
import { pathwayBlocks } from './charts/drug-charts.ts';
import { channelPaper } from './shared/paper.ts';
import { choiceOf, type Section, summaryCommandLine, summaryOptions } from './shared/summary-options.ts';
import { others, resolveRequest } from './summary/resolve-request.ts';
import { responderBlocks } from './trials/responder-blocks.ts';

export const summary = defineCommand({
  name: 'summary',
  description: 'What a paper says: the short form, the full one, or one section',
  examples: ['/summary', '/summary length:full', '/summary safety', '/summary paper:SLE-BRAVE-II'],
  options: summaryOptions,
  cacheKey: async ({ paper }, context) => (paper ? '' : (await channelPaper(context)).id),
  run: async (values, context) => {
    const { library } = context;
    const { paper, section, length = values.length } = await resolveRequest(values, context);
    if (section === 'limits') return limitsReply(paper);
    if (section) return sectionReply(paper, section, library);
    return length === 'full' ? fullReply(paper, library) : shortReply(paper, library);
  },
});

function shortReply(paper: Paper, library: Library): Reply {
  return {
    title: paper.title,
    asOf: paper.asOf,
    rerunCommand: summaryCommandLine(paper.id),
    blocks: [
      { kind: 'note', text: [`${library.works.get(paper.work)?.custom.label ?? paper.id} `, { kind: 'cite', source: paper.work }] },
      { kind: 'text', text: paragraph(paper.summary, library) },
      { kind: 'heading', text: takeAwaysTitle(paper, library) },
      { kind: 'list', items: claimItems(paper.takeaways, library) },
      { kind: 'heading', text: 'To keep in mind' },
      { kind: 'quote', text: paragraph(paper.sobering, library) },
      {
        kind: 'choices',
        choices: [
          ...paper.sections.map((section) => choiceOf(paper, section)),
          { label: limitsTitle, run: summaryCommandLine(paper.id, { section: 'limits' }) },
          { label: 'Everything', run: summaryCommandLine(paper.id, { length: 'full' }), style: 'primary' },
        ],
      },
      ...otherPapers(paper, library),
    ],
  };
}

/** Most buttons for other papers. */
const maxOtherPapers = 4;

const otherPapers = (paper: Paper, library: Library): readonly Block[] => {
  const choices = others(paper, library).slice(0, maxOtherPapers);
  return choices.length > 0 ? [{ kind: 'choices', choices: choices.map(({ id, name }) => ({ label: `Paper: ${name}`, run: summaryCommandLine(id) })) }] : [];
};

function fullReply(paper: Paper, library: Library): Reply {
  const { blocks } = shortReply(paper, library);
  const sections = paper.sections.flatMap((section): Block[] => [{ kind: 'heading', text: section.title }, ...sectionBlocks(section, library)]);
  return {
    title: paper.title,
    asOf: paper.asOf,
    rerunCommand: summaryCommandLine(paper.id, { length: 'full' }),
    blocks: [...blocks.filter((block) => block.kind !== 'choices'), ...sections, { kind: 'heading', text: limitsTitle }, limitsList(paper)],
  };
}

/** The title of the take-aways. It says so if all of them come from a news report. */
function takeAwaysTitle(paper: Paper, library: Library): string {
  const claims = claimsOf(paper.takeaways, library);
  const number = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'][claims.length] ?? String(claims.length);
  const noun = claims.length === 1 ? 'take-away' : 'take-aways';
  return `${number} ${noun}${claims.every(({ status }) => status === 'news-report') ? ' of the news report on it' : ''}`;
}

const limitsTitle = 'What was not seen';
const limitsList = (paper: Paper): Block => ({ kind: 'list', items: paper.limits.map((limit) => [limit]) });
const shortChoice = (paper: Paper): ReplyButton => ({ label: 'Short summary', run: summaryCommandLine(paper.id) });

/** What was not read and cannot be concluded. These are not claims, so they have no sources. */
function limitsReply(paper: Paper): Reply {
  return {
    title: limitsTitle,
    asOf: paper.asOf,
    rerunCommand: summaryCommandLine(paper.id, { section: 'limits' }),
    blocks: [{ kind: 'note', text: [`Of ${paper.name}.`] }, limitsList(paper), { kind: 'choices', choices: [shortChoice(paper)] }],
  };
}

function sectionReply(paper: Paper, section: Section, library: Library): Reply {
  const at = paper.sections.indexOf(section);
  const neighbours = [paper.sections[at - 1], paper.sections[at + 1]].filter((neighbour) => neighbour !== undefined);
  const choices: ReplyButton[] = [...neighbours.map((neighbour) => choiceOf(paper, neighbour)), shortChoice(paper)];
  return {
    title: section.title,
    asOf: paper.asOf,
    rerunCommand: summaryCommandLine(paper.id, { section: section.id }),
    blocks: [...pictureOf(section, paper, library), ...sectionBlocks(section, library, paper), { kind: 'choices', choices }],
  };
}

function pictureOf({ picture }: Section, paper: Paper, library: Library): readonly Block[] {
  switch (picture) {
    case undefined:
      return [];
    case 'pathway':
      return pathwayBlocks(library, paper.asOf);
    case 'responders':
      return responderBlocks(
        [...library.trials.values()].filter(({ id }) => id === paper.trial),
        library,
      );
  }
}

/** @param paper is named above the section if the section is shown alone. */
const sectionBlocks = ({ lead, claims }: Section, library: Library, paper?: Paper): Block[] => [
  { kind: 'note', text: [paper ? `${paper.name}. ${lead}` : lead] },
  { kind: 'list', items: claimItems(claims, library) },
];

function paragraph(list: Paper['summary'], library: Library): RichText {
  return claimsOf(list, library).flatMap((claim, index) => [...(index > 0 ? [' '] : []), ...claimText(claim, library)]);
}
