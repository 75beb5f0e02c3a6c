/** What the card says about the full text, and the full text in its own sections. */
import { UserError } from '../../src/core/errors.ts';
import type { FullText, StatementKind } from '../../src/core/papers/full-text.ts';
import type { PaperRecord } from '../../src/core/papers/paper-record.ts';
import { splitSentences } from '../../src/core/papers/sentences.ts';
import type { FullTextLookup } from '../../src/core/ports/paper-service.ts';
import { fitsButton } from '../../src/core/reply/button.ts';
import { type Block, emphasis, type Field, link, type Reply, type ReplyButton } from '../../src/core/reply/reply.ts';
import { whyOnlyAbstract } from '../shared/full-text/only-abstract.ts';
import { attributionNote, placeOf, quoteBlock, textUrl } from '../shared/full-text/quotes.ts';
import { chosenSections, findChosenSection, sectionBlocks } from '../shared/full-text/sections.ts';
import { outsideHeading } from '../shared/outside-blocks.ts';
import { paperLine, paperReference } from '../shared/paper-reference.ts';
import { noticeBlocks } from './notices.ts';

/** Funding and conflicts in one line each, as the paper states them. */
export function fullTextFacts(lookup: FullTextLookup): readonly Field[] {
  if (lookup.status !== 'found') return [{ label: 'Full text', text: [(whyOnlyAbstract(lookup) ?? '').replace(/\.$/, '').replace(/^O/, 'o')] }];
  const { text } = lookup;
  return [
    { label: 'Full text', text: ['open access, ', link('in Europe PMC', textUrl(text)), `, ${text.licence.name}`] },
    statementFact('Funding', 'funding', text),
    statementFact('Conflicts of interest', 'conflicts', text),
  ];
}

/** Longer statements are cut after a sentence, and those without a short first sentence are not quoted here. */
const maxFactLength = 260;

function statementFact(label: string, kind: StatementKind, text: FullText): Field {
  const statements = text.statements.filter((statement) => statement.kind === kind);
  const funders = kind === 'funding' && statements.length === 0 ? text.funders.map(({ name }) => name) : [];
  if (funders.length > 0) return { label, text: [`the article’s metadata name ${funders.slice(0, 5).join(', ')}${funders.length > 5 ? ' and others' : ''}`] };
  if (statements.length === 0) return { label, text: ['no statement found in the full text'] };
  const sentences = statements.flatMap((statement, at) => splitSentences(statement.text).map((sentence) => ({ sentence, at, place: placeOf(statement) })));
  const shown: typeof sentences = [];
  let length = 0;
  for (const each of sentences) {
    length += each.sentence.length;
    if (length > maxFactLength) break;
    shown.push(each);
  }
  const places = [...new Set((shown.length > 0 ? shown : sentences).map(({ place }) => place))].join('; ');
  if (shown.length === 0) return { label, text: ['stated at length ', emphasis(`(${places})`)] };
  const left = sentences.length - shown.length;
  const more = left > 0 ? `; ${left} more ${left === 1 ? 'sentence' : 'sentences'}` : '';
  // Sentences from two places are not merged into one quotation.
  const quotes = Map.groupBy(shown, ({ at }) => at)
    .values()
    .map((part) => `“${part.map(({ sentence }) => sentence).join(' ')}” `);
  return { label, text: [[...quotes].join(''), emphasis(`(${places}${more})`)] };
}

/** @param wanted the name or number of a section; "contents" for the list of sections. @throws {UserError} if there is no such text or section. */
export function fullTextReply(record: PaperRecord, lookup: FullTextLookup, wanted: string): Reply {
  const card: ReplyButton = { label: 'About this paper', run: paperLine(paperReference(record)) };
  if (lookup.status !== 'found')
    throw new UserError(
      whyOnlyAbstract(lookup) ?? '',
      [card].filter(({ run }) => fitsButton(run)),
    );
  const { text } = lookup;
  const isContents = contentsNames.includes(wanted.trim().toLowerCase());
  const section = isContents ? undefined : findChosenSection(text, wanted);
  const buttons = [card, ...(isContents ? [] : [contentsButton(record)]), ...sectionButtons(record, text)].filter(({ run }) => fitsButton(run));
  if (!isContents && !section)
    throw new UserError(`The full text has no section “${wanted.slice(0, 60)}”. These are its sections:`, buttons.slice(1, maxSections));
  return {
    title: section ? section.title : 'Full text',
    rerunCommand: paperLine(paperReference(record), wanted),
    blocks: [
      ...noticeBlocks(record),
      outsideHeading(record),
      ...(section ? sectionBlocks(record, text, section) : contentsBlocks(record, text)),
      { kind: 'choices', choices: buttons },
    ],
  };
}

/** Words that show the list of sections. */
const contentsNames: readonly string[] = ['contents', 'all', 'full text', 'sections'];

export const contentsButton = (record: PaperRecord): ReplyButton => ({ label: 'Full text', run: paperLine(paperReference(record), 'contents') });

/** Maximum sections that get a button. */
const maxSections = 18;
const maxButtonLabelLength = 75;

const sectionButtons = (record: PaperRecord, text: FullText): readonly ReplyButton[] =>
  chosenSections(text)
    .slice(0, maxSections)
    .map(({ title }, index) => ({ label: shortenTitle(title), run: paperLine(paperReference(record), String(index + 1)) }));

const shortenTitle = (title: string): string =>
  title.length <= maxButtonLabelLength
    ? title
    : `${title
        .slice(0, maxButtonLabelLength - 1)
        .toWellFormed()
        .trimEnd()}…`;

export const statementTitles: Readonly<Record<StatementKind, string>> = {
  funding: 'Funding',
  conflicts: 'Conflicts of interest',
  limitations: 'Limitations',
  registration: 'Registration',
  data: 'Data availability',
};

function contentsBlocks(record: PaperRecord, text: FullText): readonly Block[] {
  const kinds: readonly StatementKind[] = ['limitations', 'registration', 'funding', 'conflicts', 'data'];
  const stated = kinds.flatMap((kind): readonly Block[] => {
    const statements = text.statements.filter((statement) => statement.kind === kind);
    return statements.length === 0 ? [] : [{ kind: 'heading', text: statementTitles[kind] }, ...statements.map(quoteBlock)];
  });
  const missing = kinds.filter((kind) => !text.statements.some((statement) => statement.kind === kind)).map((kind) => statementTitles[kind].toLowerCase());
  const sections = chosenSections(text).map(({ title }, index) => `${index + 1} ${title}`);
  return [
    { kind: 'text', text: [`Sections: ${sections.join('; ')}.`] },
    ...stated,
    ...(missing.length > 0
      ? [{ kind: 'text', text: [`No statement was found on: ${missing.join(', ')}. That it was not found does not mean that there is none.`] } as const]
      : []),
    attributionNote(record, text, text.statements),
  ];
}
