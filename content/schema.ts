/**
 * The schemas of all content. Each `defineX` returns its argument and checks only its type. The values are checked when the
 * library loads (see src/library/library.ts), so that all problems are reported at once.
 */
import * as z from 'zod';

/** What a claim rests on. `unverified` is for drafts: content with such a claim does not load. */
const claimStatus = z.enum(['verified', 'inferred', 'news-report', 'unverified']);

/**
 * Strength of the copy that was read: `primary` = publisher, PubMed, PMC, registry, regulator or reference page;
 * `copy` = a copy or aggregator; `company` = a company statement; `news` = a news item.
 */
const grade = z.enum(['primary', 'copy', 'company', 'news']);

export const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens');
const claimId = z.string().regex(/^[A-Z]\d{2,3}$/, 'use one capital letter and two or three digits, such as T07');
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'write the month as YYYY-MM, such as 2026-11');
const nct = z.string().regex(/^NCT\d{8}$/, 'an NCT number is NCT and eight digits');
export const sentence = z
  .string()
  .min(1, 'must not be empty')
  .max(1500, 'keep it under 1500 characters')
  .refine((text) => text.isWellFormed(), 'contains half a character (a lone surrogate)')
  .refine((text) => text.trim() === text, 'remove the space at its ends');
/** A title or label: one line on a screen. */
const label = sentence.max(200, 'keep a title or label under 200 characters');

/** One statement, in our own words, with the works in which it was read. */
export const claim = z.strictObject({
  id: claimId,
  text: sentence,
  status: claimStatus,
  /** Omitted for `inferred` and `news-report` claims, for which the status is enough. */
  grade: grade.optional(),
  /** Ids of works in bibliography.json. */
  sources: z.array(slug).min(1, 'a claim needs at least one source').max(8, 'a claim takes at most 8 sources; split it into several'),
  /** Ids of the claims from which this one was inferred or with which it is compared. */
  restsOn: z.array(claimId).optional(),
  /** A limitation of the statement, shown with it. */
  note: sentence.optional(),
});

/** A claim defined here, or the id of a claim defined elsewhere. */
const claimOrId = z.union([claim, claimId]);
const claims = z.array(claimOrId);

export const section = z.strictObject({
  id: slug,
  title: label,
  /** One sentence that says what the section answers, shown beside its button. */
  lead: sentence,
  /** The chart shown above the claims. */
  picture: z.enum(['pathway', 'responders']).optional(),
  claims: claims.min(1, 'a section needs at least one claim'),
});

/**
 * Who paid for a paper and what its authors declared. An empty list means that it was not seen in the works of `readIn`, and
 * the answer says so. `related` bears on the question without answering it, such as who owns the drug.
 */
const disclosures = z.strictObject({ funding: claims, interests: claims, related: claims, readIn: z.array(slug).min(1, 'name the works that were read') });

export const paperSchema = z.strictObject({
  id: slug,
  /** Short name, such as SLE-BRAVE-II. Shown above the sections and in completion, and used to find the paper. */
  name: label.max(40, 'keep a name under 40 characters'),
  title: label,
  /** Id of the paper's own entry in bibliography.json. */
  work: slug,
  /** Id of the trial in content/trials that the paper reports. The paper is found by its names, and the chart `responders` shows it. */
  trial: slug.optional(),
  asOf: month,
  /** The claims of the summary, shown as one paragraph. */
  summary: claims.min(1),
  takeaways: claims.min(1),
  /** Claims that put the take-aways into perspective. */
  sobering: claims.min(1),
  /** What was not read or cannot be concluded; shown with the full summary. */
  limits: z.array(sentence).min(1),
  /** Without it, funding and interests count as not seen in the paper's own record. */
  disclosures: disclosures.optional(),
  sections: z.array(section).min(1),
});

const kinase = z.enum(['JAK1', 'JAK2', 'JAK3', 'TYK2', 'SYK', 'BTK']);

/** A row of the pathway chart: a cytokine, the kinases at its receptor and the STATs it activates, as named in `claim`. */
export const signal = z.strictObject({ cytokine: label, kinases: z.array(kinase).min(1), stats: z.array(label).min(1), claim: claimId });

/** Evidence that belongs to no single paper, drug or trial. Papers, drugs and prompts refer to its claims. */
export const topicSchema = z.strictObject({ id: slug, title: label, claims: claims.min(1), signals: z.array(signal).optional() });

/** A short label for a card, with the claims that support it. */
export const labelled = z.strictObject({ label, claims });

