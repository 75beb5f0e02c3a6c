import { describe, expect, test } from 'vitest';
import { reserveSlot, type SlotRequest } from '../../../src/outbox/rate-limits.ts';
import { deliverySettings } from '../../../src/outbox/settings.ts';

const discord = deliverySettings.rateLimits.discord;
const question = (channel: string): SlotRequest => ({ destination: { platform: 'discord', workspace: 'S1', subscription_id: channel }, opensThread: false });

/** When each would be sent, were they all due at once, in ms. */
function slotsOf(messages: readonly SlotRequest[]): readonly (number | undefined)[] {
  const slots = new Map<string, number>();
  return messages.map((message) => reserveSlot(slots, message, discord ?? { channel: 0, workspace: 0, platform: 0 }, 0, 60_000));
}

describe('rate limits of Discord', () => {
  test('messages to Discord are sent at slightly less than fifty requests a second', () => {
    const last = slotsOf(Array.from({ length: 501 }, (_, index) => question(`C${index}`))).at(-1);
    expect(last).toBeGreaterThanOrEqual(10_000);
    expect(last).toBeLessThan(10_500);
  });

  test('a message that opens a thread counts twice, any other once', () => {
    const opening = (channel: string): SlotRequest => ({ ...question(channel), opensThread: true });
    const [first = 0, second = 0, third = 0, fourth = 0] = slotsOf([question('C1'), opening('C2'), question('C3'), question('C4')]);
    expect(third - second).toBeCloseTo(2 * (second - first));
    expect(fourth - third).toBeCloseTo(second - first);
  });
});
