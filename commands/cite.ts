import type { Work } from '../content/schema.ts';
import { type Context, defineCommand } from '../src/core/command/command.ts';
import { maxSuggestions, type Suggestion } from '../src/core/command/options.ts';
import { UserError } from '../src/core/errors.ts';
import { type CitationStyle, citationStyleNames, citationStyles } from '../src/core/ports/citations.ts';
import { type Block, emphasis, type Field, link, type Reply, type ReplyButton, type RichText } from '../src/core/reply/reply.ts';
import type { Library } from '../src/library/library.ts';
import { findWork, searchWorks } from '../src/library/search/find-work.ts';
import { findIdentifiers } from '../src/papers/identifiers/find-identifiers.ts';
import { type Identifier, identifierUrl } from '../src/papers/identifiers/identifier.ts';
import { citationBlocks, fileEndings } from './cite/citation-blocks.ts';
import { citeOutsideWork, namesOutsideWork } from './cite/outside-work.ts';
import { citeCommandLine, recordOf, requireCitedWork, shortNamed } from './cite/require-cited-work.ts';
import { parseCitationStyle, styleAtEnds } from './cite/style.ts';
import { clubPaper, lineReference } from './shared/club-paper.ts';
import { findBrought, requireOneBrought } from './shared/find-brought.ts';
import { citeOutsideLine } from './shared/outside-blocks.ts';
import { lookUpsOffMessage, workOfRecord } from './shared/outside-paper.ts';
import { suggestBrought } from './shared/suggest-brought.ts';
import { passagesChoice } from './summary/passages.ts';

export const cite = defineCommand({
  name: 'cite',
  description: 'Cite the paper, or any work of the bibliography, in ten styles',
  examples: ['/cite', '/cite petri 2023 apa', '/cite 10.1038/s41467-021-23361-z style:bibtex', '/cite all ris'],
  options: {
    work: {
      kind: 'text',
      description: 'Id, DOI, PMID, author and year, or words of the title; all for everything',
      shorten: shortReference,
      suggest: workSuggestions,
      suggestBrought,
    },
    style: { kind: 'choice', description: 'APA unless chosen', choices: citationStyleNames, parse: parseCitationStyle, atEnds: styleAtEnds },
  },
  cacheKey: async ({ work }, context) => {
    if (work && (namesOutsideWork(work, context) || (await broughtIn(work, undefined, context)))) return undefined;
    if (work && !isChannelPaper(work)) return '';
    const club = await clubPaper(context);
    return club.kind === 'ours' ? club.paper.id : undefined;
  },
  run: async ({ work, style = 'apa' }, context) => {
    if (work && isAll(work)) return allWorksReply(style, context);
    const club = work && !isChannelPaper(work) ? undefined : await clubPaper(context);
    if (club?.kind === 'ours') return oneWork(recordOf(club.paper, context.library), style, context);
    const named = club ? lineReference(club.paper) : ((await broughtIn(work, style, context)) ?? work ?? '');
    const outside = await citeOutsideWork(named, style, context);
    if (outside) return 'blocks' in outside ? outside : oneWork(outside, style, context);
    if (club) throw new UserError(lookUpsOffMessage);
    return oneWork(requireCitedWork(context.library, named, style), style, context);
  },
});

/**
 * The reference of the channel's paper that the whole text names; `undefined` if the bibliography has to answer.
 * @throws {UserError} if the text names several papers.
 */
async function broughtIn(work: string | undefined, style: CitationStyle = 'apa', context: Context): Promise<string | undefined> {
  const { library } = context;
  // An id or identifier cannot be the name of another paper.
  if (work === undefined || library.workIndex.byKey.has(work.trim().toLowerCase()) || findIdentifiers(work).length > 0) return undefined;
  const named = await findBrought(work, context);
  if (named?.rest !== '') return undefined;
  const found = findWork(library.workIndex, work);
  const short = shortNamed(library, work);
  const ours = found.status === 'found' ? [found.value] : short ? [short] : found.isNamed ? found.near : [];
  const isSimilar = found.status === 'missed' && found.near.length > 0;
  // Words of a title are weaker than a name, and the brought paper may also be in the bibliography.
  if (!named.isByAuthor && (ours.length > 0 || isSimilar)) return undefined;
  if (ours.length > 0 && named.papers.every((paper) => ours.some((one) => one === workOfRecord(paper, library)))) return undefined;
  const choices = ours.map((one) => ({ label: one.custom.label.slice(0, 75), run: citeCommandLine(one, style) }));
  return lineReference(requireOneBrought(named, (reference) => citeOutsideLine(reference, style), choices));
}

