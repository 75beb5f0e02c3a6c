/** What a newcomer can ask about a paper, in plain words and from its content. */
import type { ClaimOrId, Drug, Paper, Trial } from '../../../content/schema.ts';
import type { Library } from '../../library/library.ts';
import { fitsButton } from './button.ts';
import type { ReplyButton } from './reply.ts';

/** Longest label, in characters: that of Slack. @see https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const maxSuggestionLength = 75;

/** Four questions: the gist, what came out, what failed or is not known, and this week's question. */
export function suggestQuestions(paper: Paper, library: Library): readonly ReplyButton[] {
  const trials = trialsIn(paper, library);
  return [
    { label: 'In short', run: `/summary paper:${paper.id}`, style: 'primary' },
    resultQuestion(paper, trials),
    failureQuestion(paper, trials, library),
    { label: "This week's question", run: '/discuss show:question' },
  ];
}

/** Questions on a paper of which only the record is known. Their lines are about the channel's current paper. */
export const questionsOnBroughtPaper: readonly ReplyButton[] = [
  { label: 'In short', run: '/summary', style: 'primary' },
  { label: 'How do I cite it?', run: '/cite' },
  { label: 'How do I run a session on it?', run: '/discuss guide' },
  { label: "This week's question", run: '/discuss show:question' },
];

function resultQuestion({ id, sections }: Paper, trials: readonly Trial[]): ReplyButton {
  const [only] = trials;
  const isComparison = trials.filter(({ met }) => met !== null).length > 1;
  const results = sections.find((section) => /^(?:results|findings|outcomes)\b/i.test(section.title));
  const candidates: readonly (ReplyButton | undefined)[] = [
    isComparison ? asked('Which trials worked?') : only && asked(`Did ${only.name} meet its primary endpoint?`),
    results && { label: 'What came out?', run: `/summary ${results.id} paper:${id}` },
  ];
  return candidates.find(isShort) ?? { label: 'In full', run: `/summary length:full paper:${id}` };
}

/** About the drug with a missed endpoint that the paper says most about, by its brand name. */
function failureQuestion(paper: Paper, trials: readonly Trial[], { drugs }: Library): ReplyButton {
  const ids = claimIds(paper);
  const missed = [...new Set(trials.filter(({ met }) => met === 'no').map(({ drug }) => drug))].flatMap((generic) => drugs.get(generic) ?? []);
  const weight = ({ generic }: Drug): number => trials.filter(({ drug }) => drug === generic).reduce((sum, trial) => sum + sharedClaims(trial, ids), 0);
  const [drug] = missed.filter(({ brands }) => brands.length > 0).toSorted((a, b) => weight(b) - weight(a));
  const question = drug && asked(`Is ${drug.brands[0]} the one that failed?`);
  return isShort(question) ? question : { label: 'What is not known?', run: `/summary limits paper:${paper.id}` };
}

const asked = (question: string): ReplyButton => ({ label: question, run: `/ask ${question}` });
const isShort = (button: ReplyButton | undefined): button is ReplyButton =>
  button !== undefined && button.label.length <= maxSuggestionLength && fitsButton(button.run);

/** The trials that the paper says something about. */
function trialsIn(paper: Paper, { trials }: Library): readonly Trial[] {
  const ids = claimIds(paper);
  return [...trials.values()].filter((trial) => trial.id === paper.trial || sharedClaims(trial, ids) > 0);
}

const sharedClaims = ({ claims }: Trial, ids: ReadonlySet<string>): number => claims.filter((entry) => ids.has(claimIdOf(entry))).length;

const claimIds = ({ summary, takeaways, sobering, sections }: Paper): ReadonlySet<string> =>
  new Set([...summary, ...takeaways, ...sobering, ...sections.flatMap(({ claims }) => claims)].map(claimIdOf));

const claimIdOf = (entry: ClaimOrId): string => (typeof entry === 'string' ? entry : entry.id);