export const drugSchema = z.strictObject({
  generic: slug,
  brands: z.array(label),
  codes: z.array(label),
  /** If false, the first line of every answer about the drug says so. */
  jakInhibitor: z.boolean(),
  /** The drug's group in the list of all drugs. */
  group: z.enum(['JAK1 and JAK2', 'JAK1', 'TYK2', 'Pan-JAK or disputed', 'Not stated in the sources', 'Not a JAK inhibitor']),
  /** `disputed`: ids of the claims that describe a conflict between sources. `disputedKinases`: kinases that only one side calls blocked. */
  targets: z.strictObject({ label, kinases: z.array(kinase), claims, disputed: claims.optional(), disputedKinases: z.array(kinase).optional() }),
  route: labelled,
  firstApproval: labelled,
  /** The label includes the date of this information. */
  approvedForLupus: labelled,
  /** Whether the drug's label has a boxed warning, and in which country. */
  boxedWarning: labelled,
  pregnancy: labelled,
  clotting: labelled,
  /** Which patients the trials excluded because of their kidneys. */
  kidneys: labelled,
  asOf: month,
  overview: claims,
  mechanism: claims,
  laboratory: claims,
  trials: claims,
  safety: claims,
  approvals: claims,
});

/** The only drug with a trial but without a card, because nothing else about it was read. */
export const drugWithoutCard = 'r333';

/** A trial arm with its share of responders. Its numbers must appear in the claim. */
const arm = z.strictObject({
  /** The dose, such as "4 mg". */
  name: label,
  percent: z.number().min(0).max(100),
  /** The comparison with placebo, copied from the claim, such as "OR 1.57, 95% CI 1.09 to 2.27". */
  against: label.optional(),
  /** Whether this arm met the primary endpoint. Omitted if no verdict on the arm was read. */
  met: z.enum(['yes', 'no']).optional(),
});

/** Responders at the primary endpoint, one chart row per arm. `placebo` is omitted if it was not read. */
export const responders = z.strictObject({ arms: z.array(arm).min(1), placebo: z.number().min(0).max(100).optional(), claim: claimId });

export const trialSchema = z.strictObject({
  id: slug,
  name: label,
  drug: slug,
  nct: nct.nullable(),
  phase: label,
  /** Number of people randomised. If the number was only planned, the text says so. */
  participants: sentence.nullable(),
  weeks: z.number().int().positive().nullable(),
  primaryEndpoint: sentence.nullable(),
  result: sentence,
  /** `null` if no result was found. */
  met: z.enum(['yes', 'no']).nullable(),
  metNote: sentence.optional(),
  responders: responders.optional(),
  work: slug.nullable(),
  asOf: month,
  claims: claims.min(1),
});

/** Maximum words in a question. Questions are read aloud and answered in one line. */
export const maxQuestionWords = 30;

export const prompt = z.strictObject({
  week: z.number().int().positive(),
  id: slug,
  theme: z.enum(['evidence appraisal', 'mechanism', 'clinical translation', 'trial design', 'safety', 'equity', 'future directions']),
  level: z.enum(['recall', 'analysis', 'evaluation', 'creation']),
  title: label,
  question: sentence.refine(
    (text) => text.split(/\s+/).length <= maxQuestionWords,
    `keep a question to ${maxQuestionWords} words; put the rest under tenMinutes`,
  ),
  /** A further task, shown below the question as "If you have ten minutes". */
  tenMinutes: sentence.optional(),
  background: sentence,
  restsOn: z.array(claimId).min(1),
});

/** The season of one paper: its questions in order. */
export const seasonSchema = z.strictObject({ paper: slug, prompts: z.array(prompt).min(1) });

/** Hosts to which sources may link. Any other host is a mistake or an attack, and stops the start. */
export const linkHosts: readonly string[] = [
  'aad.org',
  'acrabstracts.org',
  'aifa.gov.it',
  'ajmc.com',
  'api.fda.gov',
  'archivesofrheumatology.org',
  'ard.bmj.com',
  'biocentury.com',
  'clinicaltrials.gov',
  'cm.healio.com',
  'cvi.asm.org',
  'dailymed.nlm.nih.gov',
  'doi.org',
  'drugs.com',
  'ema.europa.eu',
  'empr.com',
  'epocrates.com',
  'fdanews.com',
  'glpg.com',
  'healthday.com',
  'hmpgloballearningnetwork.com',
  'ihs.gov',
  'lillymedical.eu',
  'lupus.bmj.com',
  'lupusuk.org.uk',
  'ncbi.nlm.nih.gov',
  'pfizermedical.com',
  'pfizermedicalinformation.com',
  'pmc.ncbi.nlm.nih.gov',
  'psoriasis.org',
  'pubmed.ncbi.nlm.nih.gov',
  'reactome.org',
  'resources.lupus.org',
  'rheumatology.medicinematters.com',
  'rheumnow.com',
  'rheumres.org',
  'the-rheumatologist.org',
  'thepharmaletter.com',
];

