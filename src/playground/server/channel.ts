/** The playground's one channel, and the one person in it. */
import type { Actor, ChannelRef } from '../../core/command/command.ts';
import type { PlatformName } from '../page/api-types.ts';

export const place: ChannelRef = { platform: 'playground', workspace: 'playground', channel: 'journal-club' };

/** Their ids have each platform's form, so that mentions are drawn as they are there. */
export const readers: Readonly<Record<PlatformName, Actor>> = {
  slack: { id: 'U0READER', name: 'you' },
  discord: { id: '100000000000000001', name: 'you' },
};
