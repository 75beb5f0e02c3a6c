/** Whether a claim is about the trial that a question names, and not about its sister: BRAVE-I for BRAVE-II, PAISLEY for PAISLEY CLE. */
import type { Claim, Trial } from '../../content/schema.ts';
import { claimsOf } from '../../src/core/reply/claim-text.ts';
import type { Library } from '../../src/library/library.ts';

export type TrialTest = (claim: Claim, said?: RegExp) => boolean;

/**
 * @returns a test for the trials of a question. A claim is not about them if it names others only. With `said`, the part of the claim
 * that names one of them has to say that as well.
 */
export function onTrials(asked: readonly Trial[], library: Library): TrialTest {
  const own = new Set(asked.flatMap((trial) => claimsOf(trial.claims, library).map(({ id }) => id)));
  const all = [...library.trials.values()].toSorted((a, b) => b.name.length - a.name.length);
  return ({ id, text }, said) => {
    if (asked.length === 0) return true;
    const named = trialsIn(text, all);
    const isNamed = named.some((trial) => asked.includes(trial));
    if (said && named.length > 1) return text.split(';').some((part) => said.test(part) && trialsIn(part, all).some((trial) => asked.includes(trial)));
    return own.has(id) || isNamed || (named.length === 0 && !said);
  };
}

/** The trials that a text names. A name within a longer one is no name: "PAISLEY" in "PAISLEY CLE". */
function trialsIn(text: string, longestFirst: readonly Trial[]): readonly Trial[] {
  let rest = text;
  return longestFirst.filter(({ name }) => {
    const [whole, short] = [name, name.replace(/ SLE$/, '')].map((one) => RegExp.escape(one));
    const pattern = new RegExp(`(?<![\\w-])(?:${whole}|${short})(?![\\w-])`, 'g');
    const isNamed = pattern.test(rest);
    rest = rest.replace(pattern, '');
    return isNamed;
  });
}
