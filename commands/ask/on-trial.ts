/** Whether a claim is about the trial that a question names, and not about its sister: BRAVE-I for BRAVE-II, PAISLEY for PAISLEY CLE. */
import type { Claim, Trial } from '../../content/schema.ts';
import { claimsOf } from '../../src/core/reply/claim-text.ts';
import type { Library } from '../../src/library/library.ts';
import { properNames } from '../../src/library/search/claims/study-names.ts';

type TrialTest = (claim: Claim, said?: RegExp) => boolean;

/**
 * Returns tests for the trials of questions. A claim is not about them if it names only others. With `said`, the part of the claim that
 * names one of them must also match that.
 */
export function createTrialTests(library: Library): (asked: readonly Trial[]) => TrialTest {
  // The longest name first: "PAISLEY" within "PAISLEY CLE" is not a name.
  const names = [...library.trials.values()].toSorted((a, b) => b.name.length - a.name.length).map((trial) => ({ trial, pattern: patternOf(trial) }));
  const trialsIn = (text: string): readonly Trial[] => {
    let rest = text;
    return names.flatMap(({ trial, pattern }) => {
      const before = rest;
      rest = rest.replace(pattern, '');
      return rest === before ? [] : [trial];
    });
  };
  return (asked) => {
    const own = new Set(asked.flatMap((trial) => claimsOf(trial.claims, library).map(({ id }) => id)));
    // Nothing but the list of its claims tells what is said of a trial without a name of its own, such as "the phase 2 trial of baricitinib".
    const isUnnamed = asked.every((trial) => properNames(trial, library).length === 0);
    const isAsked = (trial: Trial): boolean => asked.includes(trial);
    return ({ id, text }, said) => {
      if (asked.length === 0) return true;
      const named = trialsIn(text);
      if (said && named.length > 1) return text.split(';').some((part) => said.test(part) && trialsIn(part).some(isAsked));
      return own.has(id) || named.some(isAsked) || (named.length === 0 && (isUnnamed ? asked.some((trial) => isDescribed(trial, text)) : !said));
    };
  };
}

/** "In baricitinib's phase 2 trial". */
const isDescribed = ({ drug, phase }: Trial, text: string): boolean => text.includes(`phase ${phase} trial`) && text.toLowerCase().includes(drug);

function patternOf({ name }: Trial): RegExp {
  const [whole, short] = [name, name.replace(/ SLE$/, '')].map((one) => RegExp.escape(one));
  return new RegExp(`(?<![\\w-])(?:${whole}|${short})(?![\\w-])`, 'g');
}
