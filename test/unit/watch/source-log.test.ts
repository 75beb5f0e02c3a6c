import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { SourceState } from '../../../src/core/papers/paper-record.ts';
import { createSourceLog } from '../../../src/watch/source-log.ts';

const failed = (reason: string): SourceState => ({ source: 'PubMed', status: 'failed', reason });
const answered: SourceState = { source: 'PubMed', status: 'answered', at: 0 };

test('a service that does not answer is logged once for each cause, and once when it answers again', () => {
  const lines: { msg: string; reason?: string }[] = [];
  const log = createSourceLog(pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) }));
  for (const state of [failed('did not answer'), failed('did not answer'), failed('is out of order'), failed('did not answer'), answered, answered])
    log([state]);
  expect(lines.map(({ reason = 'answers again' }) => reason)).toEqual(['did not answer', 'is out of order', 'answers again']);
  log([failed('did not answer')]);
  expect(lines).toHaveLength(4);
});
