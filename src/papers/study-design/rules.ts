/**
 * Rules for the design of a study, in order: the first that matches decides. Publication types and headings are PubMed's, by their
 * unique ids or names; words are searched for in the title and in the abstract. Sources: NLM's publication characteristics
 * (https://www.nlm.nih.gov/mesh/pubtypes.html) and the Cochrane Highly Sensitive Search Strategy (Cochrane Handbook, section 4.S1).
 * These strategies are designed to miss nothing, so words of an abstract only suggest a design, and so do headings that other designs
 * have, too.
 */
import type { DesignId } from '../../../content/design-schema.ts';
import {
  abstractRandomises,
  clinicalTrialTypes,
  costStudyTitle,
  guidelineTitle,
  notAssignedPattern,
  noticeTitle,
  noticeTypes,
  observationalTypes,
  predictionTitle,
  protocolTitle,
  randomisedTitle,
  replyTitle,
  systematicReviewTitle,
  trialAnalysisTitle,
} from './rule-words.ts';

export interface DesignRule {
  readonly name: string;
  /** The design whose questions are asked. */
  readonly questions: DesignId;
  /** Publication types that decide. */
  readonly types?: readonly string[];
  /** Subject headings that decide. */
  readonly headings?: readonly string[];
  /** Publication types and headings that only suggest. */
  readonly hints?: readonly string[];
  readonly title?: RegExp;
  readonly abstract?: RegExp;
  /** Words that together suggest the design, anywhere in the abstract. */
  readonly abstractAll?: readonly RegExp[];
  /** Words in the title that exclude the design. */
  readonly unless?: RegExp;
  /** Subject headings that exclude it. */
  readonly unlessHeadings?: readonly string[];
}

