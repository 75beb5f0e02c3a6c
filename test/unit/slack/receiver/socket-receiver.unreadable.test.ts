import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Payload } from '../../../fakes/slack-payloads.ts';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
let others: NodeJS.UnhandledRejectionListener[] = [];
// Vitest listens too; its listeners are set aside so that the count below is what Node itself would end the process for.
beforeEach(() => {
  unhandled.length = 0;
  others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', note);
});
afterEach(() => {
  process.removeListener('unhandledRejection', note);
  for (const other of others) process.on('unhandledRejection', other);
});

test.each([null, {}, { event: null }])('an events envelope with the payload %j does not end the process', async (body) => {
  const { fake } = await startSlackWorkspace({ mode: 'socket' });
  await fake.deliver({ kind: 'events_api', body } as unknown as Payload);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(unhandled).toEqual([]);
});
