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
  { asked: /\b(?:fda|usa|u s|america\w*|united states|in the us)\b/, name: 'in the US', said: /\b(?:FDA|US)\b/ },
  { asked: /\b(?:ema|eu|europe(?:an)?)\b/, name: 'in the EU', said: /\b(?:EMA|EU|Europe\w*)\b/ },
  { asked: /\b(?:uk|mhra|britain|british|england)\b/, name: 'in the UK', said: /\b(?:UK|MHRA|Britain)\b/ },
  { asked: /\b(?:japan(?:ese)?|pmda)\b/, name: 'in Japan', said: /\bJapan\w*/ },
  { asked: /\b(?:china|chinese|nmpa)\b/, name: 'in China', said: /\bChin(?:a|ese)\b/ },
  { asked: /\bcanad(?:a|ian)\b/, name: 'in Canada', said: /\bCanad(?:a|ian)\b/ },
];

const approval = /\b(?:approv\w*|authori[sz]\w*|licen[cs]\w*)/i;

/** @returns a block if the approvals that were read are elsewhere; none if there is one in each place of the line, or if none says where. */
export function approvalGaps(line: string, drug: Drug, library: Library): readonly Block[] {
  const texts = [drug.firstApproval.label, ...claimsOf(drug.approvals, library).flatMap(({ text }) => (approval.test(text) ? [text] : []))];
  const isRead = ({ said }: Place): boolean => texts.some((text) => said.test(text));
  const missing = places.filter((place) => place.asked.test(line) && !isRead(place));
  if (missing.length === 0 || !places.some(isRead)) return [];
  const where = missing.map(({ name }) => name).join(' or ');
  return [{ kind: 'text', text: [`Nothing was read on an approval of ${drug.generic} ${where}. What was read on its approvals:`] }];
}
