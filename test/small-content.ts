/** A content folder small enough to read at a glance: one paper, three drugs, one trial, one topic, one season, six works. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Library, loadLibrary } from '../content/library.ts';
import type { ContentError } from '../content/problems.ts';
import type { Claim, Drug, Paper, Season, Topic, Trial, Work } from '../content/schema.ts';

export type Changeable<T> = T extends readonly (infer Item)[] ? Changeable<Item>[] : T extends object ? { -readonly [Key in keyof T]: Changeable<T[Key]> } : T;

export interface SmallContent {
  papers: Changeable<Paper>[];
  drugs: Changeable<Drug>[];
  trials: Changeable<Trial>[];
  topics: Changeable<Topic>[];
  prompts: Changeable<Season>[];
  works: Changeable<Work>[];
}

export const claim = (id: string, text: string, sources: readonly string[], more: Partial<Claim> = {}): Changeable<Claim> => ({
  id,
  text,
  status: 'verified',
  grade: 'primary',
  sources: [...sources],
  ...more,
});

export const drug = (generic: string, more: Partial<Changeable<Drug>> = {}): Changeable<Drug> => ({
  generic,
  brands: [],
  codes: [],
  jakInhibitor: true,
  group: 'JAK1 and JAK2',
  targets: { label: 'JAK1 and JAK2', kinases: ['JAK1', 'JAK2'], claims: [] },
  route: { label: 'Oral', claims: [] },
  firstApproval: { label: 'Not seen', claims: [] },
  approvedForLupus: { label: 'No', claims: [] },
  asOf: '2026-11',
  overview: [],
  mechanism: [],
  laboratory: [],
  trials: [],
  safety: [],
  approvals: [],
  ...more,
});

const drugs = (): Changeable<Drug>[] => [
  drug('baricitinib', {
    brands: ['Olumiant'],
    codes: ['LY3009104', 'INCB028050'],
    overview: [claim('D01', 'Baricitinib inhibits JAK1 and JAK2.', ['petri-2023'])],
    trials: ['T01'],
    safety: ['F01'],
  }),
  drug('fenebrutinib', {
    codes: ['GDC-0853'],
    jakInhibitor: false,
    group: 'Not a JAK inhibitor',
    targets: { label: 'BTK', kinases: ['BTK'], claims: [claim('D02', 'Fenebrutinib blocks BTK.', ['isenberg-2021'])] },
  }),
  drug('tofacitinib', {
    brands: ['Xeljanz', 'Xeljanz XR'],
    codes: ['CP-690,550'],
    overview: [claim('D03', 'Tofacitinib blocks JAK1 and JAK3 (p < 0.05 & more).', ['huo-2023', 'hasni-2021'])],
    safety: ['F01'],
  }),
];

const papers = (): Changeable<Paper>[] => [
  {
    id: 'huo-2023',
    name: 'Huo 2023',
    title: 'Janus Kinase Inhibitors in Lupus',
    work: 'huo-2023',
    asOf: '2026-11',
    summary: [claim('R01', 'The review covers JAK inhibitors in lupus.', ['huo-2023'])],
    takeaways: [
      claim('N01', 'According to the news report, results are promising.', ['lupus-news'], { status: 'news-report', grade: undefined, restsOn: ['T01'] }),
    ],
    sobering: ['T01'],
    limits: ['The full text was not read.'],
    sections: [
      { id: 'since', title: 'What the record adds', lead: 'What larger trials show.', claims: ['T01'] },
      { id: 'safety', title: 'Safety and warnings', lead: 'What regulators warn of.', claims: ['F01'] },
      { id: 'in-vitro', title: 'In vitro: effects in cells', lead: 'What was seen in cells.', claims: ['D01'] },
      { id: 'in-vivo', title: 'In vivo: lupus in mice', lead: 'What was seen in mice.', claims: ['D01'] },
    ],
  },
];

const trials = (): Changeable<Trial>[] => [
  {
    id: 'sle-brave-2',
    name: 'SLE-BRAVE-II',
    drug: 'baricitinib',
    nct: 'NCT03616964',
    phase: '3',
    participants: '775',
    weeks: 52,
    primaryEndpoint: 'SRI-4 at week 52',
    result: 'SRI-4 in 47% on 4 mg against 46% on placebo',
    met: 'no',
    work: 'petri-2023',
    asOf: '2026-11',
    claims: [
      claim('T01', 'SLE-BRAVE-II (phase 3, 775 people, 52 weeks) missed its primary endpoint: SRI-4 in 47% on 4 mg against 46% on placebo.', [
        'petri-2023',
        'brave2-registry',
      ]),
    ],
  },
];

const topics = (): Changeable<Topic>[] => [
  {
    id: 'class-safety',
    title: 'Safety of the class',
    claims: [claim('F01', 'JAK inhibitors carry a boxed warning.', ['lupus-news'], { grade: 'copy', note: 'US labels.' })],
  },
];

const prompts = (): Changeable<Season>[] => [
  {
    paper: 'huo-2023',
    prompts: [
      {
        week: 1,
        id: 'first-look',
        theme: 'evidence appraisal',
        level: 'recall',
        title: 'First look',
        question: 'What does the review claim?',
        background: 'A narrative review.',
        restsOn: ['R01', 'T01'],
      },
    ],
  },
];

const works = (): Changeable<Work>[] => [
  {
    id: 'huo-2023',
    type: 'article-journal',
    title: 'Potential Use of Janus Kinase Inhibitors in the Treatment of Systemic Lupus Erythematosus',
    author: [
      { family: 'Huo', given: 'Rongxiu' },
      { family: 'Huang', given: 'Xinxiang' },
    ],
    issued: { 'date-parts': [[2023, 4, 6]] },
    'container-title': 'Journal of Inflammation Research',
    volume: '16',
    page: '1471-1478',
    DOI: '10.2147/JIR.S404639',
    PMID: '37051106',
    PMCID: 'PMC10084872',
    URL: 'https://doi.org/10.2147/JIR.S404639',
    custom: { kind: 'paper', label: 'Huo et al. 2023, J Inflamm Res' },
  },
  {
    id: 'petri-2023',
    type: 'article-journal',
    title: 'Baricitinib for systemic lupus erythematosus: a double-blind, randomised, placebo-controlled, phase 3 trial (SLE-BRAVE-II)',
    author: [{ family: 'Petri', given: 'Michelle' }],
    issued: { 'date-parts': [[2023]] },
    'container-title': 'The Lancet',
    volume: '401',
    issue: '10381',
    page: '1011-1019',
    DOI: '10.1016/S0140-6736(22)02546-6',
    PMID: '36848919',
    URL: 'https://doi.org/10.1016/S0140-6736(22)02546-6',
    custom: { kind: 'paper', label: 'Petri et al. 2023, Lancet (SLE-BRAVE-II)', missing: ['all authors'], nct: ['NCT03616964'] },
  },
  {
    id: 'isenberg-2021',
    type: 'article-journal',
    title: 'Efficacy, safety, and pharmacodynamic effects of the Bruton’s tyrosine kinase inhibitor fenebrutinib',
    author: [{ family: 'Isenberg', given: 'David' }],
    issued: { 'date-parts': [[2021]] },
    'container-title': 'Arthritis & Rheumatology',
    DOI: '10.1002/art.41811',
    custom: { kind: 'paper', label: 'Isenberg et al. 2021, Arthritis Rheumatol' },
  },
  {
    id: 'hasni-2021',
    type: 'article-journal',
    title: 'Phase 1 double-blind randomized safety trial of the Janus kinase inhibitor tofacitinib in systemic lupus erythematosus',
    author: [
      { family: 'Hasni', given: 'Sarfaraz A.' },
      { family: 'Gupta', given: 'Sarthak' },
    ],
    issued: { 'date-parts': [[2021, 6]] },
    'container-title': 'Nature Communications',
    volume: '12',
    number: '3391',
    DOI: '10.1038/s41467-021-23361-z',
    URL: 'https://doi.org/10.1038/s41467-021-23361-z',
    custom: { kind: 'paper', label: 'Hasni et al. 2021, Nat Commun' },
  },
  {
    id: 'brave2-registry',
    type: 'dataset',
    title: 'A Study of Baricitinib in Participants With Systemic Lupus Erythematosus',
    URL: 'https://clinicaltrials.gov/study/NCT03616964',
    custom: { kind: 'registry', label: 'ClinicalTrials.gov NCT03616964 (SLE-BRAVE-II)', nct: ['NCT03616964'] },
  },
  {
    id: 'lupus-news',
    type: 'webpage',
    URL: 'https://www.rheumnow.com/news/lupus',
    custom: { kind: 'news', label: 'RheumNow, news report on lupus', missing: ['authors', 'title', 'year'] },
  },
];

export const smallContent = (): SmallContent => ({ papers: papers(), drugs: drugs(), trials: trials(), topics: topics(), prompts: prompts(), works: works() });

const keys = { papers: 'id', drugs: 'generic', trials: 'id', topics: 'id', prompts: 'paper' } as const;
const makers = { papers: 'definePaper', drugs: 'defineDrug', trials: 'defineTrial', topics: 'defineTopic', prompts: 'defineSeason' } as const;

/** A content file as a person would write it, importing the real schema. */
function moduleOf(shelf: keyof typeof makers, value: unknown): string {
  const schema = new URL('../content/schema.ts', import.meta.url).href;
  return `import { ${makers[shelf]} } from '${schema}';\n\nexport const it = ${makers[shelf]}(${JSON.stringify(value, undefined, 2)});\n`;
}

