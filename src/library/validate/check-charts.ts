/** Checks that everything a picture shows appears verbatim in a claim. Otherwise a mistyped number would be drawn. */

import type { Drug } from '../../../content/schema.ts';
import type { ContentFile, LoadedContent, Report } from '../contents.ts';
import { claimLists, inlineClaims } from './claim-lists.ts';

interface ChartClaim {
  readonly field: string;
  readonly claim: string;
  readonly parts: readonly string[];
}

export function checkCharts(contents: LoadedContent, report: Report): void {
  const check = checkAgainst(contents, report);
  for (const file of contents.trials) {
    const { arms = [], placebo, claim = '' } = file.value.responders ?? {};
    const numbers = [...arms.map(({ percent }) => percent), ...(placebo === undefined ? [] : [placebo])];
    if (claim) check(file, { field: 'responders', claim, parts: [...numbers.map((number) => `${number}%`), ...arms.flatMap(({ against }) => against ?? [])] });
  }
  for (const file of contents.topics) {
    for (const { cytokine, kinases, stats, claim } of file.value.signals ?? [])
      check(file, { field: `signals, ${cytokine}`, claim, parts: [cytokine, ...kinases, ...stats] });
  }
  for (const file of contents.drugs) checkDispute(file, report);
}

function checkAgainst({ papers, topics, drugs, trials, unread }: LoadedContent, report: Report): (file: ContentFile, chart: ChartClaim) => void {
  const claims = [...papers, ...topics, ...drugs, ...trials].flatMap(({ value }) => claimLists(value).flatMap(({ list }) => inlineClaims(list)));
  const texts = new Map(claims.map(({ id, text }) => [id, text]));
  return (file, { field, claim, parts }) => {
    const text = texts.get(claim);
    if (text === undefined) {
      if (!unread.has(claim)) report(file, field, claim, `there is no claim "${claim}" in any content file. Name the claim that contains the numbers.`);
      return;
    }
    const missing = parts.filter((part) => !isMentioned(part, text));
    if (missing.length > 0) report(file, field, claim, `${missing.join(', ')} does not appear in claim ${claim}. A picture shows only what its claim says.`);
  };
}

/** A disputed kinase must be one of the drug's kinases, and the claims that describe the conflict must be named. */
function checkDispute(file: ContentFile<Drug>, report: Report): void {
  const { kinases, disputed = [], disputedKinases = [] } = file.value.targets;
  const odd = disputedKinases.filter((kinase) => !kinases.includes(kinase));
  if (odd.length > 0) report(file, 'targets, disputedKinases', odd.join(', '), 'it is not among the kinases. Add it there, too.');
  const [isSetOut, isNamed] = [disputed.length > 0, disputedKinases.length > 0];
  if (isSetOut !== isNamed)
    report(
      file,
      'targets',
      'disputed',
      'a conflict needs the claims that set it out (disputed) and the kinases it is about (disputedKinases). Add the missing one.',
    );
}

/** Whether the text contains the part, not preceded by a digit or a point that would make it another number. */
function isMentioned(part: string, text: string): boolean {
  const at = text.toLowerCase().indexOf(part.toLowerCase());
  return at >= 0 && !/[\d.]/.test(text[at - 1] ?? ' ');
}
