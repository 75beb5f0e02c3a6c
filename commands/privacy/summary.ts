/** Summarizes PRIVACY.md. test/repository/documents.test.ts compares PRIVACY.md with the code. */

import type { StoredDataCounts } from '../../src/core/ports/stored-data-store.ts';
import type { Block, Field, Reply } from '../../src/core/reply/reply.ts';
import {
  draftRetentionHours,
  noticeRetentionDays,
  paperRetentionDays,
  postRetentionDays,
  removedQuestionDays,
  welcomeRetentionDays,
} from '../../src/core/retention.ts';
import { formatCounts, isEmpty } from './format-counts.ts';

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
      'for each channel: its schedule; which questions were posted or skipped, and when; the papers that were brought, with a few sentences that questions quote; what organisers write about papers; the questions that they add; and when I introduced myself. With it, I store the name and id of the person who set that up, brought or wrote about a paper, added a question or asked for a post. Apart from channels, I store what scholarly services said about papers that were looked up.',
    ],
  },
  {
    label: 'I do not store',
    text: [
      `what you ask, what I answer, or anything else people write. If I cannot accept what you enter in a form, I store it for ${draftRetentionHours === 1 ? 'an hour' : `${draftRetentionHours} hours`}, so that you can correct it.`,
    ],
  },
  {
    label: 'How long',
    text: [
      `Posts: ${postRetentionDays} days. Notifications for one person: ${noticeRetentionDays} days after they were shown. When I introduced myself: ${welcomeRetentionDays} days. What was said about papers: ${paperRetentionDays} days. Questions that were removed: ${removedQuestionDays} days. The schedule, the latest 500 papers of a channel, the words about them and the added questions: until they are erased.`,
    ],
  },
  {
    label: 'I send',
    text: [
      'answers and questions to this chat. With /paper, and wherever a paper is named that is not in the library, public services such as Crossref and PubMed learn which paper is asked about, but not who asks or where. Unless my operator set PAPER_WATCH=off, they are asked again weekly about each paper that a channel has had, for retractions. Nothing else is sent to anybody: no analytics, no language model.',
    ],
  },
];

function readsField(platform: string): string {
  switch (platform) {
    case 'slack':
      return 'lines typed to me (commands, mentions, direct messages); a message you pick “Cite this paper” or “About this paper” on; which channels you and I share, when you open my Home tab; and, if a post of mine was not confirmed, the channel’s latest messages, to search for it. If my operator set PAPER_LINKS=reply, also the messages of public channels that I am in, to see whether one is only a link to a paper.';
    case 'discord':
      return 'commands and direct messages typed to me; a message you pick “Cite this paper” or “About this paper” on; and, if a post of mine was not confirmed, the channel’s latest messages, to search for it. If my operator set PAPER_LINKS=reply, also the messages of channels that I see, to find lines to me and mere links to papers.';
    default:
      return 'lines typed to me, and a message you pick “Cite this paper” or “About this paper” on.';
  }
}

function hereBlocks(here: StoredDataCounts | undefined): readonly Block[] {
  if (!here) return [];
  if (isEmpty(here)) return [{ kind: 'note', text: ['I store nothing about this channel.'] }];
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