export const designRules: readonly DesignRule[] = [
  { name: 'notice about another paper', questions: 'not-recognised', types: noticeTypes, title: noticeTitle },
  // The title of a reply often repeats that of the paper, with its design.
  { name: 'editorial, letter or comment', questions: 'not-recognised', title: replyTitle },
  {
    name: 'guideline or consensus statement',
    questions: 'guideline',
    types: ['D017065', 'D016431', 'Practice Guideline', 'Guideline', 'Consensus Statement', 'Consensus Development Conference'],
    title: guidelineTitle,
    unless: /\b(?:adherence|compliance|concordance|implementation|compared with (?:the )?guidelines?|AGREE)\b/i,
  },
  {
    name: 'Mendelian randomisation',
    questions: 'mendelian-randomisation',
    headings: ['D057182', 'Mendelian Randomization Analysis'],
    title: /\bmendelian randomi[sz]ation\b/i,
    abstract: /\btwo-sample mendelian\b|\bmendelian randomi[sz]ation\b/i,
    abstractAll: [/\binverse[- ]variance[- ]weighted\b/i, /\binstrument/i],
  },
  {
    name: 'protocol',
    questions: 'not-recognised',
    types: ['Clinical Trial Protocol'],
    title: protocolTitle,
    unless: /\bper[- ]protocol\b/i,
  },
  {
    name: 'scoping review',
    questions: 'systematic-review',
    types: ['Scoping Review'],
    title: /\bscoping review\b/i,
    abstract: /\bPRISMA-ScR\b|\bArksey\b/i,
  },
  {
    name: 'systematic review or meta-analysis',
    questions: 'systematic-review',
    types: ['D000078182', 'Systematic Review', 'Network Meta-Analysis'],
    title: systematicReviewTitle,
    abstract: /\bPRISMA\b|\bPROSPERO\b|\b(?:searched|search of) (?:[^.]{0,80}\b(?:MEDLINE|PubMed|Embase|Cochrane|Web of Science)\b){2}/i,
  },
  { name: 'analysis of a trial', questions: 'randomised-trial', title: trialAnalysisTitle },
  {
    name: 'randomised controlled trial',
    questions: 'randomised-trial',
    types: ['D016449', 'Randomized Controlled Trial'],
    title: randomisedTitle,
    abstract: abstractRandomises,
    unless: notAssignedPattern,
  },
  {
    name: 'clinical trial, not stated to be randomised',
    questions: 'non-randomised-trial',
    types: clinicalTrialTypes,
    title:
      /\b(?:single[- ]arm|open[- ]label|non-?randomi[sz]ed|before-(?:and-)?after|before and after (?:study|trial)|first-in-human|quasi-experiment(?:al)?|dose[- ]escalation)\b/i,
    abstract: /\b(?:single[- ]arm|non-?randomi[sz]ed|phase (?:[1-4]|I{1,3}|IV)[ab]?\b[^.]{0,60}) (?:trial|study)\b/i,
    unless: costStudyTitle,
  },
  {
    name: 'diagnostic accuracy study',
    questions: 'diagnostic-accuracy',
    title: /\bdiagnostic (?:test accuracy|accuracy|performance|yield|value|study|studies)\b|\bsensitivity and specificity\b/i,
    unless: /\bprognos/i,
    abstractAll: [/\bsensitivity\b[^.]{0,200}\bspecificity\b/i, /\b(?:reference|gold) standard\b/i],
  },
  {
    name: 'prediction model study',
    questions: 'prediction-model',
    title: predictionTitle,
    abstract: /\b(?:derivation|development) and (?:external )?validation cohorts?\b/i,
    abstractAll: [/\b(?:C-(?:statistic|index)|AUROC|area under the (?:receiver|curve))\b/i, /\bcalibration\b/i],
  },
  {
    name: 'economic evaluation',
    questions: 'economic',
    headings: ['D003362', 'Cost-Benefit Analysis', 'Cost-Effectiveness Analysis'],
    title: /\bcost[- ](?:effectiveness|utility|benefit)\b|\bbudget impact\b|\beconomic evaluation\b/i,
    abstract: /\bQALYs?\b|\bincremental cost-effectiveness\b/i,
  },
  { name: 'mixed-methods study', questions: 'qualitative', title: /\bmixed[- ]methods?\b/i, abstract: /\bmixed[- ]methods? (?:study|design|approach)\b/i },
  {
    name: 'qualitative study',
    questions: 'qualitative',
    headings: ['D036301', 'Qualitative Research'],
    title:
      /\bqualitative\b|\bfocus groups?\b|\bthematic analysis\b|\bgrounded theory\b|\b(?:semi-?structured|in-depth) interviews\b|\bphenomenological analysis\b|\b(?:interview|ethnograph\w+|phenomenolog\w+) study\b/i,
    abstract: /\bthematic analysis\b|\bgrounded theory\b|\bsemi-?structured interviews?\b/i,
  },
  {
    name: 'case-control study',
    questions: 'case-control',
    hints: ['D016022', 'Case-Control Studies'],
    title: /\bcase[- ]control\b/i,
    abstract: /\bcase[- ]control (?:study|design)\b|\bcases and (?:matched )?controls\b|\bmatched controls\b/i,
  },
  {
    name: 'cohort study',
    questions: 'cohort',
    hints: ['D015331', 'D011446', 'D012189', 'D005500', 'Cohort Studies', 'Prospective Studies', 'Retrospective Studies', 'Follow-Up Studies'],
    title:
      /\bcohort\b|\b(?:prospective|retrospective|longitudinal) (?:[\w-]+ ){0,3}stud(?:y|ies)\b|\bregist(?:ry|er)[- ](?:based|study|cohort)\b|\bpropensity[- ]score\b|\btarget trial emulation\b|\bemulat\w+ (?:of )?(?:a |the )?(?:hypothetical )?target trials?\b/i,
    abstract: /\b(?:prospective|retrospective|population-based|inception|birth|historical) cohort\b|\bcohort study\b/i,
    abstractAll: [/\bhazard ratio\b/i, /\bfollow(?:ed|-up)\b/i],
    unless: /\b(?:mice|mouse|rats|murine|zebrafish|porcine|canine|macaques?|cell lines?|in vitro)\b/i,
  },
  {
    name: 'cross-sectional study',
    questions: 'cross-sectional',
    hints: ['D003430', 'Cross-Sectional Studies'],
    title: /\bcross-?sectional\b|\bprevalence of\b|\bsurvey\b|\bquestionnaire[- ](?:based )?study\b/i,
    abstract: /\bcross-?sectional\b/i,
  },
  {
    name: 'case report or series',
    questions: 'case-report',
    types: ['D002363', 'Case Reports'],
    title: /\bcase (?:reports?|series)\b|\ba case of\b|\b(?:in|of) an? \d{1,3}[- ](?:day|week|month|year)[- ]old\b/i,
    abstract:
      /\ban? \d{1,3}-year-old (?:[\w-]+ )?(?:man|woman|boy|girl|male|female|patient)\b|\bwe (?:report|present|describe) (?:a|the|an|two|three) (?:[\w-]+ ){0,4}?(?:cases?|patients?)\b/i,
  },
  {
    name: 'animal study',
    questions: 'animal',
    title: /\b(?:mice|mouse|rats|murine|zebrafish|porcine|rabbits|canine|macaques?)\b/i,
    abstract: /\bC57BL\/6\b|\b(?:mice|rats|animals|zebrafish|pigs|rabbits) were\b/i,
    headings: ['D000818', 'Animals'],
    unless: /\breview\b/i,
    unlessHeadings: ['D006801', 'Humans'],
  },
  {
    name: 'laboratory study',
    questions: 'laboratory',
    hints: ['D002460', 'Cell Line', 'Cell Line, Tumor', 'Cells, Cultured', 'In Vitro Techniques'],
    title: /\bin vitro\b|\bcell lines?\b|\borganoids?\b/i,
    abstract: /\bcells were (?:cultured|treated|transfected|isolated|stimulated)\b|\bin vitro\b/i,
  },
  {
    name: 'narrative review',
    questions: 'narrative-review',
    types: ['D016454', 'Review', 'review-article'],
    title: /\b(?:narrative|literature|state[- ]of[- ]the[- ]art) review\b|: a review\b|\bprimer\b/i,
  },
  { name: 'observational study', questions: 'not-recognised', types: observationalTypes },
  {
    name: 'editorial, letter or comment',
    questions: 'not-recognised',
    types: ['D016421', 'D016422', 'D016420', 'Editorial', 'Letter', 'Comment', 'News'],
  },
];
