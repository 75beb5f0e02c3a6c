/** Summarizes PRIVACY.md. test/repository/documents.test.ts compares PRIVACY.md with the code. */

import type { StoredDataCounts } from '../../src/core/ports/schedule-service.ts';
import type { Block, Field, Reply } from '../../src/core/reply/reply.ts';
import { noticeRetentionDays, postRetentionDays, welcomeRetentionDays } from '../../src/core/retention.ts';
import { formatCounts, isNothing } from './format-counts.ts';

/** @param here what is stored about this channel; `undefined` outside a channel. */
export function privacySummary(here: StoredDataCounts | undefined, platform: string): Reply {
  return {
    title: 'What I read, store and send',
    blocks: [{ kind: 'facts', facts: storedDataFields(platform) }, ...hereBlocks(here)],
  };
}

const storedDataFields = (platform: string): readonly Field[] => [
  { label: 'I read', text: [readsField(platform)] },
  {
    label: 'I store',
    text: [
      'for each channel its schedule, which questions were posted or skipped and when, the name and id of whoever set that up or asked for a post, and when I introduced myself.',
    ],
  },
  { label: 'I do not store', text: ['what you ask, what I answer, or anything people write.'] },
  {
    label: 'How long',
    text: [
      `Posts for ${postRetentionDays} days, notifications for one person for ${noticeRetentionDays} days after they were shown, when I introduced myself for ${welcomeRetentionDays} days, the schedule until it is erased.`,
    ],
  },
  { label: 'I send', text: ['answers and questions to this chat, and nothing to anybody else: no analytics, no language model.'] },
];

function readsField(platform: string): string {
  switch (platform) {
    case 'slack':
      return 'lines typed to me (commands, mentions, direct messages), a message you pick “Cite this paper” on, which channels you and I share when you open my Home tab, and, if a post of mine was not confirmed, the channel’s latest messages, to look for it.';
    case 'discord':
      return 'commands typed to me, a message you pick “Cite this paper” on, and, if a post of mine was not confirmed, the channel’s latest messages, to look for it.';
    default:
      return 'lines typed to me, and a message you pick “Cite this paper” on.';
  }
}

function hereBlocks(here: StoredDataCounts | undefined): readonly Block[] {
  if (!here) return [];
  if (isNothing(here)) return [{ kind: 'note', text: ['I store nothing about this channel.'] }];
  return [
    { kind: 'note', text: [`About this channel, I store ${formatCounts(here)}.`] },
    {
      kind: 'choices',
      choices: [
        { label: 'Export', run: '/privacy export' },
        { label: 'Erase…', run: '/privacy erase' },
      ],
    },
  ];
}
