/** The point that a statement about a drug makes, so that two drugs can be compared point by point. */
import type { Claim, ClaimOrId, Drug } from '../../content/schema.ts';
import { type DrugTopic, drugTopics, topicTitles } from './topics.ts';

/** The point of statements that fit no other. */
const otherPoint = 'Other';

/** The points of a topic in their order, and the words by which a statement is assigned to one; the first match counts. */
const pointsByWords: Readonly<Partial<Record<DrugTopic, readonly (readonly [point: string, words: RegExp])[]>>> = {
  safety: [
    ['Boxed warning', /\bboxed warning\b/i],
    ['Pregnancy', /\b(?:pregnan\w+|unborn|breastfeeding|reproducti\w+|contracepti\w+)\b/i],
    ['Infection', /\b(?:infections?|shingles)\b/i],
    ['Heart and vessels', /\b(?:cardiovascular|heart|stroke|atheroscler\w+)\b/i],
    ['Cancer', /\b(?:cancers?|lymphoma)\b/i],
    ['Clots', /\b(?:clots?|clotting|thrombo\w+|antiphospholipid)\b/i],
    ['Adverse events', /\badverse events?\b/i],
    ['Labels and warnings', /\b(?:label\w*|warnings?|restricted|EMA|FDA)\b/i],
  ],
  approvals: [
    ['Lupus', /\b(?:lupus|SLE)\b/],
    ['United States', /\b(?:FDA|US)\b/],
    ['Europe', /\b(?:EU|EMA|European?)\b/],
    ['Japan', /\bJapan\b/],
  ],
  laboratory: [
    ['In mice', /\b(?:mice|mouse)\b/i],
    ['In cells', /\b(?:cells?|keratinocytes?|dish)\b/i],
  ],
  mechanism: [
    ['What it blocks', /\b(?:inhibit\w*|block\w*|inhibitor)\b/i],
    ['In people', /\b(?:trial|patients|people|cohorts?)\b/i],
  ],
};

/** The points of the overview: the topics of the drug's card that also have the statement. */
const overviewTopics = drugTopics.filter((topic) => topic !== 'overview');
const overviewPoints = (['trials', 'safety', 'approvals', 'mechanism', 'laboratory'] as const).map((topic) => topicTitles[topic]);

/** All points of a topic, in the order in which they are shown. */
export const pointsOf = (topic: DrugTopic): readonly string[] => [
  ...(topic === 'overview' ? overviewPoints : (pointsByWords[topic] ?? []).map(([point]) => point)),
  otherPoint,
];

export function pointOf(claim: Claim, drug: Drug, topic: DrugTopic): string {
  if (topic === 'overview') {
    const among = overviewTopics.find((one) => drug[one].some((entry: ClaimOrId) => (typeof entry === 'string' ? entry : entry.id) === claim.id));
    return among ? topicTitles[among] : otherPoint;
  }
  return pointsByWords[topic]?.find(([, words]) => words.test(claim.text))?.[0] ?? otherPoint;
}
