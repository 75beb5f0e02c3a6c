import type { Drug } from '../content/schema.ts';
import { defineCommand } from '../src/core/command/command.ts';
import { maxSuggestions, type Suggestion } from '../src/core/command/options.ts';
import { UserError } from '../src/core/errors.ts';
import type { Reply } from '../src/core/reply/reply.ts';
import type { Library } from '../src/library/library.ts';
import { drugNames, findDrug, searchDrugs } from '../src/library/search/find-drug.ts';
import { editDistance, nearest, normalizeName } from '../src/library/search/fuzzy-match.ts';
import { drugCard } from './drug/card.ts';
import { compareDrugs } from './drug/compare.ts';
import { listDrugs } from './drug/list.ts';
import { parseDrugPhrase } from './drug/parse-phrase.ts';
import { drugTitle, drugTopics } from './drug/topics.ts';
import { findInPhrase } from './shared/find-in-phrase.ts';

export const drug = defineCommand({
  name: 'drug',
  description: 'A drug of the paper: what it is, its lupus trials, its safety; or two side by side',
  examples: ['/drug', '/drug olumiant', '/drug cp 690550 trials', '/drug tofacitinib versus:baricitinib'],
  options: {
    name: { kind: 'text', description: 'Generic, brand or code name, such as olumiant', suggest: drugSuggestions },
    topic: { kind: 'choice', description: 'What to show; the overview unless chosen', choices: drugTopics },
    versus: { kind: 'text', description: 'A second drug, to put beside the first', aliases: ['vs'], suggest: drugSuggestions },
  },
  cacheKey: () => '',
  run: (typed, { library }): Reply => {
    const spoken = typed.name && !typed.topic && !typed.versus ? parseDrugPhrase(typed.name, library) : undefined;
    const { name, topic, versus } = { ...typed, ...spoken };
    if (!name && !versus) return listDrugs(library, topic);
    const first = drugOf(library, name ?? versus ?? '', { topic, versus: name ? versus : undefined });
    const second = name && versus ? drugOf(library, versus, { topic, name: first.drug.generic }) : first;
    const reply = second.drug === first.drug ? drugCard(first.drug, topic, library) : compareDrugs(first.drug, second.drug, topic, library);
    const readings = [...new Set([first, second])].flatMap(({ drug: known, typed }) => (typed ? [`Read “${typed}” as ${drugTitle(known)}.`] : []));
    return readings.length > 0 ? { ...reply, blocks: [{ kind: 'note', text: [readings.join(' ')] }, ...reply.blocks] } : reply;
  },
});

interface DrugResolution {
  readonly drug: Drug;
  /** What was typed, where it was one slip away from the drug's name; said at the top of the answer. */
  readonly typed?: string;
}

/**
 * One slip is forgiven. Two are not: abrocitinib, a drug of its own, is two from baricitinib.
 * @throws {UserError} with the near misses as buttons that keep the rest of the line.
 */
function drugOf(library: Library, typed: string, rest: { topic?: string | undefined; versus?: string | undefined; name?: string | undefined }): DrugResolution {
  const found = findDrug(library.drugIndex, typed);
  if (found.status === 'found') return { drug: found.value };
  const named = rest.topic || rest.name || rest.versus ? undefined : topicsOfNamed(library, typed);
  if (named) throw named;
  const [only, ...others] = found.near;
  if (only && others.length === 0 && drugNames(only).some((name) => editDistance(name, typed) === 1)) return { drug: only, typed: typed.slice(0, 60) };
  const slip = rest.topic || rest.name ? undefined : misspelledTopic(library, typed);
  if (slip) throw slip;
  const near = only ? `Did you mean ${others.length === 0 ? only.generic : 'one of these'}?` : 'These are the drugs I know:';
  const offered = only ? found.near : [...library.drugs.values()];
  const lineOf = (generic: string) =>
    [
      `/drug ${rest.name ?? generic}`,
      rest.topic ? `topic:${rest.topic}` : '',
      rest.name ? `versus:${generic}` : rest.versus ? `versus:${rest.versus.slice(0, 24)}` : '',
    ]
      .filter((part) => part !== '')
      .join(' ');
  throw new UserError(
    `I don’t know a drug called “${typed.slice(0, 60)}”. ${near}`,
    offered.map(({ generic }) => ({ label: generic, run: lineOf(generic) })),
  );
}

/** A drug among words that mean none of its topics. Where the last is nearly one, that is asked instead. */
function topicsOfNamed(library: Library, typed: string): UserError | undefined {
  const among = findInPhrase(typed, (name) => library.drugIndex.byName.get(normalizeName(name)));
  if (!among || nearest(among.rest, drugTopics, 1).length > 0) return undefined;
  const { generic } = among.value;
  return new UserError(
    `“${among.rest.slice(0, 60)}” is not a topic of /drug. Of ${generic} I can show:`,
    drugTopics.map((topic) => ({ label: `${generic}: ${topic}`, run: `/drug ${generic} topic:${topic}` })),
  );
}

/** "olumiant trails": a drug followed by a topic that is not quite one. */
function misspelledTopic(library: Library, typed: string): UserError | undefined {
  const words = typed.trim().split(/\s+/);
  const last = words.pop() ?? '';
  const found = findDrug(library.drugIndex, words.join(' '));
  const drug = found.status === 'found' ? found.value : found.near[0];
  const near = nearest(last, drugTopics, 3);
  if (!drug || near.length === 0) return undefined;
  return new UserError(
    `“${last.slice(0, 40)}” is not a topic of /drug. Did you mean ${near.join(', ')}?`,
    near.map((topic) => ({ label: `${drug.generic}: ${topic}`, run: `/drug ${drug.generic} topic:${topic}` })),
  );
}

function drugSuggestions(typed: string, library: Library): readonly Suggestion[] {
  const found = searchDrugs(library.drugIndex, typed).slice(0, maxSuggestions);
  return found.map((known) => ({ label: drugNames(known).join(' · ').slice(0, 100), value: known.generic }));
}
