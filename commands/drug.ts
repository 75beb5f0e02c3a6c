import type { Drug } from '../content/schema.ts';
import { defineCommand } from '../src/core/command/command.ts';
import { formatCommand } from '../src/core/command/format-command.ts';
import type { Values } from '../src/core/command/options.ts';
import { UserError } from '../src/core/errors.ts';
import type { Reply } from '../src/core/reply/reply.ts';
import type { Library } from '../src/library/library.ts';
import { type DrugsByTarget, drugsByTarget, targetWords } from '../src/library/search/drugs-by-target.ts';
import { drugsInClaims, type NamedInClaims } from '../src/library/search/drugs-in-claims.ts';
import { drugNames, findDrug } from '../src/library/search/find-drug.ts';
import { editDistance, normalizeName } from '../src/library/search/fuzzy-match.ts';
import { withoutForm } from '../src/library/search/match-drug.ts';
import { drugCard } from './drug/card.ts';
import { compareDrugs } from './drug/compare.ts';
import { listDrugs } from './drug/list.ts';
import { drugFillers, drugOptions } from './drug/options.ts';
import { drugTitle } from './drug/topics.ts';
import { withoutCard } from './drug/without-card.ts';

type DrugValues = Values<typeof drugOptions>;

export const drug = defineCommand({
  name: 'drug',
  description: 'A drug of the paper: what it is, its lupus trials, its safety; or two side by side',
  examples: ['/drug', '/drug olumiant', '/drug cp 690550 trials', '/drug tofacitinib versus:baricitinib'],
  options: drugOptions,
  fillers: drugFillers,
  cacheKey: () => '',
  run: (values, { library }): Reply => {
    const { name, topic, versus } = values;
    const wanted = name ?? versus;
    if (!wanted) return listDrugs(library, topic);
    const claimed = namedInClaims([name, versus], library);
    if (claimed && name && versus) throw noComparison(claimed, values);
    if (claimed) return withoutCard(claimed, topic, library);
    const first = drugOf(library, wanted, values, name ? 'name' : 'versus');
    const second = name && versus ? drugOf(library, versus, { ...values, name: first.drug.generic }, 'versus') : first;
    const reply = second.drug === first.drug ? drugCard(first.drug, topic, library) : compareDrugs(first.drug, second.drug, topic, library);
    const readings = [...new Set([first, second])].flatMap(({ drug: known, typed }) => (typed ? [`Read “${typed}” as ${drugTitle(known)}.`] : []));
    return readings.length > 0 ? { ...reply, blocks: [{ kind: 'note', text: [readings.join(' ')] }, ...reply.blocks] } : reply;
  },
});

const namedInClaims = (names: readonly (string | undefined)[], library: Library): NamedInClaims | undefined =>
  names.flatMap((name) => (name ? (drugsInClaims(library).get(normalizeName(name)) ?? []) : []))[0];

const noComparison = ({ name }: NamedInClaims, { name: first, versus }: DrugValues): UserError =>
  new UserError(`There is no card of ${name}, only claims that name it, so I cannot put it beside another drug.`, [
    { label: 'Ask it as a question', run: `/ask ${first} versus ${versus}` },
  ]);

const placeboIsNoDrug = (name: string): UserError =>
  new UserError(`I compare two drugs, and placebo is not one. Its trials show how ${name} did against placebo.`, [
    { label: `Trials of ${name}`, run: drugLine({ name, topic: 'trials' }) },
  ]);

interface DrugResolution {
  readonly drug: Drug;
  /** What was typed, if it was one typing error away from the drug's name; shown at the top of the answer. */
  readonly typed?: string;
}

/**
 * Accepts one typing error, but not two: abrocitinib, another drug, is two away from baricitinib.
 * @throws {UserError} with the near misses as buttons that keep the rest of the line.
 */
function drugOf(library: Library, written: string, rest: DrugValues, option: 'name' | 'versus'): DrugResolution {
  const typed = withoutForm(written);
  const found = findDrug(library.drugIndex, typed);
  if (found.status === 'found') return { drug: found.value };
  const [only, ...others] = found.near;
  if (only && others.length === 0 && drugNames(only).some((name) => editDistance(name, typed) === 1)) return { drug: only, typed: typed.slice(0, 60) };
  if (option === 'versus' && rest.name && /^(?:an? |the )?placebo$/i.test(typed)) throw placeboIsNoDrug(rest.name);
  const ofTarget = only ? undefined : targetCalled(typed, library);
  if (ofTarget)
    throw new UserError(
      `“${typed.slice(0, 60)}” is a target, not a drug. ${ofTarget.name} inhibitors, as their cards record it${ofTarget.exact.length > 0 ? '' : ', all with other targets'}:`,
      (ofTarget.exact.length > 0 ? ofTarget.exact : ofTarget.among).map(({ generic }) => ({ label: generic, run: drugLine({ ...rest, [option]: generic }) })),
    );
  const near = only ? `Did you mean ${others.length === 0 ? only.generic : 'one of these'}?` : 'These are the drugs I know:';
  const offered = (only ? found.near : [...library.drugs.values()]).filter(({ generic }) => option === 'name' || generic !== rest.name);
  throw new UserError(
    `I don’t know a drug called “${typed.slice(0, 60)}”. ${near}`,
    offered.map(({ generic }) => ({ label: generic, run: drugLine({ ...rest, [option]: generic }) })),
  );
}

const drugLine = (values: DrugValues): string => formatCommand({ name: 'drug', options: drugOptions }, values);

const targetCalled = (typed: string, library: Library): DrugsByTarget | undefined => {
  const found = new RegExp(`^(?:selective )?${targetWords}$`, 'i').test(typed.trim())
    ? drugsByTarget(typed.trim().replace(/^selective /i, ''), library)
    : undefined;
  return found && found.exact.length + found.among.length > 0 ? found : undefined;
};
