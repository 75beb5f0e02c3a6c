import { existsSync } from 'node:fs';

/** `FILE.ending`, or with a number behind it where that is taken: what was put aside once is never written over. */
export function unusedPath(file: string, ending: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${file}.${ending}${number > 1 ? `-${number}` : ''}`;
    if (!existsSync(name)) return name;
  }
}
