import type { Claim, ClaimOrId, Drug, Paper, Topic, Trial } from '../../../content/schema.ts';

/** The claims defined in a list. Its other entries are ids of claims defined elsewhere. */
export const inlineClaims = (list: readonly ClaimOrId[]): Claim[] => list.filter((entry) => typeof entry !== 'string');

/** The labels of a drug's card. Each has its own claims. */
export const labelledFields = ['route', 'firstApproval', 'approvedForLupus', 'boxedWarning', 'pregnancy', 'clotting', 'kidneys'] as const;

/** All lists of claims in a content value, each with the name of its field. */
export function claimLists(value: Paper | Topic | Drug | Trial): readonly { field: string; list: readonly ClaimOrId[] }[] {
  if ('takeaways' in value) {
    const lists = (['summary', 'takeaways', 'sobering'] as const).map((field) => ({ field, list: value[field] }));
    const disclosures = (['funding', 'interests', 'related'] as const).map((field) => ({
      field: `disclosures.${field}`,
      list: value.disclosures?.[field] ?? [],
    }));
    return [...lists, ...disclosures, ...value.sections.map((section) => ({ field: `sections.${section.id}`, list: section.claims }))];
  }
  if ('generic' in value) {
    const topics = (['overview', 'mechanism', 'laboratory', 'trials', 'safety', 'approvals'] as const).map((field) => ({ field, list: value[field] }));
    const labels = (['targets', ...labelledFields] as const).map((field) => ({ field, list: value[field].claims }));
    return [...topics, ...labels, { field: 'targets.disputed', list: value.targets.disputed ?? [] }];
  }
  return [{ field: 'claims', list: value.claims }];
}
