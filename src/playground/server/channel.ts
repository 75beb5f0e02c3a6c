/** The playground's only channel, and the only person in it. */
import type { Actor, ChannelRef } from '../../core/command/command.ts';
import type { PlatformName } from '../page/api-types.ts';

export const place: ChannelRef = { platform: 'playground', workspace: 'playground', channel: 'journal-club' };

/** The person as each platform identifies them, so that mentions look as they do there. */
export const people: Readonly<Record<PlatformName, Actor>> = {
  slack: { id: 'U0READER', name: 'you' },
  discord: { id: '100000000000000001', name: 'you' },
};
