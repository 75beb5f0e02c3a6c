import { expect, test } from 'vitest';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

test.each([
  { type: 'shortcut', callback_id: 'x', user: { id: 'UADA' }, team: { id: 'TCLUB' } },
  { type: 'block_suggestion', user: { id: 'UADA' }, team: { id: 'TCLUB' } },
  { type: 'a_kind_of_next_year' },
  {},
])('a signed payload without a listener ($type) gets an answer within 3 s', async (payload) => {
  const { fake } = await startSlackWorkspace();
  const text = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const receipt = await fake.request(text, 'application/x-www-form-urlencoded').catch((error: unknown) => ({ status: String(error) }));
  expect(receipt.status).toEqual(expect.any(Number));
});
