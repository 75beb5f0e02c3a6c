/** What Slack draws around a message: who wrote it, when, and who can see it. */
import type { Frame } from './channel.ts';
import { el } from './element.ts';
import { icon } from './icon.ts';
import { drawSlack } from './slack-view.ts';
import { clock } from './time.ts';

export const slackFrame: Frame = {
  draw: ({ shown, press }) => {
    const remark = shown.audience === 'asker' ? 'in your direct messages with this app' : 'in the thread';
    return drawSlack(shown.payload, remark, () => 'you', press);
  },
  wrap: ({ shown, line }, body) => [
    ...(shown.audience === 'asker' && !shown.replace ? [el('div', { class: 'slack-asked' }, el('span', {}, line))] : []),
    el(
      'article',
      {
        class: `message slack-message ${shown.audience === 'asker' ? 'private' : ''} ${shown.thread ? 'reply' : ''}`,
        tabindex: '-1',
        'aria-label': `journal-club in Slack: ${line}`,
      },
      ...(shown.audience === 'asker' ? [el('p', { class: 'slack-private' }, icon('eye'), 'Only visible to you')] : []),
      el('span', { class: 'avatar', 'aria-hidden': 'true' }, '[1]'),
      el('div', { class: 'slack-author' }, el('b', {}, 'journal-club'), el('span', { class: 'badge' }, 'APP'), el('time', {}, clock())),
      ...body,
    ),
  ],
  threadHead: (replies) => [
    el('span', { class: 'avatar', 'aria-hidden': 'true' }, '[1]'),
    el('b', {}, replies === 1 ? '1 reply' : `${replies} replies`),
    el('span', { class: 'quiet' }, 'in the thread'),
  ],
};