/** A pasted reference can be longer than an option. Then its identifiers name the work. */
function shortReference(text: string): string {
  const identifiers = text.length > maxReferenceLength ? findIdentifiers(text).slice(0, 5) : [];
  return identifiers.length > 0 ? identifiers.map(identifierUrl).join(' ') : text;
}

/** The longest text that is looked up as it is, in characters. */
const maxReferenceLength = 250;

/** Words for the channel's paper, as in "/cite this paper". */
const isChannelPaper = (typed: string): boolean => /^(?:(?:this|the) )?(?:paper|article)$|^(?:it|this)$/i.test(typed.trim());

const isAll = (typed: string): boolean => /^(?:all|everything|(?:the )?(?:whole |full |entire )?bibliography)$/i.test(typed.trim());

async function oneWork(work: Work, style: CitationStyle, { citations, library, papers }: Context): Promise<Reply> {
  const text = await citations.one(work.id, style);
  return {
    title: `${citationStyles[style]} citation`,
    rerunCommand: citeCommandLine(work, style),
    blocks: [
      ...citationBlocks(text, style, work.id),
      ...remarks(work),
      { kind: 'facts', facts: whereToFind(work, library) },
      { kind: 'choices', choices: otherStyles(work, style) },
      ...(papers ? passagesOf(work, library) : []),
    ],
  };
}

/** For a paper with a summary here: a button to the passages behind its statements. */
const passagesOf = (work: Work, library: Library): readonly Block[] =>
  (library.paperIndex.byWork.get(work.id) ?? []).slice(0, 1).map((paper) => ({ kind: 'choices', choices: [passagesChoice(paper)] }));

/** Says what the bibliography record lacks. */
function remarks(work: Work): readonly Block[] {
  const { missing = [], note } = work.custom;
  const texts: RichText[] = [];
  if (missing.length > 0) texts.push([emphasis(`Incomplete record: ${missing.join(', ')} not seen. Complete it from the work itself before you publish.`)]);
  if (note) texts.push([emphasis(note)]);
  return texts.map((text) => ({ kind: 'text', text }));
}

function whereToFind(work: Work, library: Library): readonly Field[] {
  const claims = [...library.claims.values()].filter((claim) => claim.sources.includes(work.id));
  return [
    { label: 'Work', text: [`${work.custom.label} `, { kind: 'cite', source: work.id }] },
    ...(work.DOI ? [field('DOI', { kind: 'doi', id: work.DOI })] : []),
    ...(work.PMID ? [field('PubMed', { kind: 'pmid', id: work.PMID })] : []),
    ...(work.PMCID ? [field('PMC', { kind: 'pmcid', id: work.PMCID })] : []),
    ...(work.custom.nct ?? []).map((id) => field('Registry', { kind: 'nct', id })),
    { label: 'Statements here that rest on it', text: [String(claims.length)] },
  ];
}

const field = (label: string, identifier: Identifier): Field => ({ label, text: [link(identifier.id, identifierUrl(identifier))] });

function otherStyles(work: Work, shown: CitationStyle): readonly ReplyButton[] {
  return citationStyleNames.filter((style) => style !== shown).map((style) => ({ label: citationStyles[style], run: citeCommandLine(work, style) }));
}

async function allWorksReply(style: CitationStyle, { citations, library }: Context): Promise<Reply> {
  const text = await citations.all(style);
  const incomplete = [...library.works.values()].filter((work) => (work.custom.missing ?? []).length > 0).length;
  return {
    title: `The whole bibliography, ${citationStyles[style]}`,
    rerunCommand: `/cite all style:${style}`,
    blocks: [
      {
        kind: 'text',
        text: [`${library.works.size} works, ${incomplete} of them with incomplete records: their entries contain only what was seen.`],
      },
      { kind: 'file', name: `journal-club-${style}.${fileEndings[style] ?? 'txt'}`, content: `${text}\n` },
      {
        kind: 'choices',
        choices: citationStyleNames.filter((other) => other !== style).map((other) => ({ label: citationStyles[other], run: `/cite all style:${other}` })),
      },
    ],
  };
}

function workSuggestions(typed: string, library: Library): readonly Suggestion[] {
  const works = typed.trim() ? searchWorks(library.workIndex, typed).slice(0, maxSuggestions) : firstWorks(library);
  const all = 'all'.startsWith(typed.trim().toLowerCase()) ? [{ label: 'all: the whole bibliography as a file', value: 'all' }] : [];
  return [...all, ...works.map((work) => ({ label: work.custom.label.slice(0, 100), value: work.id }))];
}

/** Works for completion: the papers of the library first, up to the number shown. */
function firstWorks(library: Library): readonly Work[] {
  const papers = library.papers.values().map((paper) => recordOf(paper, library));
  return [...new Set([...papers.take(maxSuggestions), ...library.works.values().take(2 * maxSuggestions)])];
}
