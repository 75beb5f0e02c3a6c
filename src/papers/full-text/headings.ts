/** Decides from a heading or the type of an element what the text below it is about. */
import type { StatementKind } from '../../core/papers/full-text.ts';

/** Normalises to lower case and one kind of hyphen, without a leading number or trailing punctuation. */
const foldHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/[’‘`]/g, "'")
    .replace(/^(?:\(?\d+(?:\.\d+)*\)?[.:]?|[ivx]+\.|[a-z]\.)\s+/, '')
    .replace(/[\s:.;]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();

/** A heading names a kind if it matches `key` and has no other words than the allowed ones. */
interface HeadingRule {
  readonly kind: StatementKind;
  readonly key: RegExp;
  readonly allowed: string;
}

const anywhere =
  "of|the|this|our|an?|and|or|for|in|to|any|all|on|authors?'?s?|statements?|declarations?|declared?|disclosures?|information|details|section|sources?|study|research";

const rules: readonly HeadingRule[] = [
  {
    kind: 'conflicts',
    key: /\b(?:(?:conflicts?|competing|dualit(?:y|ies)|declarations?|disclosures?|relationships)\b.*\binterests?\b|interests?\b.*\b(?:declarations?|disclosures?|statements?)\b|^(?:authors?'?s? )?(?:financial )?disclosures?(?: statements?| information| forms?)?$)/,
    allowed: 'conflicts?|competing|dualit(?:y|ies)|interests?|interest\\(s\\)|financial|non-financial|commercial|potential|possible|relationships|forms?|icmje',
  },
  {
    kind: 'funding',
    key: /\b(?:fund(?:ing|ers?|s|ed)?|sponsor(?:s|ship)?|grants?|financial support|financial disclosures?|sources? of support)\b|^(?:research )?support$/,
    allowed:
      'fund(?:ing|ers?|s|ed)?|sponsor(?:s|ship)?|grants?|financial|support|role|bod(?:y|ies)|agenc(?:y|ies)|organi[sz]ations?|numbers?|open|access|public|external|acknowledge?ments?',
  },
  {
    kind: 'data',
    key: /\b(?:data|datasets?|code|software|materials?)\b.*\b(?:availability|sharing|accessibility|access|deposition)\b|\b(?:availability|sharing|accessibility|access) (?:of|to)\b.*\b(?:data|datasets?|code|software|materials?)\b/,
    allowed:
      'data|datasets?|code|software|materials?|availability|sharing|accessibility|access|deposition|supporting|participant|individual|plans?|transparency|resources?',
  },
  {
    kind: 'registration',
    key: /\b(?:registration|registry|clinical ?trials\.gov)\b/,
    allowed:
      'registration|registry|clinical|trials?|clinicaltrials\\.gov|protocols?|reviews?|systematic|prospero|numbers?|identifiers?|names?|url|prospective|nct ?\\d+|isrctn ?\\d+|crd ?\\d+',
  },
  {
    kind: 'limitations',
    key: /\blimitations?\b/,
    allowed:
      "limitations?|strengths?|studies|study's|trials?|reviews?|analys[ie]s|work|future|directions?|perspectives?|potential|methodological|main|key|major|present|current|implications?|considerations?|weakness(?:es)?|caveats?",
  },
];

const matches = ({ key, allowed }: HeadingRule, heading: string): boolean =>
  key.test(heading) && heading.replace(new RegExp(`(?<![\\w'-])(?:${allowed}|${anywhere})(?![\\w-])`, 'g'), '').replace(/[\s&,/+:.()'-]/g, '') === '';

/** Headings in other languages in which journals print them. */
const foreign: readonly (readonly [RegExp, StatementKind])[] = [
  [
    /^(?:interessens?konflikte?|(?:d[ée]claration (?:de|des) )?(?:liens|conflits?) d'int[ée]r[êe]ts?|conflictos? de inter[ée]s(?:es)?|conflitos? de interesses?|conflitt[oi] (?:di|d') ?interess[ei])$/,
    'conflicts',
  ],
  [/^(?:f[öo]rderung|finanzierung|(?:sources? de )?financements?|(?:fuentes? de )?financiaci[óo]n|financiamento)$/, 'funding'],
  [/^(?:datenverf[üu]gbarkeit|disponibilidad de (?:los )?datos|disponibilit[ée] des donn[ée]es|disponibilidade (?:de|dos) dados)$/, 'data'],
  [/^(?:limitationen|limites(?: de l'[ée]tude)?|limitaciones(?: del estudio)?|limita[çc][õo]es(?: do estudo)?)$/, 'limitations'],
];

/** Headings that end a statement and begin one that we do not collect. */
const others =
  /^(?:publisher'?s? note|disclaimer|ethic\w*.*|.*\bethics?\b.*|consent.*|author'?s?'? contributions?.*|credit.*|generative ai.*|use of (?:generative )?ai.*|supplementa\w+.*|references|footnotes|abbreviations|provenance.*|patient consent.*|acknowledge?ments?)$/;

const byType: readonly (readonly [RegExp, StatementKind])[] = [
  [/^(?:coi-statement|conflict|conflicts?-of-interests?|coi|competing-interests?)$/i, 'conflicts'],
  [/^(?:funding-information|funding-statement|funding|financial-disclosure|supported-by)$/i, 'funding'],
  [/^(?:data-availability(?:-statement)?|data availability)$/i, 'data'],
  [/^(?:trial-registration|registration)$/i, 'registration'],
];

/** @returns the kinds that it names; an empty list for a known heading of something else; `undefined` if it is unknown. */
export function kindsOfHeading(heading: string): readonly StatementKind[] | undefined {
  const folded = foldHeading(heading);
  const whole = kindsOfFolded(folded);
  if (whole.length > 0) return whole;
  const parts = folded.split(/ and |, | & |\/|; /).filter((part) => part !== '');
  const named = [...new Set(parts.flatMap(kindsOfFolded))];
  if (named.length > 0 && parts.every((part) => kindsOfFolded(part).length > 0 || others.test(part))) return named;
  return others.test(folded) ? [] : undefined;
}

const kindsOfFolded = (heading: string): readonly StatementKind[] => [
  ...rules.filter((rule) => matches(rule, heading)).map(({ kind }) => kind),
  ...foreign.filter(([pattern]) => pattern.test(heading)).map(([, kind]) => kind),
];

export const kindOfType = (type: string): StatementKind | undefined => byType.find(([pattern]) => pattern.test(type))?.[1];

/** Sections that hold the references, or what the archive added. */
export const isApparatus = (type: string, heading: string): boolean =>
  /^(?:ref-list|associated-data|references)$/i.test(type) || /^(?:references|bibliography|literature cited|associated data)$/.test(foldHeading(heading));

/** Whether authors may discuss the limitations of their study here. */
export const isDiscussion = (type: string, heading: string): boolean =>
  /discussion|conclusions?/i.test(type) ||
  /\b(?:discussions?|comments?|conclusions?|interpretation|diskussion|discusi[óo]n|discuss[ãa]o)\b/.test(foldHeading(heading));

/** Whether a section describes how the study was done. */
export const isMethods = (type: string, heading: string): boolean =>
  /methods/i.test(type) ||
  /\b(?:methods?|methodology|materials|study design|experimental section|methoden|m[ée]todos?|m[ée]thodes?)\b/.test(foldHeading(heading));
