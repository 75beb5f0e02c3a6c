import { expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import { parseLine } from '../../../../src/core/command/parse-line.ts';
import { moduleLibrary } from '../../../helpers/module-library.ts';
import { processorTimeMs } from '../../../helpers/processor-time.ts';

/** The longest line that is read, in characters. */
const maxLineLength = 2000;
/** Of processor time, so that a busy machine does not count. */
const maxParseMs = 20;

const library = await moduleLibrary();
const leads = ['', ...commands.map(({ name }) => `/${name} `), '/prompts on ', '/prompts pause '];
const pieces = [
  ...['10.1016/ ', '10.1016/', '10. 1016 / S 0140', '10.1016/x y z w v ', 'https://doi.org/ ', '%252F', 'NCT03843125 '],
  ...['name: ', 'nmae:x ', 'topic:', '"', '" ', '“', '((', ') ', 'É', 'É ', '漢', '🙂', '\u200b ', 'zq ', 'vs ', 'petri 2023 ', 'not '],
];

function parseAnyLine(line: string): void {
  try {
    parseLine(line, commands, library);
  } catch {
    // Whether the line is valid is another matter.
  }
}

test.each(pieces)('a line of 2000 characters of “%s” takes no more than 20 ms to parse, whatever its command', (piece) => {
  for (const lead of leads) {
    const line = `${lead}${piece.repeat(maxLineLength)}`.slice(0, maxLineLength);
    expect(
      processorTimeMs(() => parseAnyLine(line)),
      lead,
    ).toBeLessThan(maxParseMs);
  }
});
