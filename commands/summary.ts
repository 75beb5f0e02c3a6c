import type { Claim, Paper, Trial } from '../content/schema.ts';
import { type Context, defineCommand } from '../src/core/command/command.ts';
import { claimItems, claimsOf, claimText, newsReportItems } from '../src/core/reply/claim-text.ts';
import type { Block, Reply, ReplyButton, RichText } from '../src/core/reply/reply.ts';
import type { Library } from '../src/library/library.ts';
import { pathwayBlocks } from './charts/drug-charts.ts';
import { readingOf } from './shared/channel.ts';
import { clubPaper } from './shared/club-paper.ts';
import { foldedDetails } from './shared/folded-details.ts';
import { readFullText } from './shared/full-text/read-full-text.ts';
import { namesOutsidePaper } from './shared/outside-paper.ts';
import { idInChannel, withWords } from './shared/paper-words.ts';
import { choiceOf, type Section, summaryCommandLine, summaryOptions } from './shared/summary-options.ts';
import { summaryFillers } from './summary/match-section.ts';
import { type OutsideRequest, outsideSummary } from './summary/outside-summary.ts';
import { passagesChoice, passagesOf } from './summary/passages.ts';
import { others, resolveRequest } from './summary/resolve-request.ts';
import { trialCard } from './trials/card.ts';
import { responderBlocks } from './trials/responder-blocks.ts';

export const summary = defineCommand({
  name: 'summary',
  description: 'What a paper says: the short form, the full one, or one section',
  examples: ['/summary', '/summary length:full', '/summary safety', '/summary paper:SLE-BRAVE-II'],
  options: summaryOptions,
  fillers: summaryFillers,
  cacheKey: async ({ paper, show }, context) => {
    // Whether the text can be read changes from one minute to the next.
    if (show || (paper && namesOutsidePaper(paper, context.library))) return undefined;
    // What was written in a channel is only for that channel.
    if ((await readingOf(context)).hasWords) return undefined;
    if (paper) return '';
    const club = await clubPaper(context);
    return club.kind === 'ours' ? club.paper.id : undefined;
  },
  run: async (values, context) => {
    const { library } = context;
    const startedAt = performance.now();
    const request = await resolveRequest(values, context);
    if (values.show) return passagesOf(request, values.length, context);
    if (request.kind === 'trial') return trialInstead(request.trial, library);
    if (request.kind === 'outside') return outsideReply(request, context, startedAt);
    const { paper, section } = request;
    if (section === 'limits') return limitsReply(paper);
    const passages = context.papers ? [passagesChoice(paper, section?.id)] : [];
    if (section) return sectionReply(paper, section, library, passages);
    return withWords(values.length === 'full' ? fullReply(paper, library) : shortReply(paper, library, passages), paper.id, context);
  },
});

async function outsideReply(request: OutsideRequest, context: Context, startedAt: number): Promise<Reply> {
  const reply = outsideSummary(request, await readFullText(request.record, context, startedAt));
  return request.section === undefined ? withWords(reply, await idInChannel(request.record, context), context) : reply;
}

/** A trial that no paper of the club reports. */
function trialInstead(trial: Trial, library: Library): Reply {
  const reply = trialCard(trial, library);
  return { ...reply, blocks: [{ kind: 'note', text: [`No paper of the club reports ${trial.name}. This is what I have on the trial.`] }, ...reply.blocks] };
}

/** Result first: the summary, the take-aways, what puts them into perspective, and separately what a news report says. */
function shortReply(paper: Paper, library: Library, passages: readonly ReplyButton[]): Reply {
  return {
    title: paper.title,
    asOf: paper.asOf,
    rerunCommand: summaryCommandLine(paper.id),
    blocks: [
      ...shortBlocks(paper, library),
      {
        kind: 'choices',
        choices: [
          ...paper.sections.map((section) => choiceOf(paper, section)),
          limitsChoice(paper),
          { label: 'Everything', run: summaryCommandLine(paper.id, { length: 'full' }), style: 'primary' },
          ...passages,
        ],
      },
      ...otherPapers(paper, library),
    ],
  };
}

