/** Statistics that a question names, and how claims write them: "HR 1.48", "p = 0.016". They are not search words. */

interface Statistic {
  /** In the line of a question. */
  readonly asked: RegExp;
  /** In the text of a claim. */
  readonly said: RegExp;
}

/** Two shares, or one measure of both groups, from which a reader sees the proportion. */
export const comparedFigures = /\d%.*\d%|\b(?:RR|OR|HR|risk ratio|odds ratio)\b|\btimes\b|\bpoints\b/;

const statistics: readonly Statistic[] = [
  { asked: /\b(?:hazard ratios?|hrs?)\b/g, said: /\bHR\b|\bhazard ratio\b/ },
  { asked: /\bodds ratios?\b/g, said: /\bOR\b|\bodds ratio\b/ },
  { asked: /\b(?:risk ratios?|relative risks?|rrs?)\b/g, said: /\bRR\b|\brisk ratio\b/ },
  { asked: /\b(?:95 (?:percent )?)?(?:confidence intervals?|cis?)\b/g, said: /\bCI\b/ },
  { asked: /\b(?:exact |nominal )?p values?\b/g, said: /\bp [=<>]/ },
  {
    asked:
      /\b(?:actual |absolute |real )?(?:effect sizes?|size of the effect|treatment difference|absolute (?:difference|risk reduction|benefit))\b|\b(?:in )?(?:percentage )?points$/g,
    said: comparedFigures,
  },
];

/** @returns the statistics that a line names, with the words. */
export const statisticsIn = (line: string): readonly { readonly words: readonly RegExpExecArray[]; readonly said: RegExp }[] =>
  statistics.map(({ asked, said }) => ({ words: [...line.matchAll(asked)], said })).filter(({ words }) => words.length > 0);
