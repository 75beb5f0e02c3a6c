/** The summary of a paper that nobody here has read: what its authors write in the abstract, and nothing else. */
import { UserError } from '../../src/core/errors.ts';
import type { AbstractSection, PaperRecord } from '../../src/core/papers/paper-record.ts';
import type { FullTextLookup } from '../../src/core/ports/paper-service.ts';
import { fitsButton } from '../../src/core/reply/button.ts';
import type { Block, Reply, ReplyButton } from '../../src/core/reply/reply.ts';
import { normalizeName } from '../../src/library/search/fuzzy-match.ts';
import { abstractBlocks } from '../paper/abstract.ts';
import { contentsButton } from '../paper/full-text.ts';
import { noticeBlocks } from '../paper/notices.ts';
import { sourcesLine } from '../paper/sources.ts';
import { hasNumber, quoteSentences, sentencesOf } from '../shared/abstract-sentences.ts';
import { whyOnlyAbstract } from '../shared/full-text/only-abstract.ts';
import { outsideChoices, outsideHeading, retractionFacts } from '../shared/outside-blocks.ts';
import { paperReference } from '../shared/paper-reference.ts';
import { summaryCommandLine } from '../shared/summary-options.ts';
import { nameSameSection } from './section-names.ts';

const fullTextChoices = (record: PaperRecord, { status }: FullTextLookup): readonly ReplyButton[] => (status === 'found' ? [contentsButton(record)] : []);

const unchecked = 'The authors’ abstract; nothing here was checked against the full paper.';

/** @param text whether the full text can be quoted, too. @throws {UserError} if the abstract has no such section. */
export function abstractSummary(record: PaperRecord, section: string | undefined, text: FullTextLookup): Reply {
  const { abstract } = record;
  const shown = section === undefined ? record : { ...record, ...(abstract ? { abstract: onlySection(record, abstract, section) } : {}) };
  return {
    title: 'The authors’ abstract',
    rerunCommand: summaryCommandLine(paperReference(record), { section }),
    blocks: [
      ...noticeBlocks(record),
      outsideHeading(record),
      ...(abstract ? [{ kind: 'note', text: [unchecked] } as const] : []),
      ...abstractBlocks(shown),
      ...numbersIn(shown),
      ...retractionFacts(record),
      { kind: 'note', text: [[whyOnlyAbstract(text), sourcesLine(record)].filter((part) => part !== undefined).join(' ')] },
      {
        kind: 'choices',
        choices: [...sectionChoices(record, section), ...fullTextChoices(record, text), ...outsideChoices(record, 'summary')].filter(({ run }) =>
          fitsButton(run),
        ),
      },
    ],
  };
}

function numbersIn({ abstract }: Pick<PaperRecord, 'abstract'>): readonly Block[] {
  const sentences = abstract ? sentencesOf(abstract.value).filter(({ text }) => hasNumber(text)) : [];
  return sentences.length === 0 ? [] : [{ kind: 'heading', text: 'The sentences with numbers' }, ...quoteSentences(sentences)];
}

/** @param wanted as typed. */
export const hasAbstractSection = ({ abstract }: Pick<PaperRecord, 'abstract'>, wanted: string): boolean =>
  abstract?.value.sections.some(({ label }) => label !== undefined && isCalled(label, wanted)) ?? false;

type StatedAbstract = NonNullable<PaperRecord['abstract']>;

function onlySection(record: PaperRecord, abstract: StatedAbstract, wanted: string): StatedAbstract {
  const { sections } = abstract.value;
  const found = sections.filter(({ label }) => label !== undefined && isCalled(label, wanted));
  if (found.length > 0) return { ...abstract, value: { ...abstract.value, sections: found } };
  const labels = labelsOf(sections);
  const advice =
    labels.length > 0 ? 'Only the abstract could be read; these are its sections:' : 'Only the abstract could be read, and it is not divided into sections.';
  const whole = { label: 'The whole abstract', run: summaryCommandLine(paperReference(record)) };
  throw new UserError(`The abstract has no section “${wanted.slice(0, 60)}”. ${advice}`, [...sectionChoices(record, undefined), whole]);
}

const labelsOf = (sections: readonly AbstractSection[]): readonly string[] => [...new Set(sections.flatMap(({ label }) => label ?? []))];

/** "METHODS AND FINDINGS" is found by methods, findings and results. */
const isCalled = (label: string, wanted: string): boolean =>
  normalizeName(label) === normalizeName(wanted) ||
  label.split(/\s*(?:[,;/&]|\band\b)\s*/i).some((part) => part !== '' && (normalizeName(part) === normalizeName(wanted) || nameSameSection(part, wanted)));

/** Maximum sections of an abstract that get a button. */
const maxSectionChoices = 6;

/** The sections that are not shown, each with a line that shows it. */
function sectionChoices(record: PaperRecord, shown: string | undefined): readonly ReplyButton[] {
  const labels = labelsOf(record.abstract?.value.sections ?? []);
  if (labels.length < 2 && shown === undefined) return [];
  const whole = shown === undefined ? [] : [{ label: 'The whole abstract', run: summaryCommandLine(paperReference(record)) }];
  const single = labels
    .filter((label) => shown === undefined || !isCalled(label, shown))
    .map((label) => ({ label: label.slice(0, 75), run: summaryCommandLine(paperReference(record), { section: label.toLowerCase() }) }));
  return [...whole, ...single.slice(0, maxSectionChoices)];
}
