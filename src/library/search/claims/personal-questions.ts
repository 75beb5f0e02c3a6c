/**
 * Whether a question asks for advice about a person. False positives do little harm: the answer still shows the evidence,
 * after a note that it cannot advise on a person.
 */
export const asksAboutAPerson = (question: string): boolean => patterns.some((pattern) => pattern.test(question.replaceAll('\u2019', "'")));

const patterns: readonly RegExp[] = [
  /\b(?:should|shall|can|could|may|must|ought|would)\s+(?:i|we|he|she|they|you|(?:my|our|his|her|this|the|a)\s+(?:\S+\s+)?(?:patient|wife|husband|mother|father|mum|mom|dad|son|daughter|sister|brother|friend|child|partner|aunt|uncle))\b/i,
  /\b(?:my|our|his|her)\s+(?:own\s+)?(?:patient|wife|husband|mother|father|mum|mom|dad|son|daughter|sister|brother|friend|child|partner|aunt|uncle|dose|doctor|lupus|kidneys?|steroids?|treatment|medication|pills?|disease|symptoms|rash|joints?|skin|diagnosis)\b/i,
  /\b(?:i|we|she|he)(?:'ve|'m|\s+have|\s+has|\s+had|\s+am|\s+is|\s+take|\s+takes|\s+started|\s+want|\s+was|\s+got)\b(?!\s+(?:read|heard|seen|wondering|curious|question))/i,
  /\b(?:for|to|with)\s+me\b/i,
  /\b(?:a|an|this|our)\s+\d{1,3}[\s-]*(?:year|yr)s?[\s-]*old\b/i,
  /\b\d{1,3}\s*(?:yo|y\/o)\b/i,
];
