/** The designs of studies as an option: a person chooses one if the rules found none or the wrong one. */
import { type DesignId, designIds } from '../../content/design-schema.ts';
import { designs } from '../../content/designs/index.ts';
import type { ChoiceOption } from '../../src/core/command/options.ts';
import { normalizeName } from '../../src/library/search/fuzzy-match.ts';

/** Other names that people use for a design. */
const otherNames: Readonly<Partial<Record<DesignId, readonly string[]>>> = {
  'randomised-trial': ['rct', 'randomised controlled trial', 'randomized controlled trial', 'randomized-trial', 'randomised trial', 'randomized trial'],
  'non-randomised-trial': ['non-randomised trial', 'non-randomized trial', 'non-randomized-trial', 'single-arm trial'],
  'systematic-review': ['systematic review', 'meta-analysis', 'scoping review'],
  cohort: ['cohort study'],
  'case-control': ['case-control study', 'case control'],
  'cross-sectional': ['cross-sectional study', 'survey', 'cross sectional'],
  'diagnostic-accuracy': ['diagnostic accuracy', 'diagnostic', 'diagnostic accuracy study'],
  'prediction-model': ['prediction model', 'prediction', 'prognostic model'],
  qualitative: ['qualitative study', 'interviews'],
  'case-report': ['case report', 'case series'],
  animal: ['animal study', 'mice'],
  laboratory: ['laboratory study', 'lab', 'in vitro'],
  guideline: ['consensus statement', 'recommendations'],
  economic: ['economic evaluation', 'cost-effectiveness'],
  'mendelian-randomisation': ['mendelian randomisation', 'mendelian randomization', 'mendelian-randomization', 'mr'],
  'narrative-review': ['narrative review', 'review'],
  'not-recognised': ['other', 'none', 'not recognised', 'unknown'],
};

/** @returns `undefined` if no design has that name. */
function parseDesign(typed: string): DesignId | undefined {
  const wanted = normalizeName(typed);
  return designIds.find((id) => [id, designs[id].name, ...(otherNames[id] ?? [])].some((name) => normalizeName(name) === wanted));
}

export const designOption = {
  kind: 'choice',
  description: 'The design of a looked-up paper, whose questions are asked; what the record says unless chosen',
  choices: designIds,
  parse: parseDesign,
} as const satisfies ChoiceOption;
