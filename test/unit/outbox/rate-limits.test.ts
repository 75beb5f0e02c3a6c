import { describe, expect, test } from 'vitest';
import { type OutgoingMessage, reserveSlot } from '../../../src/outbox/rate-limits.ts';
import { deliverySettings } from '../../../src/outbox/settings.ts';

const { rateLimits } = deliverySettings;
const question = (channel: string): OutgoingMessage => ({ platform: 'discord', workspace: 'S1', channel, thread: null, page: 1 });

/** When each would be sent, were they all due at once, in ms. */
function slotsOf(messages: readonly OutgoingMessage[]): readonly (number | undefined)[] {
  const slots = new Map<string, number>();
  return messages.map((message) => reserveSlot(slots, message, rateLimits, 0, 60_000));
}

describe('messages to Discord', () => {
  test('keep to fifty requests a second, and stay near it', () => {
    const last = slotsOf(Array.from({ length: 501 }, (_, index) => question(`C${index}`))).at(-1);
    expect(last).toBeGreaterThanOrEqual(10_000);
    expect(last).toBeLessThan(10_500);
  });

  test('for which a thread is opened first count twice, further pages in it once', () => {
    const inThread = (channel: string, page: number): OutgoingMessage => ({ ...question(channel), thread: 'M1', page });
    const [first = 0, second = 0, third = 0, fourth = 0] = slotsOf([question('C1'), inThread('C2', 1), inThread('C3', 2), question('C4')]);
    expect(third - second).toBeCloseTo(2 * (second - first));
    expect(fourth - third).toBeCloseTo(second - first);
  });
});
