import type { Paper, Work } from '../content/schema.ts';
import { type Context, defineCommand } from '../src/core/command/command.ts';
import { maxSuggestions, type Suggestion } from '../src/core/command/options.ts';
import { UserError } from '../src/core/errors.ts';
import { type CitationStyle, citationStyleNames, citationStyles } from '../src/core/ports/citations.ts';
import { type Block, emphasis, type Field, link, type Reply, type ReplyButton, type RichText } from '../src/core/reply/reply.ts';
import type { Library } from '../src/library/library.ts';
import { namedPaper } from '../src/library/search/find-paper.ts';
import { findWork, searchWorks } from '../src/library/search/find-work.ts';
import { channelPaper, findPaperInPhrase } from './shared/paper.ts';

const fileEndings: Readonly<Partial<Record<CitationStyle, string>>> = { bibtex: 'bib', ris: 'ris', 'csl-json': 'json' };

export const cite = defineCommand({
  name: 'cite',
  description: 'Cite the paper, or any work of the bibliography, in ten styles',
  examples: ['/cite', '/cite petri 2023 apa', '/cite 10.1038/s41467-021-23361-z style:bibtex', '/cite all ris'],
  options: {
    work: { kind: 'text', description: 'Id, DOI, PMID, author and year, or words of the title; all for everything', suggest: workSuggestions },
    style: { kind: 'choice', description: 'APA unless chosen', choices: citationStyleNames },
  },
  cacheKey: async ({ work }, context) => (work && !isChannelPaper(work) ? '' : (await channelPaper(context)).id),
  run: async ({ work, style = 'apa' }, context) => {
    if (work?.toLowerCase() === 'all') return allWorksReply(style, context);
    const found = work && !isChannelPaper(work) ? workOf(context.library, work, style) : recordOf(await channelPaper(context), context.library);
    return oneWork(found, style, context);
  },
});

/** Words for the channel's paper, as in "/cite this paper". */
const isChannelPaper = (typed: string): boolean => /^(?:(?:this|the) )?(?:paper|article)$|^(?:it|this)$/i.test(typed.trim());

function recordOf(paper: Paper, { works }: Library): Work {
  const work = works.get(paper.work);
  if (!work) throw new Error(`the work ${paper.work} is not in the bibliography, though loading checked it`);
  return work;
}

/** @throws {UserError} with buttons for the works that might be meant. */
function workOf(library: Library, typed: string, style: CitationStyle): Work {
  const paper = namedPaper(library, typed);
  if (paper) return recordOf(paper, library);
  const found = findWork(library.workIndex, typed);
  if (found.status === 'found') return found.value;
  const among = found.near.length > 0 ? undefined : findPaperInPhrase(typed, library);
  if (among?.rest === '') return recordOf(among.paper, library);
  const many = found.near.length > 0 ? `“${typed.slice(0, 60)}” fits several works. Which one?` : `Nothing in the bibliography fits “${typed.slice(0, 60)}”.`;
  const hint = found.near.length > 0 ? '' : ' Try an author and a year, words of the title, a DOI or a PubMed number.';
  throw new UserError(
    `${many}${hint}`,
    found.near.map((work) => ({ label: work.custom.label.slice(0, 75), run: citeCommandLine(work, style) })),
  );
}

const citeCommandLine = (work: Work, style: CitationStyle): string => `/cite ${work.id} style:${style}`;

async function oneWork(work: Work, style: CitationStyle, { citations, library }: Context): Promise<Reply> {
  const text = await citations.one(work.id, style);
  const ending = fileEndings[style];
  const blocks: Block[] = ending
    ? [
        { kind: 'code', code: text },
        { kind: 'file', name: `${work.id}.${ending}`, content: `${text}\n` },
      ]
    : [{ kind: 'quote', text: [text] }];
  return {
    title: `${citationStyles[style]} citation`,
    rerunCommand: citeCommandLine(work, style),
    blocks: [...blocks, ...remarks(work), { kind: 'facts', facts: whereToFind(work, library) }, { kind: 'choices', choices: otherStyles(work, style) }],
  };
}

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
    ...(work.DOI ? [{ label: 'DOI', text: [link(work.DOI, `https://doi.org/${work.DOI}`)] }] : []),
    ...(work.PMID ? [{ label: 'PubMed', text: [link(work.PMID, `https://pubmed.ncbi.nlm.nih.gov/${work.PMID}/`)] }] : []),
    ...(work.PMCID ? [{ label: 'PMC', text: [link(work.PMCID, `https://pmc.ncbi.nlm.nih.gov/articles/${work.PMCID}/`)] }] : []),
    ...(work.custom.nct ?? []).map((nct) => ({ label: 'Registry', text: [link(nct, `https://clinicaltrials.gov/study/${nct}`)] })),
    { label: 'Statements here that rest on it', text: [String(claims.length)] },
  ];
}

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
        text: [`${library.works.size} works, of which ${incomplete} are known only in part: their entries show what was seen and nothing else.`],
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
