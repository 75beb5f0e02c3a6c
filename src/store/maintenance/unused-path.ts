import { existsSync } from 'node:fs';

/** `FILE.ending`, with a number after it if that exists, so that a file put aside earlier is never overwritten. */
export function unusedPath(file: string, ending: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${file}.${ending}${number > 1 ? `-${number}` : ''}`;
    if (!existsSync(name)) return name;
  }
}