function shortBlocks(paper: Paper, library: Library): readonly Block[] {
  const takeaways = claimsOf(paper.takeaways, library);
  const [ofNews, own] = [takeaways.filter(isNewsReport), takeaways.filter((claim) => !isNewsReport(claim))];
  return [
    ...paperNote(paper, library),
    { kind: 'text', text: paragraph(paper.summary, library) },
    ...(own.length > 0
      ? ([
          { kind: 'heading', text: 'Take-aways' },
          { kind: 'list', items: claimItems(own, library) },
        ] as const)
      : []),
    { kind: 'quote', text: paragraph(paper.sobering, library) },
    ...(ofNews.length > 0
      ? ([
          { kind: 'heading', text: 'In a news report' },
          { kind: 'list', items: newsReportItems(ofNews) },
        ] as const)
      : []),
  ];
}

const isNewsReport = ({ status }: Claim): boolean => status === 'news-report';

/** Lists the paper among the sources if no statement of its short summary does. */
function paperNote({ summary, takeaways, sobering, work }: Paper, library: Library): readonly Block[] {
  const cited = claimsOf([...summary, ...takeaways, ...sobering], library).some(({ sources }) => sources.includes(work));
  return cited ? [] : [{ kind: 'note', text: ['Paper: ', { kind: 'cite', source: work }] }];
}

/** Maximum buttons for other papers. */
const maxOtherPapers = 4;

const otherPapers = (paper: Paper, library: Library): readonly Block[] => {
  const choices = others(paper, library).slice(0, maxOtherPapers);
  return choices.length > 0 ? [{ kind: 'choices', choices: choices.map(({ id, name }) => ({ label: `Paper: ${name}`, run: summaryCommandLine(id) })) }] : [];
};

/** The short summary with a button for each section, and everything else folded away behind it. */
function fullReply(paper: Paper, library: Library): Reply {
  return {
    title: paper.title,
    asOf: paper.asOf,
    rerunCommand: summaryCommandLine(paper.id, { length: 'full' }),
    blocks: [
      ...shortBlocks(paper, library),
      { kind: 'choices', choices: [...paper.sections.map((section) => choiceOf(paper, section)), limitsChoice(paper)] },
      ...foldedDetails([...sectionsOnce(paper, library), { kind: 'heading', text: limitsTitle }, limitsList(paper)]),
    ],
  };
}

/** All sections, behind the short summary. Each claim is shown where it comes first. */
function sectionsOnce(paper: Paper, library: Library): readonly Block[] {
  const shown = new Set(claimsOf([...paper.summary, ...paper.takeaways, ...paper.sobering], library).map(({ id }) => id));
  return paper.sections.flatMap((section): Block[] => {
    const fresh = claimsOf(section.claims, library).filter(({ id }) => !shown.has(id));
    for (const { id } of fresh) shown.add(id);
    const [note, list] = sectionBlocks({ ...section, claims: fresh }, library);
    return [{ kind: 'heading', text: section.title }, ...(note ? [note] : []), ...(fresh.length > 0 && list ? [list] : [seeAbove])];
  });
}

const seeAbove: Block = { kind: 'text', text: ['See above.'] };

const limitsTitle = 'What was not seen';
const limitsList = (paper: Paper): Block => ({ kind: 'list', items: paper.limits.map((limit) => [limit]) });
const limitsChoice = (paper: Paper): ReplyButton => ({ label: limitsTitle, run: summaryCommandLine(paper.id, { section: 'limits' }) });
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

function sectionReply(paper: Paper, section: Section, library: Library, passages: readonly ReplyButton[]): Reply {
  const at = paper.sections.indexOf(section);
  const neighbours = [paper.sections[at - 1], paper.sections[at + 1]].filter((neighbour) => neighbour !== undefined);
  const choices: ReplyButton[] = [...neighbours.map((neighbour) => choiceOf(paper, neighbour)), shortChoice(paper), ...passages];
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
