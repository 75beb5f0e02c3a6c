/** Numbers outside claims: each stands in a claim beside it, so that none reaches a screen without a source. */
import { claimLists, writtenOut } from './claim-lists.ts';
import type { ContentFile, Report, Shelved } from './read.ts';
import type { ClaimHere } from './schema.ts';

/** A text beside claims, and those claims. */
interface Told {
  readonly field: string;
  /** The text itself, or the id of the entry around it where it takes several lines. */
  readonly found: string;
  readonly text: string;
  readonly claims: readonly ClaimHere[];
  /** What to call them: "of the trial". */
  readonly whose: string;
}

export function checkNumbers(shelved: Shelved, report: Report): void {
  const check = checkAgainst(shelved, report);
  for (const file of shelved.trials) {
    for (const field of ['participants', 'result', 'metNote'] as const) {
      const text = file.value[field];
      if (text) check(file, { field, found: text, text, claims: file.value.claims, whose: 'of the trial' });
    }
  }
  for (const file of shelved.drugs) {
    for (const field of ['route', 'firstApproval', 'approvedForLupus'] as const) {
      const { label, claims } = file.value[field];
      check(file, { field: `${field}, label`, found: label, text: label, claims, whose: 'beside it' });
    }
  }
  for (const file of shelved.prompts) {
    for (const { id, background, restsOn } of file.value.prompts)
      check(file, { field: `prompt ${id}, background`, found: id, text: background, claims: restsOn, whose: 'it rests on' });
  }
}

function checkAgainst({ papers, topics, drugs, trials, unread }: Shelved, report: Report): (file: ContentFile, told: Told) => void {
  const claims = [...papers, ...topics, ...drugs, ...trials].flatMap(({ value }) => claimLists(value).flatMap(({ list }) => writtenOut(list)));
  const said = new Map(claims.map(({ id, text, note = '' }) => [id, `${text} ${note}`]));
  return (file, told) => {
    const ids = told.claims.map((entry) => (typeof entry === 'string' ? entry : entry.id));
    // What a broken file says is not known yet.
    if (ids.some((id) => unread.has(id))) return;
    const known = new Set(ids.flatMap((id) => numbersIn(said.get(id) ?? '')));
    const missing = numbersIn(told.text).filter((number) => !known.has(number));
    if (missing.length === 0) return;
    const claimsMeant = ids.length > 0 ? `none of the claims ${told.whose} (${ids.join(', ')})` : `no claim ${told.whose}`;
    report(file, told.field, told.found, `${[...new Set(missing)].join(', ')} stands in ${claimsMeant}. Correct it, or name the claim it stands in.`);
  };
}

const numbersIn = (text: string): readonly string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];
