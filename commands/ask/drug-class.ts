/** Drugs that a question names by what they inhibit: "does a TYK2 inhibitor work?", "which drug blocks SYK?". */
import type { Drug } from '../../content/schema.ts';
import { emphasis, type Reply, strong } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';
import { stopWords } from '../../src/library/search/claims/stop-words.ts';
import { type DrugsByTarget, drugsByTarget, targetWords } from '../../src/library/search/drugs-by-target.ts';
import { labelText } from '../shared/drug-labels.ts';
import { listWords } from '../shared/list-words.ts';
import { nameContext } from './context-words.ts';
import { asksForCount, asksForVerdict, type Intent } from './find-intent.ts';
import type { Question } from './read-question.ts';

export interface ClassQuestion {
  readonly target: DrugsByTarget;
  /** The same question, as if it named the drugs themselves. */
  readonly asDrugs: Question;
  /** Whether the question only asks for the drugs. */
  readonly isList: boolean;
}

const described = '(?:(?:an?|the|any|new|oral|selective|specific|allosteric|highly|reversible|other) )*';
const nouns = '(?:inhibitors?|blockers?|antagonists?|jakis?)';
const descriptions = [
  new RegExp(`\\b${described}(${targetWords}) (?:(?:selective|specific|allosteric) )*${nouns}(?: (?:drugs?|class))?\\b`),
  new RegExp(`\\b${described}${nouns} of (?:the )?(${targetWords})(?: (?:kinase|enzyme))?\\b`),
  new RegExp(
    `\\b(?:which|what|any|the|list(?: all)?) (?:of the )?(?:other )?(?:drugs?|medicines?|agents?|compounds?|molecules?|inhibitors?|jakis?) (?:here |that |which |do |does |can )*(?:inhibit|block|target|hit)(?:s|ed|ing)?(?: only| selectively)? (${targetWords})\\b`,
  ),
];

/** @returns `undefined` if no drugs are described this way, or if the question also names a drug. */
export function findDrugClass(question: Question, library: Library): ClassQuestion | undefined {
  if (question.drugs.length > 0) return undefined;
  for (const description of descriptions) {
    const match = description.exec(question.line);
    if (!match) continue;
    const target = drugsByTarget(match[1] ?? '', library);
    const drugs = target.exact.length > 0 ? target.exact : target.among;
    if (drugs.length === 0) continue;
    const asDrugs = withDrugs(question, match[0], match.index, drugs);
    const isBare = asDrugs.terms.every(({ key }) => key === '_drug' || stopWords.has(key) || nameContext.has(key) || key === 'jak');
    return { target, asDrugs, isList: isBare && !asksForVerdict(asDrugs.line) && !asksForCount(asDrugs.line) };
  }
  return undefined;
}

function withDrugs(question: Question, words: string, index: number, drugs: readonly Drug[]): Question {
  const at = question.line.slice(0, index).split(' ').length - 1;
  const typed = question.terms.slice(at, at + words.split(' ').length);
  const term = { key: '_drug', typed: typed.map((one) => one.typed).join(' ') };
  const terms = [...question.terms.slice(0, at), term, ...question.terms.slice(at + typed.length)];
  const guesses = [
    ...question.guesses,
    { typed: term.typed.replace(/\b(?:jak|tyk|syk|btk)\d?\b/g, (name) => name.toUpperCase()), as: listWords(drugs.map(({ generic }) => generic)) },
  ];
  return { ...question, terms, drugs, guesses, line: terms.map(({ key }) => key).join(' ') };
}

type TargetIntent = Intent & { readonly kind: 'target' };

/** The drugs that inhibit exactly this, then those that inhibit more, with what the sources say. */
export function targetReply({ target: { name, exact, among } }: TargetIntent, library: Library): Reply {
  const line = (drug: Drug) => [strong(drug.generic), ': ', ...labelText(drug.targets, library)];
  const more =
    among.length === 0
      ? []
      : ([
          { kind: 'text', text: [`${exact.length > 0 ? 'Besides other targets, these also' : 'These'} inhibit ${name}:`] },
          { kind: 'list', items: among.map(line) },
        ] as const);
  return {
    title: `${name} inhibitors here`,
    blocks: [
      ...(exact.length > 0
        ? ([{ kind: 'list', items: exact.map(line) }] as const)
        : [{ kind: 'text', text: [`No drug here is recorded as an inhibitor of ${listWords(name.split('/'))} alone.`] } as const]),
      ...more,
      { kind: 'note', text: [emphasis('As the cards record it. Where sources disagree, each side counts.')] },
      { kind: 'choices', choices: [...exact, ...among].slice(0, 5).map(({ generic }) => ({ label: generic, run: `/drug ${generic}` })) },
    ],
  };
}
