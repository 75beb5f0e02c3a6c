import type { Claim, ClaimOrId, Drug, Paper, Topic, Trial } from '../../../content/schema.ts';

/** The claims written out in a list; the others are ids of claims at home elsewhere. */
export const inlineClaims = (list: readonly ClaimOrId[]): Claim[] => list.filter((entry) => typeof entry !== 'string');

/** What a drug's card says beside its bullets, each with claims of its own. */
export const labelledFields = ['route', 'firstApproval', 'approvedForLupus', 'boxedWarning', 'pregnancy', 'clotting', 'kidneys'] as const;

/** Every list of claims in a content value, with the name of its field. */
export function claimLists(value: Paper | Topic | Drug | Trial): readonly { field: string; list: readonly ClaimOrId[] }[] {
  if ('takeaways' in value) {
    const lists = (['summary', 'takeaways', 'sobering'] as const).map((field) => ({ field, list: value[field] }));
    return [...lists, ...value.sections.map((section) => ({ field: `sections.${section.id}`, list: section.claims }))];
  }
  if ('generic' in value) {
    const topics = (['overview', 'mechanism', 'laboratory', 'trials', 'safety', 'approvals'] as const).map((field) => ({ field, list: value[field] }));
    const labels = (['targets', ...labelledFields] as const).map((field) => ({ field, list: value[field].claims }));
    return [...topics, ...labels, { field: 'targets.disputed', list: value.targets.disputed ?? [] }];
  }
  return [{ field: 'claims', list: value.claims }];
}
