/** Where a question asks for an approval: what was read on it elsewhere is no answer, and the answer says so first. */
import type { Drug } from '../../content/schema.ts';
import { claimsOf } from '../../src/core/reply/claim-text.ts';
import type { Block } from '../../src/core/reply/reply.ts';
import type { Library } from '../../src/library/library.ts';

interface Place {
  /** In the line of a question. */
  readonly asked: RegExp;
  readonly name: string;
  /** In a claim about an approval there. */
  readonly said: RegExp;
}

const places: readonly Place[] = [
  { asked: /\b(?:fda|us|usa|america\w*|united states)\b/, name: 'in the US', said: /\b(?:FDA|US)\b/ },
  { asked: /\b(?:ema|eu|europe(?:an)?)\b/, name: 'in the EU', said: /\b(?:EMA|EU|Europe\w*)\b/ },
  { asked: /\b(?:uk|mhra|britain|british|england)\b/, name: 'in the UK', said: /\b(?:UK|MHRA|Britain)\b/ },
  { asked: /\b(?:japan(?:ese)?|pmda)\b/, name: 'in Japan', said: /\bJapan\w*/ },
  { asked: /\b(?:china|chinese|nmpa)\b/, name: 'in China', said: /\bChin(?:a|ese)\b/ },
  { asked: /\bcanad(?:a|ian)\b/, name: 'in Canada', said: /\bCanad(?:a|ian)\b/ },
];

const approval = /\b(?:approv\w*|authori[sz]\w*|licen[cs]\w*)/i;

/** @returns a block for each place in the line for which the approvals of the drug have no claim; none if there are claims for all. */
export function approvalGaps(line: string, drug: Drug, library: Library): readonly Block[] {
  const texts = [drug.firstApproval.label, drug.approvedForLupus.label, ...claimsOf(drug.approvals, library).map(({ text }) => text)];
  return places
    .filter(({ asked, said }) => asked.test(line) && !texts.some((text) => said.test(text) && (approval.test(text) || text === drug.firstApproval.label)))
    .map(({ name }) => ({ kind: 'text', text: [`Nothing was read on an approval of ${drug.generic} ${name}. What was read on its approvals:`] }));
}
