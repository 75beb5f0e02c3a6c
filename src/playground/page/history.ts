/** The lines that were sent, to be recalled one by one. */
export interface History {
  add(line: string): void;
  /** The previous line. `typed` can be recalled with `forward`. */
  back(typed: string): string | undefined;
  /** The next line, and finally the one that was being typed. */
  forward(): string | undefined;
}

export function createHistory(): History {
  const lines: string[] = [];
  let at = 0;
  let draft = '';
  return {
    add: (line) => {
      if (lines.at(-1) !== line) lines.push(line);
      at = lines.length;
    },
    back: (typed) => {
      if (at === 0) return undefined;
      if (at === lines.length) draft = typed;
      at -= 1;
      return lines[at];
    },
    forward: () => {
      if (at >= lines.length) return undefined;
      at += 1;
      return at === lines.length ? draft : lines[at];
    },
  };
}