/** Whether a link of a club's own folder may be shown: any https address that a browser opens without asking for a user name. */
export function isHttpsLink(link: string): boolean {
  const url = URL.parse(link);
  return url?.protocol === 'https:' && !url.username && !url.password;
}

/** Whether a link uses https (or http for hosts without https) and leads to an allowed host, with or without `www.`. */
export function isAllowedLink(link: string): boolean {
  const url = URL.parse(link);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.port) return false;
  return linkHosts.includes(url.hostname.replace(/^www\./, ''));
}

const name = z.union([z.strictObject({ family: sentence, given: sentence.optional(), suffix: sentence.optional() }), z.strictObject({ literal: sentence })]);

/** Year, month and day. The day, or the month and the day, can be missing. */
const isDate = ([, month = 1, day = 1]: readonly number[]): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31;

/** A work in bibliography.json: a CSL-JSON item. Fields that CSL lacks are under `custom`, as CSL allows. */
export const workSchema = z.strictObject({
  id: slug,
  type: z.enum([
    'article',
    'article-journal',
    'article-magazine',
    'article-newspaper',
    'book',
    'entry',
    'paper-conference',
    'report',
    'webpage',
    'dataset',
    'post',
    'broadcast',
    'chapter',
    'thesis',
    'document',
  ]),
  title: sentence.optional(),
  author: z.array(name).min(1).optional(),
  issued: z
    .strictObject({
      'date-parts': z.tuple([z.array(z.number().int()).min(1).max(3)]).refine(([parts]) => isDate(parts), 'write a date as [[2024, 3, 1]], year first'),
    })
    .optional(),
  'container-title': sentence.optional(),
  'container-title-short': sentence.optional(),
  publisher: sentence.optional(),
  volume: sentence.optional(),
  issue: sentence.optional(),
  page: sentence.optional(),
  number: sentence.optional(),
  DOI: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/, 'a DOI starts with 10. and has no spaces; leave out https://doi.org/')
    .optional(),
  PMID: z
    .string()
    .regex(/^\d{1,9}$/, 'a PMID is digits alone')
    .optional(),
  PMCID: z
    .string()
    .regex(/^PMC\d+$/, 'a PMCID is PMC and digits')
    .optional(),
  URL: z
    .string()
    .max(600, 'keep an address under 600 characters')
    .refine(isAllowedLink, 'its host is not in linkHosts (content/schema.ts). Add the host there, on purpose, or leave the address out')
    .optional(),
  custom: z.strictObject({
    kind: z.enum(['paper', 'abstract', 'registry', 'regulator', 'company', 'news', 'reference', 'mirror']),
    /** The name of the work in the list of sources under an answer. */
    label: label,
    /** What the record lacks. Citations of the work are marked "incomplete". */
    missing: z.array(z.enum(['all authors', 'authors', 'title', 'year', 'journal', 'volume', 'pages'])).optional(),
    /** The month in which somebody last searched for what is missing. */
    asOf: month.optional(),
    nct: z.array(nct).optional(),
    note: sentence.optional(),
  }),
});

/** A work of a club's own folder, whose operator is responsible for its links. */
export const ownWorkSchema = workSchema.extend({
  URL: z
    .string()
    .max(600, 'keep an address under 600 characters')
    .refine((link) => isHttpsLink(link) || isAllowedLink(link), 'an address begins with https://; correct it or leave it out')
    .optional(),
});

export type ClaimStatus = z.infer<typeof claimStatus>;
export type Grade = z.infer<typeof grade>;
export type Claim = Readonly<z.infer<typeof claim>>;
export type ClaimOrId = z.infer<typeof claimOrId>;
export type Paper = Readonly<z.infer<typeof paperSchema>>;
export type Topic = Readonly<z.infer<typeof topicSchema>>;
export type Drug = Readonly<z.infer<typeof drugSchema>>;
export type Signal = Readonly<z.infer<typeof signal>>;
export type Trial = Readonly<z.infer<typeof trialSchema>>;
export type Prompt = Readonly<z.infer<typeof prompt>>;
export type Season = Readonly<z.infer<typeof seasonSchema>>;
export type Work = Readonly<z.infer<typeof workSchema>>;

export const definePaper = (paper: Paper): Paper => paper;
export const defineTopic = (topic: Topic): Topic => topic;
export const defineDrug = (drug: Drug): Drug => drug;
export const defineTrial = (trial: Trial): Trial => trial;
export const defineSeason = (season: Season): Season => season;
