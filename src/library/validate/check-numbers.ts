/** Checks that each number outside a claim appears in one of the related claims, so that no number is shown without a source. */

import type { ClaimOrId, Trial } from '../../../content/schema.ts';
import type { ContentFile, LoadedContent, Report } from '../contents.ts';
import { claimLists, inlineClaims, labelledFields } from './claim-lists.ts';
import { numbersIn, phasesIn, phasesOf, weeksIn } from './extract-numbers.ts';

/** A text with numbers, and the claims that must contain them. */
interface NumberUse {
  readonly field: string;
  /** The text itself, or the id of its entry if the text takes several lines. */
  readonly found: string;
  /** Numbers that the claims must contain: "775", "52 weeks". */
  readonly numbers: readonly string[];
  /** Extracts the numbers of a claim for the comparison. `numbersIn` by default. */
  readonly read?: (text: string) => readonly string[];
  readonly claims: readonly ClaimOrId[];
  /** Describes the claims in the message: "of the trial". */
  readonly whose: string;
}

export function checkNumbers(contents: LoadedContent, report: Report): void {
  const check = checkAgainst(contents, report);
  for (const file of contents.trials) for (const use of numbersOfTrial(file.value)) check(file, use);
  for (const file of contents.drugs) {
    for (const field of labelledFields) {
      const { label, claims } = file.value[field];
      check(file, { field: `${field}, label`, found: label, numbers: numbersIn(label), claims, whose: 'beside it' });
    }
  }
  for (const file of contents.prompts) {
    for (const { id, background, restsOn } of file.value.prompts)
      check(file, { field: `prompt ${id}, background`, found: id, numbers: numbersIn(background), claims: restsOn, whose: 'it rests on' });
  }
}

function numbersOfTrial({ claims, phase, weeks, ...trial }: Trial): readonly NumberUse[] {
  const own = { claims, whose: 'of the trial' };
  return [
    { ...own, field: 'phase', found: 'phase', numbers: phasesOf(phase), read: phasesIn },
    { ...own, field: 'weeks', found: 'weeks', numbers: weeks === null ? [] : [`${weeks} weeks`], read: weeksIn },
    ...(['participants', 'primaryEndpoint', 'result', 'metNote'] as const).map((field) => {
      const text = trial[field] ?? '';
      return { ...own, field, found: text, numbers: numbersIn(text) };
    }),
  ];
}

function checkAgainst({ papers, topics, drugs, trials, unread }: LoadedContent, report: Report): (file: ContentFile, use: NumberUse) => void {
  const claims = [...papers, ...topics, ...drugs, ...trials].flatMap(({ value }) => claimLists(value).flatMap(({ list }) => inlineClaims(list)));
  const said = new Map(claims.map(({ id, text, note = '' }) => [id, `${text} ${note}`]));
  return (file, { field, found, numbers, claims: beside, whose, read = numbersIn }) => {
    const ids = beside.map((entry) => (typeof entry === 'string' ? entry : entry.id));
    // The claims of an invalid file are unknown.
    if (ids.some((id) => unread.has(id))) return;
    const known = new Set(ids.flatMap((id) => read(said.get(id) ?? '')));
    const missing = new Set(numbers.filter((number) => !known.has(number)));
    if (missing.size === 0) return;
    const claimsMeant = ids.length > 0 ? `none of the claims ${whose} (${ids.join(', ')})` : `no claim ${whose}`;
    report(file, field, found, `${[...missing].join(', ')} appears in ${claimsMeant}. Correct it, or name the claim in which it appears.`);
  };
}