/** The files of a content folder by their path in it. */
export function filesOf(content: SmallContent): Record<string, string> {
  const shelves = (Object.keys(keys) as (keyof typeof keys)[]).flatMap((shelf) =>
    content[shelf].map((value) => [`${shelf}/${(value as unknown as Record<string, string>)[keys[shelf]]}.ts`, moduleOf(shelf, value)] as const),
  );
  return { ...Object.fromEntries(shelves), 'bibliography.json': JSON.stringify(content.works, undefined, 2) };
}

/** Writes the files into a folder of their own and loads it. */
export async function loadFiles(files: Readonly<Record<string, string>>): Promise<Library> {
  const folder = await mkdtemp(join(tmpdir(), 'journal-club-content-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    return await loadLibrary(pathToFileURL(`${folder}/`));
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const smallLibrary = async (change: (content: SmallContent) => void = () => {}): Promise<Library> => {
  const content = smallContent();
  change(content);
  return loadFiles(filesOf(content));
};

/** Adds a paper on the small library's trial, with a season of its own. */
export function addSecondPaper(content: SmallContent): void {
  const [first] = content.papers;
  if (!first) throw new Error('the small library has a paper');
  const second = { id: 'petri-2023', name: 'SLE-BRAVE-II', title: 'The second BRAVE trial', work: 'petri-2023', trial: 'sle-brave-2' };
  content.papers.push({
    ...first,
    ...second,
    summary: ['T01'],
    takeaways: ['T01'],
    sections: [{ id: 'results', title: 'Results', lead: 'What came out.', claims: ['T01'] }],
  });
  const [question] = content.prompts[0]?.prompts ?? [];
  if (question) content.prompts.push({ paper: 'petri-2023', prompts: [{ ...question, id: 'second-look', title: 'Second look' }] });
}

/** The message with which a folder refuses to load. */
export async function refusalOf(files: Readonly<Record<string, string>>): Promise<string> {
  const outcome = await loadFiles(files).catch((error: unknown) => error);
  if (!(outcome instanceof Error) || outcome.name !== 'ContentError') throw new Error(`expected a content error, got ${String(outcome)}`);
  return (outcome as ContentError).message;
}
