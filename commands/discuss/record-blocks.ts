/** What is shown beside a question on a brought paper: sentences of its record, and the instrument on which it is based. */
import type { Instrument } from '../../content/design-schema.ts';
import { designs } from '../../content/designs/index.ts';
import type { PaperSnapshot } from '../../src/core/papers/brought-paper.ts';
import { identifiersOf } from '../../src/core/papers/paper-record.ts';
import { type Block, emphasis, link, type ReplyButton, type RichText, strong } from '../../src/core/reply/reply.ts';
import { quotesFor } from '../../src/core/season/build-season.ts';
import { formatIdentifier, identifierUrl } from '../../src/papers/identifiers/identifier.ts';
import { lineReference } from '../shared/club-paper.ts';
import { paperLine } from '../shared/paper-reference.ts';

/** Sentences of the record, quoted with who states them. */
export const quoteBlocks = (snapshot: PaperSnapshot, prompt: string): readonly Block[] =>
  quotesFor(snapshot, prompt).map(({ label, text, source }): Block => ({ kind: 'text', text: [strong(`${label}: `), `“${text}” `, emphasis(`(${source})`)] }));

/** The background of a question that nobody wrote for this paper. It may be read alone, so it repeats the warning. */
export function recordBlocks(snapshot: PaperSnapshot, prompt: string): readonly Block[] {
  return [
    ...(snapshot.warning ? [{ kind: 'text', text: [strong(snapshot.warning)] } as const] : []),
    ...quoteBlocks(snapshot, prompt),
    ...instrumentBlocks(snapshot),
    { kind: 'note', text: [...paperText(snapshot), ' Nothing here was checked against the full paper.'] },
  ];
}

/** Names the instrument on which the questions are based, or says why there is none. */
export function instrumentBlocks({ design }: Pick<PaperSnapshot, 'design'>): readonly Block[] {
  const { instruments, withoutInstrument, name } = designs[design.id];
  const [appraisal, reporting] = [instruments.filter(({ kind }) => kind === 'appraisal'), instruments.filter(({ kind }) => kind === 'reporting')];
  const texts: RichText[] = [
    ...(appraisal.length > 0
      ? [[`Questions for the design “${name}”, after `, ...instrumentLinks(appraisal), ', in our own words. Discussing them does not rate the study.']]
      : []),
    ...(reporting.length > 0 ? [[...instrumentLinks(reporting), ' says what such a paper should report, and does not measure its quality.']] : []),
    ...(withoutInstrument ? [[withoutInstrument]] : []),
  ];
  return texts.map((text) => ({ kind: 'note', text }));
}

const instrumentLinks = (instruments: readonly Instrument[]): RichText =>
  instruments.flatMap(({ name, url }, index) => [...(index > 0 ? [' and '] : []), link(name, url)]);

function paperText({ label, title, ids }: PaperSnapshot): RichText {
  const [identifier] = identifiersOf(ids);
  return [`${label}${title ? `: ${title}` : ''}. `, ...(identifier ? [link(formatIdentifier(identifier), identifierUrl(identifier)), '.'] : [])];
}

export const aboutButton = (snapshot: PaperSnapshot): ReplyButton => ({ label: `About ${snapshot.label}`, run: paperLine(lineReference(snapshot)) });
