/**
 * Whether a question asks for advice about a person. False positives do little harm: the answer still shows the evidence,
 * after a note that it cannot advise on a person.
 */
export const asksAboutAPerson = (question: string, { isOfTrial = false }: PersonRules = {}): boolean => {
  const line = question.replaceAll('\u2019', "'");
  return patterns.some((pattern) => pattern.test(line)) || (!isOfTrial && !ofStudy.test(line) && theirs.test(line));
};

interface PersonRules {
  /** Whether the question names a trial: "they" are then the people in it, or those who ran it. */
  readonly isOfTrial?: boolean;
}

const theirs = /\b(?:should|shall|can|could|may|must|ought|would)\s+they\b/i;
const ofStudy = /\b(?:trials?|stud(?:y|ies)|authors?|investigators|arms?|reviewers?|papers?)\b/i;

const relative = 'patients?|wife|husband|mother|father|mum|mom|dad|son|daughter|sister|brother|friend|child|partner|aunt|uncle';

/** What a member of a journal club does with a paper, and the bot with a question: "can we trust it?", "could you explain it?". */
const reading =
  'please|just|also|all|do|be|tell|show|explain|list|compare|say|find|help|answer|give|describe|summari[sz]e|name|remind|know|read|count|define|expand|elaborate|clarify|point|quote|cite|' +
  'trust|believe|conclude|discuss|see|ask|learn|generali[sz]e|rely|interpret|infer|call|think|expect|look|understand|draw|apply|apprais\\w*|judge|assess|weigh|make|talk|meet|post|schedule|skip|have|search';

/** What people say about themselves in front of a question about a paper: "I have a question", "we just read". */
const introduction =
  'read|reading|heard|seen|see|wondering|wonder|curious|questions?|interested|looking|asking|ask|trying|told|discuss\\w*|prepar\\w*|present\\w*|thinking|sure|unsure|confused|sceptical|skeptical|lost|not|know|' +
  'understand|compare';

const patterns: readonly RegExp[] = [
  new RegExp(
    `\\b(?:should|shall|can|could|may|must|ought|would)\\s+(?:(?:i|we|you)\\b(?!\\s+(?:${reading})\\b)|he\\b|she\\b|(?:my|our|his|her|this|the|a)\\s+(?:\\S+\\s+)?(?:${relative})\\b)`,
    'i',
  ),
  new RegExp(
    `\\b(?:my|our|his|her)\\s+(?:own\\s+)?(?:${relative}|dose|doctor|lupus|kidneys?|steroids?|treatment|medication|pills?|disease|symptoms|rash|joints?|skin|diagnosis)\\b`,
    'i',
  ),
  new RegExp(
    `\\b(?:i|we|she|he)(?:'ve|'m|\\s+have|\\s+has|\\s+had|\\s+am|\\s+is|\\s+take|\\s+takes|\\s+started|\\s+want|\\s+was|\\s+got)\\b(?!\\s+(?:(?:just|also|been|still|a|to)\\s+){0,3}(?:${introduction})\\b)`,
    'i',
  ),
  /\b(?:safe|right|good|ok|okay|best|better|suitable|dangerous|works?|option|drug|dose|treatment|medicine|choice|bad|risky|fine)\s+(?:\w+\s+)?for\s+me\b/i,
  /\b(?:a|an|this|our)\s+\d{1,3}[\s-]*(?:year|yr)s?[\s-]*old\b/i,
  /\b\d{1,3}\s*(?:yo|y\/o)\b/i,
  /\b(?:dose|dosage|how\s+(?:much|many\s+(?:mg|pills|tablets)))\b.{0,80}\b(?:should|shall|would\s+you|(?:do|can)\s+(?:i|we|you)\s+(?:give|use|take|start))\b/i,
  /\b(?:for|to|in)\s+(?:someone|somebody|an?\s+(?:man|woman|person|patient|girl|boy|child|lady|gentleman))\s+(?:with|who|on|aged|of|like)\b/i,
  /\b(?:do|would|could|can)\s+you\s+(?:recommend|advise|suggest|prescribe|treat|start)\b/i,
  /\b(?:recommend|advise|suggest|prescribe)\s+(?:me|us|for\s+(?:me|us|him|her))\b/i,
];
