import { expect, test } from 'vitest';
import { createThrottle } from '../../../../src/discord/outbox/request-throttle.ts';

test('requests that were held up go out at once as long as there are fewer than Discord takes in a second, and the others as soon as it takes them', async () => {
  const evenly = createThrottle();
  const began = performance.now();
  const after = await Promise.all(Array.from({ length: 60 }, async () => evenly().then(() => performance.now() - began)));
  expect(after.filter((ms) => ms < 400)).toHaveLength(49);
  // Nobody waits longer than half a second: what a post may take is reckoned with.
  expect(Math.max(...after)).toBeLessThan(900);
});
