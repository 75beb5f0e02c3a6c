/** So many of the best: by score, the lowest first, and of the same score by number. */
export interface TopK {
  /** Whether one of this score would be among them. */
  wouldKeep(score: number, number: number): boolean;
  /** Puts it in its place, if it has one. Nothing that scores more than 1 has. */
  put(number: number, score: number): void;
  numbers(): readonly number[];
}

interface Scored {
  readonly number: number;
  readonly score: number;
}

export function createTopK(most: number): TopK {
  const kept: Scored[] = [];
  const wouldKeep = (score: number, number: number): boolean => {
    const last = kept.length < most ? undefined : kept[most - 1];
    return score <= 1 && (!last || score < last.score || (score === last.score && number < last.number));
  };
  return {
    wouldKeep,
    put: (number, score) => {
      if (!wouldKeep(score, number)) return;
      if (kept.length === most) kept.pop();
      kept.push({ number, score });
      // In order from when there are enough: until then none is turned away.
      if (kept.length === most) kept.sort(inOrder);
    },
    numbers: () => kept.sort(inOrder).map(({ number }) => number),
  };
}

const inOrder = (a: Scored, b: Scored): number => a.score - b.score || a.number - b.number;
