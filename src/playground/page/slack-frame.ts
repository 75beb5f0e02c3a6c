/** What Slack shows around a message: who wrote it, when, and who can see it. */
import type { Frame } from './channel.ts';
import { el } from './element.ts';
import { icon } from './icon.ts';
import { drawSlack } from './slack-view.ts';
import { slackDay, timeElement } from './time.ts';

export const slackFrame: Frame = {
  draw: ({ shown, press }) => {
    const remark = shown.audience === 'requester' ? 'in your direct messages with this app' : 'in the thread';
    return drawSlack(shown.payload, remark, () => 'you', press);
  },
  wrap: ({ shown, line, label, at }, body) => [
    ...(shown.audience === 'requester' && !shown.replace && line !== undefined
      ? [el('div', { class: 'slack-asked' }, el('span', { class: 'pill' }, el('span', { class: 'line-asked' }, line)))]
      : []),
    el(
      'article',
      {
        class: `message slack-message ${shown.audience === 'requester' ? 'private' : ''} ${shown.thread ? 'reply' : ''}`,
        tabindex: '-1',
        'aria-label': `journal-club in Slack: ${label}`,
      },
      ...(shown.audience === 'requester' ? [el('p', { class: 'slack-private' }, icon('eye'), 'Only visible to you')] : []),
      el('span', { class: 'avatar', 'aria-hidden': 'true' }, '[1]'),
      el('div', { class: 'slack-author' }, el('b', {}, 'journal-club'), el('span', { class: 'badge' }, 'APP'), timeElement(at, 'slack-stamp')),
      ...body,
    ),
  ],
  threadHead: (replies) => [
    el('span', { class: 'avatar', 'aria-hidden': 'true' }, '[1]'),
    el('b', {}, replies === 1 ? '1 reply' : `${replies} replies`),
    el('span', { class: 'quiet' }, 'View thread'),
  ],
  day: (at) => el('div', { class: 'day slack-day', role: 'separator' }, el('span', {}, slackDay(at))),
};
