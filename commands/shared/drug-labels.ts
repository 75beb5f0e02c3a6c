import type { ClaimOrId, Drug } from '../../content/schema.ts';
import { claimItems, claimsOf, claimText } from '../../src/core/reply/claim-text.ts';
import type { Block, Field, Inline, RichText } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';

/** Citation markers for the sources of these claims, each source once. */
export function citationsOf(claims: readonly ClaimOrId[], library: Library): readonly Inline[] {
  const bySource = new Map(
    claimsOf(claims, library)
      .flatMap((claim) => claim.sources.map((source) => [source, claim.id] as const))
      .reverse(),
  );
  return [...bySource].reverse().map(([source, claim]) => ({ kind: 'cite', source, claim }));
}

/** A short label with the sources of its claims. */
export function labelText({ label, claims }: { readonly label: string; readonly claims: readonly ClaimOrId[] }, library: Library): RichText {
  const cites = citationsOf(claims, library);
  return cites.length > 0 ? [`${label} `, ...cites] : [label];
}

/** The facts that users need first. */
export function drugFacts(drug: Drug, library: Library): readonly Field[] {
  return [
    { label: 'Targets', text: labelText(drug.targets, library) },
    { label: 'Route', text: labelText(drug.route, library) },
    { label: 'First approval', text: labelText(drug.firstApproval, library) },
    { label: 'Approved for lupus', text: labelText(drug.approvedForLupus, library) },
    ...safetyFacts(drug, library),
  ];
}

/** The facts about risks that every short answer about a drug includes. */
export function safetyFacts(drug: Drug, library: Library): readonly Field[] {
  return [
    { label: 'Boxed warning', text: labelText(drug.boxedWarning, library) },
    { label: 'Pregnancy', text: labelText(drug.pregnancy, library) },
    { label: 'Clotting', text: labelText(drug.clotting, library) },
    { label: 'Kidneys', text: labelText(drug.kidneys, library) },
  ];
}

/** The facts of a card. Facts with the same text and no source, such as "not read", share a row. */
export function mergeUnsourced(facts: readonly Field[]): readonly Field[] {
  const labelsByText = Map.groupBy(
    facts.filter(({ text }) => text.every((inline) => typeof inline === 'string')),
    ({ text }) => text.join(''),
  );
  return facts.flatMap((fact) => {
    const same = labelsByText.get(fact.text.join('')) ?? [fact];
    if (same[0] !== fact) return [];
    return [{ label: same.map(({ label }, index) => (index === 0 ? label : label.toLowerCase())).join(', '), text: fact.text }];
  });
}

/** The first line about a drug that people mistake for a JAK inhibitor. */
export function notJakInhibitor(drug: Drug, library: Library): readonly Block[] {
  if (drug.jakInhibitor) return [];
  const [claim] = claimsOf(drug.targets.claims, library);
  return [{ kind: 'text', text: [{ kind: 'strong', text: 'Not a JAK inhibitor. ' }, ...(claim ? claimText(claim, library) : [drug.targets.label])] }];
}

/** Shows contradicting claims as a conflict, each with its source; `own` leaves out claims about several drugs if the others have two sources. */
export function conflictNote(drugs: readonly Drug[], library: Library, which: 'all' | 'own' = 'all'): readonly Block[] {
  const all = disputedIds(drugs);
  const others = disputedIds([...library.drugs.values()].filter((drug) => !drugs.includes(drug)));
  const own = all.filter((id) => !others.includes(id));
  const sources = new Set(claimsOf(own, library).flatMap((claim) => claim.sources));
  const ids = which === 'own' && sources.size > 1 ? own : all;
  if (ids.length === 0) return [];
  return [
    { kind: 'heading', text: 'Sources disagree on selectivity' },
    { kind: 'list', items: claimItems(ids, library) },
  ];
}

/** The claims that describe the drug's conflicts, each once. An answer shows them as conflicts and nowhere else. */
export const disputedIds = (drugs: readonly Drug[]): readonly string[] => [
  ...new Set(drugs.flatMap((drug) => drug.targets.disputed ?? []).map((claim) => (typeof claim === 'string' ? claim : claim.id))),
];
